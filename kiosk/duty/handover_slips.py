"""The slips of documents, from what the pages know."""

from __future__ import annotations

from datetime import date

from kiosk.duty.handover_state import Document, Drawer
from kiosk.duty.moves import on_duty
from kiosk.duty.state import Front
from kiosk.slips.document import Slip
from kiosk.slips.handover import Counts, Foot, Lying, day_report, handed_over
from kiosk.slips.handover import to_tell as list_slip
from kiosk.wire.code import group_code
from kiosk.wire.shipment import Collector

COLLECTORS = {
    Collector.SELF: "Pemohon sendiri",
    Collector.SPOUSE: "Suami atau istri",
    Collector.PARENT: "Orang tua",
    Collector.CHILD: "Anak",
    Collector.SIBLING: "Saudara kandung",
    Collector.OTHER: "Orang lain, surat kuasa",
}
TOLD = {"told": "Pernah diberi tahu", "not_found": "Pernah tidak ditemui"}


def name_of(document: Document) -> str:
    """The code in groups, or the document's own number."""
    return group_code(document.code) if document.code else document.number


def to_tell(front: Front, documents: tuple[Document, ...], rt: str | None, day: date) -> Slip:
    """Whom to tell in this neighbourhood."""
    lines = tuple(Lying(one.name, one.title, one.rt, one.days(day), TOLD.get(one.told, "")) for one in documents)
    return list_slip(lines, rt, day, _foot(front))


def handed(front: Front, documents: tuple[Document, ...], who: Collector) -> Slip:
    """What the collector took along."""
    names = tuple(dict.fromkeys(map(name_of, documents)))
    titles = tuple(one.title for one in documents)
    return handed_over(titles, documents[0].name, names, COLLECTORS[who], _foot(front))


def report(front: Front, drawer: Drawer) -> Slip:
    """The day, and what lies here."""
    now = front.machine.now
    day = now.date() if now is not None else max((one.since for one in drawer.lying if one.since), default=date.min)
    ages = [one.days(day) for one in drawer.lying]
    counted = {least: sum(1 for age in ages if age >= least) for least in (0, 7, 14, 30)}
    done = drawer.today
    counts = Counts(
        done.received,
        done.missing,
        done.collected,
        done.told,
        done.not_found,
        *(counted[least] for least in (0, 7, 14, 30)),
    )
    return day_report(counts, _foot(front))


def _foot(front: Front) -> Foot:
    machine = front.machine
    return Foot(
        machine.site.kiosk_id,
        machine.site.village.name,
        on_duty(front).name,
        machine.now,
        machine.pack.fee_report_phone,
    )
