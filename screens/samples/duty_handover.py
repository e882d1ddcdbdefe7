"""Documents the dinas sent: counted, handed over, told of."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

from kiosk.duty.handover_state import (
    CollectorName,
    CountParcel,
    Document,
    Drawer,
    FindByCode,
    HandoverMenu,
    HandoverStage,
    NotHere,
    Parcel,
    PickAge,
    PickDocument,
    PickParcel,
    PickRt,
    Place,
    Round,
    Said,
    SeeId,
    Sign,
    Today,
    WhoCollects,
)
from kiosk.duty.view_handover import handover_view
from kiosk.visit.views import View
from kiosk.wire.ink import Ink, Stroke, on_grid
from kiosk.wire.shipment import Collector
from screens.samples.clerks import NOW, at

TODAY = NOW.date()
NAMES = (
    "SITI A*****",
    "SUKARNO W*****",
    "DEWI R*****",
    "MUHAMMAD A*****",
    "NI LUH P*****",
    "BUDI S*****",
    "SRI W*****",
)
TITLES = ("Kartu Keluarga", "Akta Kelahiran", "KTP elektronik", "Kartu Identitas Anak", "Surat Keterangan Pindah")
CODES = ("H7KM4QFR9XPV", "7F3KQ9AMT2WB", "K2M7PQR94XHV", "")


def document(no: int, days: int = 0, place: Place = "waiting", told: str = "") -> Document:
    """A made-up document; every fourth goes by its own number."""
    code = CODES[no % len(CODES)]
    return Document(
        "p3f9a1c07",
        no,
        code,
        "" if code else f"3604-KM-{no:04d}",
        NAMES[no % len(NAMES)],
        TITLES[no % len(TITLES)],
        f"{1 + no % 5:03d}" if no % 6 else "",
        place,
        None if place == "sent" else TODAY - timedelta(days=days),
        told,
    )


LYING = tuple(
    document(no, days, told="told" if no == 3 else "") for no, days in enumerate((41, 33, 16, 15, 9, 8, 3, 2, 0), 1)
)
SENT = tuple(document(no, place="sent") for no in range(1, 24))
PARCEL = Parcel("p3f9a1c07", date(2026, 11, 20), SENT)
OTHER = Parcel("p81d2e4b5", date(2026, 11, 17), SENT[:4])
DRAWER = Drawer((PARCEL, OTHER), LYING, Today(23, 1, 4, 6, 2))
ONE = (replace(document(1), name="SITI A*****"),)
BUNDLE = tuple(replace(document(no), code=CODES[0], number="", name="SITI A*****") for no in (1, 2, 3))


def _wave(x: float, w: float, lift: float, turns: float) -> Stroke:
    points = 60
    return tuple(
        on_grid(x + w * n / points, 0.62 - lift * math.sin(turns * math.pi * n / points) * (1 - 0.5 * n / points))
        for n in range(points + 1)
    )


INK = Ink((_wave(0.14, 0.3, 0.36, 5), _wave(0.4, 0.42, 0.2, 9), ((150, 330), (1000, 300))))

STAGES: dict[str, HandoverStage] = {
    "70-dokumen": HandoverMenu(1, DRAWER),
    "70-dokumen-kosong": HandoverMenu(1, Drawer()),
    "70-dokumen-tercetak": HandoverMenu(1, DRAWER, slip="printed"),
    "70-dokumen-membuka": HandoverMenu(1),
    "70-dokumen-gagal": HandoverMenu(1, failed=True),
    "71-kiriman": PickParcel((PARCEL, OTHER)),
    "71-hitung": CountParcel(PARCEL, {1: True, 2: True, 3: False}),
    "71-hitung-habis": CountParcel(OTHER, dict.fromkeys(range(1, 5), True)),
    "71-hitung-gagal": CountParcel(PARCEL, {1: True}, failed=True),
    "71-diterima": Said("counted", SENT[:22], SENT[22:]),
    "71-berubah": Said("changed"),
    "72-kode": FindByCode("H7KM4Q", lying=LYING),
    "72-kode-keliru": FindByCode("H7KM4QFR9XPA", told="not_a_code", lying=LYING),
    "72-kode-tidak-ada": FindByCode("H7KM4QFR9XPV", told="none"),
    "72-belum-di-sini": NotHere((document(1, place="sent"), document(2, 3, "missing"), document(3, 2, "collected"))),
    "73-dokumen-mana": PickDocument(BUNDLE),
    "73-dari-daftar": PickDocument(LYING, by_code=False),
    "73-siapa": WhoCollects(ONE),
    "73-keluarga": WhoCollects(BUNDLE, family=True),
    "73-ktp": SeeId(ONE, Collector.CHILD),
    "73-kuasa": SeeId(ONE, Collector.OTHER),
    "73-kuasa-belum": SeeId(ONE, Collector.OTHER, refused=True),
    "73-nama": CollectorName(ONE, Collector.OTHER, typed="WATI CONTOH"),
    "74-tanda-tangan": Sign(ONE, Collector.SELF, id_seen=True),
    "74-tanda-tangan-ada": Sign(BUNDLE, Collector.SELF, id_seen=True, ink=INK),
    "74-tanda-tangan-gagal": Sign(ONE, Collector.SELF, id_seen=True, ink=INK, failed=True),
    "74-menyimpan": Sign(ONE, Collector.SELF, id_seen=True, ink=INK, ticket=3),
    "74-diserahkan": Said("handed", BUNDLE, who=Collector.SELF),
    "74-diserahkan-tercetak": Said("handed", ONE, who=Collector.SELF, slip="unsure"),
    "75-umur": PickAge(LYING),
    "75-rt": PickRt(LYING),
    "75-rt-serah": PickRt(LYING, handing=True),
    "75-daftar": Round(tuple(one for one in LYING if one.rt == "004"), "004"),
    "75-daftar-semua": Round(LYING, None, {LYING[0].key: True, LYING[1].key: False}),
    "75-daftar-gagal": Round(LYING, None, {LYING[0].key: True}, slip="failed"),
    "75-dicatat": Said("told", LYING[:4], LYING[4:6]),
}


def handovers(capacity: int) -> dict[str, View]:
    """Every page of documents."""
    return {name: View(handover_view(at(stage, capacity=capacity), stage)) for name, stage in STAGES.items()}
