"""Signing in: whose account, the PIN, and the district's code for the first account or one that is off."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.wire.clerk_code import Role


@dataclass(frozen=True, slots=True)
class Account:
    """A clerk as the ledger knows them. ``name``: as greeted; ``off``: takes no PIN."""

    account: str
    name: str
    role: Role
    off: bool = False


# ------------------------------------------------------------------ stages


@dataclass(frozen=True, slots=True)
class WhoIsIt:
    """Whose account? ``accounts`` None until the ledger has answered, ``failed``: it could not."""

    accounts: tuple[Account, ...] | None = None
    page: int = 0
    failed: bool = False
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class PinPad:
    """The PIN of ``account``. ``told``: ``""``, ``wrong``, ``wait``, ``off`` or ``failed``; ``until``: monotonic, when the next try is looked at."""

    account: Account
    typed: str = field(default="", repr=False)
    ticket: int = 0
    told: str = ""
    tries_left: int = 0
    until: float = 0.0


@dataclass(frozen=True, slots=True)
class CodeAccount:
    """The district gave a code: for which account? Its name is typed."""

    typed: str = ""
    unfit: bool = False


@dataclass(frozen=True, slots=True)
class CodeLines:
    """The code's eight lines, one after the other. ``fault``: the line last typed has a slip."""

    account: str
    lines: tuple[str, ...] = field(default=(), repr=False)
    typed: str = field(default="", repr=False)
    fault: bool = False


@dataclass(frozen=True, slots=True)
class NewPin:
    """A PIN is chosen, twice. ``by`` the head clerk's account, or "" with the district's ``code``.

    ``told``: ``""``, ``differ``, ``digits``, ``easy``, ``refused`` (the code is for another kiosk, account or day, or was used), ``failed``.
    """

    account: Account
    code: str = field(default="", repr=False)
    by: str = ""
    first: str = field(default="", repr=False)
    typed: str = field(default="", repr=False)
    ticket: int = 0
    told: str = ""


@dataclass(frozen=True, slots=True)
class Accounts:
    """The head clerk looks after the accounts. ``failed``: the last change was not kept."""

    accounts: tuple[Account, ...] | None = None
    page: int = 0
    ticket: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class OneAccount:
    """One account of another clerk: switch it off, or give it a new PIN."""

    account: Account
    ticket: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class NewAccount:
    """A further account. ``role`` None: not chosen yet. ``taken``: names there are. ``unfit``: ``""``, ``form`` or ``taken``."""

    taken: tuple[str, ...] = ()
    typed: str = ""
    unfit: str = ""
    role: Role | None = None


SignInStage = WhoIsIt | PinPad | CodeAccount | CodeLines | NewPin | Accounts | OneAccount | NewAccount


# ------------------------------------------------------------------ effects


@dataclass(frozen=True, slots=True)
class ListAccounts:
    """Answers with ``AccountsAre``."""

    ticket: int


@dataclass(frozen=True, slots=True)
class TryPin:
    """Answers with ``PinTold``; counted and committed before it is looked at."""

    ticket: int
    account: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SetPin:
    """Make or enable an account with this PIN: by the district's code, or by the head clerk ``by``. Answers with ``PinSet``."""

    ticket: int
    account: Account
    pin: str = field(repr=False)
    code: str = field(default="", repr=False)
    by: str = ""


@dataclass(frozen=True, slots=True)
class SwitchOff:
    """The head clerk ``by`` switches an account off; answers with ``AccountsAre``."""

    ticket: int
    account: str
    by: str


SignInEffect = ListAccounts | TryPin | SetPin | SwitchOff


# ------------------------------------------------------------------ events


@dataclass(frozen=True, slots=True)
class AccountsAre:
    """All accounts, by name; None: the ledger could not say (or refused the change)."""

    ticket: int
    accounts: tuple[Account, ...] | None


@dataclass(frozen=True, slots=True)
class PinTold:
    """What became of a try. ``told``: ``right``, ``wrong``, ``wait``, ``off`` or ``failed``; ``wait_s`` seconds before the next one is looked at."""

    ticket: int
    told: str
    account: Account | None = None
    tries_left: int = 0
    wait_s: float = 0.0


@dataclass(frozen=True, slots=True)
class PinSet:
    """``told``: ``done`` or why not, as in ``NewPin``; ``line`` of the code that has a slip, from 1."""

    ticket: int
    told: str
    account: Account | None = None
    line: int = 0


SignInEvent = AccountsAre | PinTold | PinSet
