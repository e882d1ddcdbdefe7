"""The NIK: read, group, look at. A hint and never a proof (PP 40/2019 ps 30-33, Permendagri 108/2019 ps 15(3)).

Only wrong length or a character that is no digit is refused. Everything else is a ``Hint``: "please look again", with a way on, for a
NIK stays for life even when date, sex or residence change, and its region prefix may have been retired since.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kiosk.adminduk.dates import PartialDate
from kiosk.adminduk.kk import Kk
from kiosk.adminduk.secret import PersonalText

LENGTH = 16
WOMEN_ADD = 40
SYNTHETIC_SERIAL = "0000"
"""SIAK counts from 0001, so this serial belongs to nobody: demonstration and practice use it."""
ABROAD = "99"
"""Region part of citizens first registered abroad: 99, country, mission (PP 40/2019 ps 32(3))."""


class Nik(PersonalText):
    """Sixteen digits."""

    __slots__ = ()

    @property
    def synthetic(self) -> bool:
        """Made for demonstration: serial 0000."""
        return self._text.endswith(SYNTHETIC_SERIAL)

    def grouped(self) -> str:
        """Groups of four, for the screen while it is typed."""
        return group(self._text)


@dataclass(frozen=True, slots=True)
class NotSixteenDigits:
    """No NIK and no No. KK: ``found`` digits instead of sixteen, or a character that is none (``stray``)."""

    found: int
    stray: bool


class Hint(Enum):
    """What looks odd about a number; the value is the sentence for the person."""

    DATE_ODD = "Tanggal lahir di NIK ini tidak lazim."
    SERIAL_ZERO = "Empat angka terakhir NIK ini tidak lazim."
    REGION_UNKNOWN = "Kode wilayah di NIK ini tidak kami kenal."
    SAME_AS_KK = "NIK ini sama dengan nomor KK."
    SEX_DIFFERS = "Jenis kelamin di NIK ini berbeda."
    BIRTH_DIFFERS = "Tanggal lahir di NIK ini berbeda."
    SAME_AS_OTHER = "NIK ini sudah dipakai untuk orang lain."


def parse_nik(text: str) -> Nik | NotSixteenDigits:
    """Read a NIK as typed or scanned; spaces, dots and dashes between groups do not matter."""
    digits = only_digits(text)
    return digits if isinstance(digits, NotSixteenDigits) else Nik(digits)


def only_digits(text: str) -> str | NotSixteenDigits:
    """Sixteen ASCII digits, or what is wrong."""
    bare = "".join(char for char in text if char not in " .-\t\u00a0")
    digits = "".join(char for char in bare if "0" <= char <= "9")
    if len(digits) != LENGTH or len(bare) != LENGTH:
        return NotSixteenDigits(len(digits), stray=len(digits) != len(bare))
    return digits


def group(digits: str) -> str:
    """Digits in groups of four, also while they are still being typed."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def born(nik: Nik, today: date) -> tuple[date, ...]:
    """The birth dates the NIK allows, latest first: its year has two digits, so there may be two. Empty where it is no date."""
    digits = nik.reveal()
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    day -= WOMEN_ADD if day > WOMEN_ADD else 0
    found = []
    for century in (2000, 1900):
        try:
            birth = date(century + year, month, day)
        except ValueError:
            continue
        if birth <= today:
            found.append(birth)
    return tuple(found)


def sex(nik: Nik) -> str:
    """``p`` when 40 is added to the day, else ``l`` (keys of the official list)."""
    return "p" if int(nik.reveal()[6:8]) > WOMEN_ADD else "l"


def hints(
    nik: Nik,
    *,
    today: date,
    known_region: Callable[[str], bool],
    kk: Kk | None = None,
    others: frozenset[Nik] = frozenset(),
    stated_sex: str | None = None,
    stated_birth: PartialDate | None = None,
    demo: bool = False,
) -> tuple[Hint, ...]:
    """Everything worth a second look.

    ``known_region`` tells whether a code of 2 or 4 digits was ever in use; retired kecamatan codes are many, so nobody is asked about
    those. ``others``: NIK given for other people in this request. In ``demo`` a synthetic NIK raises no hint.
    """
    found: list[Hint] = []
    digits = nik.reveal()
    if kk is not None and kk.reveal() == digits:
        found.append(Hint.SAME_AS_KK)
    if nik in others:
        found.append(Hint.SAME_AS_OTHER)
    possible = born(nik, today)
    if not possible:
        found.append(Hint.DATE_ODD)
    if demo and nik.synthetic:
        return tuple(found)
    if nik.synthetic:
        found.append(Hint.SERIAL_ZERO)
    if not digits.startswith(ABROAD) and not known_region(digits[:4]):
        found.append(Hint.REGION_UNKNOWN)
    if stated_sex is not None and stated_sex != sex(nik):
        found.append(Hint.SEX_DIFFERS)
    if stated_birth is not None and possible and not any(_agrees(birth, stated_birth) for birth in possible):
        found.append(Hint.BIRTH_DIFFERS)
    return tuple(found)


def _agrees(birth: date, stated: PartialDate) -> bool:
    """Unknown parts agree with anything; the officially substituted day and month also stand for "unknown"."""
    if birth.year != stated.year:
        return False
    if stated.month is None:
        return True
    return birth.month == stated.month and stated.day in (None, birth.day)
