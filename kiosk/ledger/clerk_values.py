"""What asking about a clerk's account can come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.wire.clerk_code import Role


@dataclass(frozen=True, slots=True)
class Clerk:
    """An account. ``name`` is how it is greeted; ``off``: after ten wrong PINs, or switched off."""

    account: str
    name: str
    role: Role
    off: bool = False


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The PIN fits."""

    clerk: Clerk


@dataclass(frozen=True, slots=True)
class PinWrong:
    """Not the PIN. ``wait_s``: seconds before the next try is looked at."""

    tries_left: int
    wait_s: float


@dataclass(frozen=True, slots=True)
class PinWait:
    """Too soon: not looked at and not counted."""

    wait_s: float
    tries_left: int


@dataclass(frozen=True, slots=True)
class AccountOff:
    """Takes no PIN until a head clerk or a code of the district enables it again."""


@dataclass(frozen=True, slots=True)
class NoSuchClerk:
    """No account of that name."""


@dataclass(frozen=True, slots=True)
class PinUnfit:
    """Not to be chosen as a PIN: not six digits, or among the first anybody would try."""

    why: Literal["digits", "easy"]


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """Only a head clerk may, and not with the own account."""
