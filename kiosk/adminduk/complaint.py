"""A demanded fee (UU 24/2013 ps 79A, 95B: the service is free, asking money for it is a crime): the words of a report.

Words stand here once, for the kiosk that asks and for the district's pages that read it back.
"""

from __future__ import annotations

WHO: dict[str, str] = {
    "desa": "Orang di kantor desa",
    "rt": "Pengurus RT, RW, atau dusun",
    "dinas": "Petugas kecamatan atau dinas",
    "calo": "Calo atau perantara",
    "lain": "Orang lain",
}
"""What kind of person asked; never a name first."""

WHAT: dict[str, str] = {
    "ktp": "KTP-el",
    "kk": "Kartu Keluarga (KK)",
    "kia": "KIA untuk anak",
    "lahir": "Akta kelahiran",
    "mati": "Akta kematian",
    "pindah": "Pindah atau datang",
    "lain": "Urusan lain",
}
"""For which service."""

WHEN: dict[str, str] = {
    "today": "Hari ini",
    "week": "Minggu ini",
    "month": "Bulan ini",
    "before": "Sudah lebih lama",
}
"""About when; a day would tell who stood in the queue."""

PUBLIC_CHANNEL = "lapor.go.id"
"""SP4N-LAPOR!, the national complaint service (Perpres 76/2013)."""
