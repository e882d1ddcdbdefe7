"""The number of the family card: sixteen digits, region, day of recording, serial. No check digit, and not told from a NIK by form."""

from __future__ import annotations

from kiosk.adminduk.secret import PersonalText


class Kk(PersonalText):
    """Sixteen digits."""

    __slots__ = ()
