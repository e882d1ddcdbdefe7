"""Outreach days (*jemput bola*): staff come to the village, or into the house of who cannot come.

Words stand here once, for the kiosk that asks and for the district's pages that read it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Need:
    """What a family may come for. ``bring``: the papers staff will ask for."""

    label: str
    bring: tuple[str, ...]
    art: str


NEEDS: dict[str, Need] = {
    "ktp": Need("Rekam atau ganti KTP", ("KK", "KTP lama"), "ktp"),
    "kk": Need("Kartu Keluarga (KK)", ("KK", "Buku nikah"), "kk"),
    "kia": Need("KIA untuk anak", ("KK", "Akta lahir anak"), "kia"),
    "lahir": Need("Akta kelahiran", ("KK", "Surat lahir", "Buku nikah"), "lahir"),
    "mati": Need("Akta kematian", ("KK", "Surat kematian"), "meninggal"),
    "kawin": Need("Menikah atau cerai", ("KK", "KTP", "Surat nikah atau cerai"), "kawin"),
    "pindah": Need("Pindah atau datang", ("KK", "KTP"), "pindah"),
    "lain": Need("Hal lain", ("KK", "KTP"), "lain"),
}
"""By the word that travels. The events of seed villages: cards, birth, death, marriage, divorce, moves."""

MOST_PEOPLE = 20
"""A family that comes with more than this has typed wrongly."""


@dataclass(frozen=True, slots=True)
class OutreachDay:
    """One coming day. ``needs``: what staff can do there, empty: everything. ``left``: places left, None: not counted."""

    id: str
    day: date
    place: str
    hours: str = ""
    needs: tuple[str, ...] = ()
    left: int | None = None

    def takes(self, today: date | None) -> bool:
        """Whether one can still sign up. ``today`` None: the clock cannot be trusted, so the day itself is not judged."""
        return self.left != 0 and (today is None or self.day >= today)
