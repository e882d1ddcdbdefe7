"""Documents at the clerk's screen: the ledger's drawer in the page's words, and the clerk's steps kept with their sealed letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import assert_never

from kiosk.duty.events import DutyEvent
from kiosk.duty.handover_state import (
    Document,
    DocumentsAre,
    Drawer,
    DrawerIs,
    FindDocuments,
    HandOver,
    HandoverEffect,
    LoadDrawer,
    Parcel,
    Receive,
    Tell,
    Today,
    Written,
)
from kiosk.hands.desk import Shut, Vault
from kiosk.keeping import Keeper
from kiosk.keeping_handover import Word, keep_word
from kiosk.ledger import shipments
from kiosk.ledger.shipment_values import Day, NotSo
from kiosk.ledger.shipment_values import Document as Row
from kiosk.ledger.values import KeepFailed
from kiosk.visit.events import RequestNotKept
from kiosk.wire.code import CodeWrong, parse_code
from kiosk.wire.ink import pack
from kiosk.wire.receipt import PREFIX, NotAReceipt, check_receipt
from kiosk.wire.shipment import MOST_TOLD, Collector, HandedOver, PeopleTold, Received, ToldLine


@dataclass
class HandoverDesk:
    """``kept``: called after each kept letter (rings for the courier)."""

    vault: Vault
    post: Callable[[DutyEvent], None]
    kept: Callable[[], object]

    def job(self, wanted: HandoverEffect) -> tuple[Callable[[], None], DutyEvent | None]:
        """What to do on the worker, and the answer where a bug of ours ends it."""
        match wanted:
            case LoadDrawer(number):
                return lambda: self.drawer(wanted), DrawerIs(number, None)
            case FindDocuments(number):
                return lambda: self.find(wanted), DocumentsAre(number, "failed")
            case Receive(number):
                return lambda: self.receive(wanted), Written(number, "failed")
            case HandOver(number):
                return lambda: self.hand_over(wanted), Written(number, "failed")
            case Tell(number):
                return lambda: self.tell(wanted), Written(number, "failed")
            case _:
                assert_never(wanted)

    def drawer(self, wanted: LoadDrawer) -> None:
        """What is under way and what lies here."""
        keeper = self.vault.open()
        self.post(DrawerIs(wanted.ticket, None if isinstance(keeper, Shut) else _drawer(keeper, wanted.since)))

    def find(self, wanted: FindDocuments) -> None:
        """The documents of a code; a receipt of any kiosk of this district will do."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            self.post(DocumentsAre(wanted.ticket, "failed"))
            return
        code = _code(keeper, wanted.text)
        if isinstance(code, DocumentsAre):
            self.post(DocumentsAre(wanted.ticket, code.told))
            return
        found = keeper.ledger.read(lambda c: shipments.of_code(c, code))
        if isinstance(found, KeepFailed):
            self.post(DocumentsAre(wanted.ticket, "failed"))
            return
        zone = keeper.local_now().tzinfo
        self.post(
            DocumentsAre(wanted.ticket, "found" if found else "none", tuple(_document(one, zone) for one in found))
        )

    def receive(self, wanted: Receive) -> None:
        """A shipment was counted."""
        word = Received(shipment=wanted.shipment, here=wanted.here, missing=wanted.missing)
        self._write(wanted.ticket, (word,), wanted.by, wanted.made_at)

    def hand_over(self, wanted: HandOver) -> None:
        """One signature for all that leaves together; a letter for each document, so that each counts by itself."""
        signature = pack(wanted.ink)
        words = tuple(
            HandedOver(
                shipment=shipment,
                no=no,
                who=wanted.who,
                id_seen=wanted.id_seen,
                authority=wanted.who is Collector.OTHER,
                name=wanted.name or None,
                signature=signature,
            )
            for shipment, no in wanted.documents
        )
        self._write(wanted.ticket, words, wanted.by, wanted.made_at)

    def tell(self, wanted: Tell) -> None:
        """A round, in letters of one length."""
        lines = [ToldLine(shipment=shipment, no=no, found=found) for (shipment, no), found in wanted.told]
        parts = [tuple(lines[at : at + MOST_TOLD]) for at in range(0, len(lines), MOST_TOLD)]
        self._write(wanted.ticket, tuple(PeopleTold(entries=part) for part in parts), wanted.by, wanted.made_at)

    def _write(self, ticket: int, words: tuple[Word, ...], by: str, made_at: datetime | None) -> None:
        """Keep them one after the other; the first that cannot be kept ends it, and what was kept before stays true.

        Then it is told as ``changed``: "nothing was kept" would have a clerk put back what the ledger says was taken along.
        """
        keeper = self.vault.open()
        told: Written | None = None
        some = False
        for word in words:
            if isinstance(keeper, Shut):
                told = Written(ticket, "failed")
                break
            answer = keep_word(keeper, word, by, made_at)
            if isinstance(answer, NotSo):
                told = Written(ticket, "changed")
            elif isinstance(answer, RequestNotKept):
                told = Written(ticket, "changed" if some else "failed")
                break
            else:
                some = True
                self.kept()
        self.post(told or Written(ticket, "done"))


def _code(keeper: Keeper, text: str) -> str | DocumentsAre:
    if text.strip().upper().startswith(PREFIX):
        receipt = check_receipt(text.strip(), keeper.identity.root)
        return DocumentsAre(0, "not_a_receipt") if isinstance(receipt, NotAReceipt) else receipt.code
    code = parse_code(text)
    return DocumentsAre(0, "not_a_code") if isinstance(code, CodeWrong) else code


def _drawer(keeper: Keeper, since: datetime | None) -> Drawer | None:
    start = since or keeper.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
    found = keeper.ledger.read(lambda c: (shipments.coming(c), shipments.waiting(c), shipments.since(c, start)))
    if isinstance(found, KeepFailed):
        return None
    coming, lying, day = found
    zone = keeper.local_now().tzinfo
    parcels = tuple(
        Parcel(one.shipment, one.sent, tuple(_document(row, zone) for row in one.documents)) for one in coming
    )
    return Drawer(parcels, tuple(_document(row, zone) for row in lying), _today(day))


def _today(day: Day) -> Today:
    return Today(day.received, day.missing, day.collected, day.told, day.not_found)


def _document(row: Row, zone: tzinfo | None) -> Document:
    since = None if row.since is None else row.since.astimezone(zone).date()
    return Document(row.shipment, row.no, row.code, row.number, row.name, row.title, row.rt, row.state, since, row.told)
