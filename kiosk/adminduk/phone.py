"""Indonesian mobile numbers as people type them, to E.164."""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers

from kiosk.adminduk.secret import PersonalText

REGION = "ID"
MOBILE = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
LONGEST_TYPED = 20


class Phone(PersonalText):
    """A mobile number in E.164."""

    __slots__ = ()

    def shown(self) -> str:
        """``0812-3456-7890`` (for the owner's own screen)."""
        national = "0" + self._text.removeprefix("+62")
        return "-".join((national[:4], national[4:8], national[8:]))

    def last4(self) -> str:
        """The four digits that serve as second fact."""
        return self._text[-4:]


@dataclass(frozen=True, slots=True)
class NotAPhone:
    """Why not: ``digits`` (something else was typed), ``short``, ``long``, ``not_mobile``."""

    why: str


def parse_phone(text: str) -> Phone | NotAPhone:
    """Read a typed number. 0812..., 812..., 62812..., 0062812..., +62812... and +620812... all mean the same."""
    bare = "".join(char for char in text if char not in " -.()\t\u00a0")
    plus, digits = bare.startswith("+"), bare.removeprefix("+")
    if not digits or not (digits.isascii() and digits.isdigit()):
        return NotAPhone("digits")
    if len(digits) > LONGEST_TYPED:
        return NotAPhone("long")
    if digits.startswith("00"):
        plus, digits = True, digits[2:]
    # Without the plus, the library takes 62812345678 for a landline in area 62; a village means the country code.
    if digits.startswith(("628", "6208")):
        plus = True
    elif not plus and digits.startswith("8"):
        plus, digits = True, "62" + digits
    try:
        number = phonenumbers.parse(("+" if plus else "") + digits, REGION)
    except phonenumbers.NumberParseException:
        return NotAPhone("short" if len(digits) < 10 else "not_mobile")
    return _mobile(number, len(digits))


def _mobile(number: phonenumbers.PhoneNumber, typed: int) -> Phone | NotAPhone:
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.TOO_SHORT:
        return NotAPhone("short")
    if reason == phonenumbers.ValidationResult.TOO_LONG:
        return NotAPhone("long")
    if number.country_code != 62 or phonenumbers.number_type(number) not in MOBILE:
        return NotAPhone("short" if typed < 10 else "not_mobile")
    return Phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
