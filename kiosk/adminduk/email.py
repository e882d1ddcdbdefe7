"""An e-mail address, checked as far as can be told without sending to it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.adminduk.secret import PersonalText

LONGEST = 254
"""RFC 5321 4.5.3.1.3: path of 256 with its angle brackets."""
LONGEST_LOCAL = 64


class Email(PersonalText):
    """An address in lower case."""

    __slots__ = ()
    keep = 0


@dataclass(frozen=True, slots=True)
class NotAnEmail:
    """Why not: ``at`` (no or several @), ``name``, ``domain``, ``long``."""

    why: str


def parse_email(text: str) -> Email | NotAnEmail:
    """Read a typed address; blanks round it and capital letters do not matter."""
    address = text.strip().lower()
    if len(address) > LONGEST:
        return NotAnEmail("long")
    name, at, domain = address.partition("@")
    if not at or "@" in domain:
        return NotAnEmail("at")
    if not 1 <= len(name) <= LONGEST_LOCAL or not _plain(name, "!#$%&'*+/=?^_`{|}~.-"):
        return NotAnEmail("name")
    if name.startswith(".") or name.endswith(".") or ".." in name:
        return NotAnEmail("name")
    labels = domain.split(".")
    if len(labels) < 2 or not all(_label(label) for label in labels) or labels[-1].isdigit():
        return NotAnEmail("domain")
    return Email(address)


def _plain(text: str, signs: str) -> bool:
    return all(char.isascii() and (char.isalnum() or char in signs) for char in text)


def _label(label: str) -> bool:
    return 1 <= len(label) <= 63 and _plain(label, "-") and not label.startswith("-") and not label.endswith("-")
