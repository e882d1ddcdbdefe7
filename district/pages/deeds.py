"""What an officer does to a request; each form becomes one `cases.Move`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from district import accounts, cases
from district.flow import ANSWER_FAULTS, PAPER_FAULTS, REFUSALS
from district.gateway import Gateway
from district.pages.case import form, look
from district.pages.frame import Fields, FromHere, Officer, OfGateway, page
from district.pages.view import CaseView
from kiosk.wire.feed import Correction, State

MAX_ITEMS = 100
NOTE = 1000  # characters; sealed it must stay under the wire's 8 KiB, whatever letters it is written in
router = APIRouter(prefix="/permohonan")


class Incomplete(ValueError):
    """What is still missing in the form, in words for the officer."""


@router.post("/{case_id}/langkah", dependencies=[FromHere])
def step(case_id: str, gateway: OfGateway, who: Officer, sent: Fields) -> Response:
    """Take the step the form names; on anything missing the form comes back with what was typed."""
    try:
        state = State(sent.get("keadaan", ""))
        serial = int(sent.get("nomor", ""))
    except ValueError:
        raise HTTPException(400, "not a form of ours") from None
    try:
        wanted = _move(gateway, who, case_id, state, sent)
    except Incomplete as missing:
        return form(gateway, who, case_id, state, sent, str(missing))
    product = sent.get("produk", "")
    if product:
        if not (product.isascii() and product.isdigit() and len(product) == 1):
            raise HTTPException(400, "not a form of ours")
        wanted = replace(wanted, product=int(product))
    match cases.move(gateway, case_id, serial, who.name, wanted):
        case None:
            return RedirectResponse(f"/permohonan/{case_id}", 303)
        case cases.NoCase():
            raise HTTPException(404, "no such request")
        case cases.Changed():
            why = "Petugas lain atau pemohon sudah mengubah permohonan ini. Buka lagi, lalu putuskan."
            return page(gateway, who, "tidak_ada.html", 409, title="Sudah berubah", why=why)
        case cases.NotAllowed():
            return page(
                gateway,
                who,
                "tidak_ada.html",
                409,
                title="Tidak bisa sekarang",
                why="Langkah itu tidak bisa dari keadaan ini.",
            )
        case never:
            assert_never(never)


def _move(gateway: Gateway, who: accounts.Who, case_id: str, state: State, sent: Mapping[str, str]) -> cases.Move:
    note = sent.get("catatan", "")[:NOTE]
    if state is State.NEEDS_CORRECTION:
        _, view = look(gateway, who, case_id, state.value)
        return cases.Move(state, items=_items(view, sent), note=note)
    if state is State.READY:
        return _ready(gateway, sent, note)
    if state is State.REFUSED:
        reason = sent.get("alasan", "")
        if reason not in REFUSALS:
            raise Incomplete("Pilih alasan penolakan.")
        return cases.Move(state, document=REFUSALS[reason], note=note)
    if state is State.HANDED_OVER:
        return cases.Move(
            state,
            document={"keluarga": "Diterima keluarga", "kuasa": "Diterima kuasa"}.get(
                sent.get("penerima", ""), "Diterima pemohon"
            ),
        )
    return cases.Move(state)


def _items(view: CaseView, sent: Mapping[str, str]) -> tuple[Correction, ...]:
    """Ticked papers and answers with the reason chosen for each; only what this request really has."""
    asked = [("paper", paper.doc, "berkas", PAPER_FAULTS, paper.name) for paper in view.papers]
    lines = (line for part in view.forms for group in part.groups for line in group.lines)
    asked += [("answer", line.key, "isian", ANSWER_FAULTS, line.label) for line in lines]
    ticked = [item for item in asked if f"{item[2]}:{item[1]}" in sent]
    try:
        items = [
            Correction.model_validate(
                {"kind": kind, "key": key, "fault": _fault(sent, f"sebab:{name}:{key}", faults, label)}
            )
            for kind, key, name, faults, label in ticked
        ]
    except ValidationError:  # a key no kiosk of ours makes
        raise Incomplete("Ada isian yang tidak bisa diminta lagi lewat anjungan. Tulis di catatan.") from None
    if not items:
        raise Incomplete("Centang paling sedikit satu berkas atau isian yang perlu diperbaiki.")
    if len(items) > MAX_ITEMS:
        raise Incomplete(f"Paling banyak {MAX_ITEMS} hal sekali minta.")
    return tuple(items)


def _fault(sent: Mapping[str, str], name: str, faults: Mapping[str, str], label: str) -> str:
    chosen = sent.get(name, "")
    if chosen not in faults:
        raise Incomplete(f"Pilih sebab untuk: {label}.")
    return chosen


def _ready(gateway: Gateway, sent: Mapping[str, str], note: str) -> cases.Move:
    office = gateway.settings.office(sent.get("kantor", ""))
    place = sent.get("tempat", "") or (office.name if office else "")
    elsewhere = bool(sent.get("tempat"))  # then the office's hours say nothing
    hours = sent.get("jam", "") or (office.hours if office and not elsewhere else "")
    phone = office.phone if office else ""
    document = sent.get("dokumen", "")
    for value, name in ((document, "nama dokumen"), (place, "tempat mengambil"), (hours, "jam buka")):
        if not value:
            raise Incomplete(f"Isi {name}.")
    try:
        until = date.fromisoformat(sent["sampai"]) if sent.get("sampai") else None
    except ValueError:
        raise Incomplete("Tanggal “sampai” belum benar.") from None
    if until is not None and until < gateway.now().astimezone(ZoneInfo(gateway.settings.time_zone)).date():
        raise Incomplete("Tanggal “sampai” sudah lewat.")
    return cases.Move(
        State.READY, document=document[:200], place=place[:200], hours=hours[:200], until=until, bring=sent.get("bawa", "")[:200],
        phone=phone, note=note,
    )  # fmt: skip
