"""Documents the dinas sent here: counted when they come, handed over against a signature, and people told who do not come for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar, assert_never

from kiosk.duty import handover_slips
from kiosk.duty.handover_state import (
    NO_INK,
    CollectorName,
    CountParcel,
    Document,
    DocumentsAre,
    Drawer,
    DrawerIs,
    FindByCode,
    FindDocuments,
    HandOver,
    HandoverMenu,
    HandoverStage,
    Key,
    LoadDrawer,
    NotHere,
    Parcel,
    PickAge,
    PickDocument,
    PickParcel,
    PickRt,
    Receive,
    Round,
    Said,
    SeeId,
    Sign,
    Slip,
    Tell,
    WhoCollects,
    Written,
)
from kiosk.duty.moves import Out, back, home, on_duty, stay, ticket, to, turn
from kiosk.duty.stages import ClerkHome
from kiosk.duty.state import Front
from kiosk.ports import Printed, PrintFailed, PrintResult, PrintUnknown
from kiosk.slips.document import Slip as Paper
from kiosk.visit.effects import PrintSlip
from kiosk.visit.events import Button, Chose, CodeRead, Drawn, KeyErased, KeyTyped, Pressed, SlipDone
from kiosk.visit.paging import SMALL_CAPACITY, pages
from kiosk.wire.code import ALPHABET
from kiosk.wire.shipment import Collector

CODE = 12
LONGEST_NAME = 40
ALL_RTS, ALL_DOCUMENTS = "all", "all"
FAMILY = (Collector.SPOUSE, Collector.PARENT, Collector.CHILD, Collector.SIBLING)
ROWS_SMALL, ROWS = 3, 4
"""Lines with two answers each: on the smallest panel, on the others."""

K = TypeVar("K")


def begin(front: Front) -> Out:
    """The tile of the clerk's home."""
    front, number = ticket(front)
    return to(front, HandoverMenu(number), _load(front, number))


def _load(front: Front, number: int) -> LoadDrawer:
    now = front.machine.now
    midnight = None if now is None else now.replace(hour=0, minute=0, second=0, microsecond=0)
    return LoadDrawer(number, midnight)


def today(front: Front, documents: tuple[Document, ...]) -> date:
    """The day; without a clock to be trusted, that of the last document."""
    if front.machine.now is not None:
        return front.machine.now.date()
    return max((one.since for one in documents if one.since is not None), default=date(1970, 1, 1))


def rows(front: Front) -> int:
    """Lines of a page of marks."""
    return ROWS_SMALL if front.machine.site.capacity <= SMALL_CAPACITY else ROWS


def on_handover(front: Front, stage: HandoverStage, event: object) -> Out:  # noqa: C901 - one line a stage
    """One of this module's pages."""
    match stage:
        case HandoverMenu():
            return _menu(front, stage, event)
        case PickParcel():
            return _pick_parcel(front, stage, event)
        case CountParcel():
            return _count(front, stage, event)
        case PickAge():
            return _pick_age(front, stage, event)
        case PickRt():
            return _pick_rt(front, stage, event)
        case Round():
            return _round(front, stage, event)
        case FindByCode():
            return _find(front, stage, event)
        case NotHere():
            return back(front) if event == Pressed(Button.NEXT) else stay(front)
        case PickDocument():
            return _pick_document(front, stage, event)
        case WhoCollects():
            return _who(front, stage, event)
        case SeeId():
            return _see_id(front, stage, event)
        case CollectorName():
            return _name(front, stage, event)
        case Sign():
            return _sign(front, stage, event)
        case Said():
            return _said(front, stage, event)
        case _:
            assert_never(stage)


def backed(front: Front, stage: HandoverStage) -> Out:
    """Back; while something is being kept it waits for the answer."""
    match stage:
        case CountParcel(ticket=number) | Round(ticket=number) | Sign(ticket=number) if number:
            return stay(front)
        case Said():
            return again(front)
        case _:
            return back(front)


def again(front: Front) -> Out:
    """To the menu, as things are now; nothing of the pages before stays."""
    return begin(home(front, ClerkHome())[0])


# ------------------------------------------------------------------ the menu


def _menu(front: Front, stage: HandoverMenu, event: object) -> Out:
    drawer = stage.drawer
    match event:
        case DrawerIs(number, found) if number == stage.ticket:
            return turn(front, replace(stage, drawer=found, failed=found is None))
        case SlipDone(number, result) if number == stage.slip_ticket:
            return turn(front, replace(stage, slip=slip_said(result)))
        case Chose(choice) if drawer is not None:
            return _chosen(front, stage, drawer, choice)
        case Pressed(Button.NEXT) if stage.failed:
            front, number = ticket(front)
            return turn(front, HandoverMenu(number), _load(front, number))
        case _:
            return stay(front)


def _chosen(front: Front, stage: HandoverMenu, drawer: Drawer, choice: str) -> Out:
    match choice:
        case "find":
            return to(front, FindByCode(lying=drawer.lying))
        case "receive" if len(drawer.parcels) == 1:
            return to(front, CountParcel(drawer.parcels[0]))
        case "receive" if drawer.parcels:
            return to(front, PickParcel(drawer.parcels))
        case "round" if drawer.lying:
            return to(front, PickAge(drawer.lying))
        case "report" if stage.slip != "printing":
            paper = handover_slips.report(front, drawer)
            return _print(front, paper, lambda number: replace(stage, slip="printing", slip_ticket=number))
        case _:
            return stay(front)


def _print(front: Front, paper: Paper, stage: Callable[[int], HandoverStage]) -> Out:
    front, number = ticket(front)
    return turn(front, stage(number), PrintSlip(number, paper))


def slip_said(result: PrintResult) -> Slip:
    """What may be said of a slip: printed only where the printer has said so."""
    match result:
        case Printed():
            return "printed"
        case PrintUnknown():
            return "unsure"
        case PrintFailed():
            return "failed"
        case _:
            assert_never(result)


# ------------------------------------------------------------------ a shipment


def _pick_parcel(front: Front, stage: PickParcel, event: object) -> Out:
    match event:
        case Pressed(Button.MORE):
            return turn(front, replace(stage, page=_next(stage.page, len(stage.parcels), front.machine.site.capacity)))
        case Chose(choice):
            picked = next((one for one in stage.parcels if one.shipment == choice), None)
            return stay(front) if picked is None else to(front, CountParcel(picked))
        case _:
            return stay(front)


def _count(front: Front, stage: CountParcel, event: object) -> Out:
    documents = stage.parcel.documents
    match event:
        case Written(number) if number == stage.ticket and number:
            return _counted(front, stage, event)
        case _ if stage.ticket:
            return stay(front)
        case Pressed(Button.MORE):
            return turn(front, replace(stage, page=_next(stage.page, len(documents), rows(front))))
        case Chose("rest"):
            rest = {one.no: True for one in documents if one.no not in stage.marks}
            return turn(front, replace(stage, marks={**stage.marks, **rest}, failed=False))
        case Chose(choice):
            by_name = {str(one.no): one.no for one in documents}
            marks = _marked(stage.marks, by_name, choice, "here", "missing")
            return stay(front) if marks is None else turn(front, replace(stage, marks=marks, failed=False))
        case Pressed(Button.NEXT) if len(stage.marks) == len(documents):
            here, missing = split(stage.parcel, stage.marks)
            front, number = ticket(front)
            asked = Receive(
                number,
                stage.parcel.shipment,
                tuple(one.no for one in here),
                tuple(one.no for one in missing),
                on_duty(front).account,
                front.machine.now,
            )
            return turn(front, replace(stage, ticket=number, failed=False), asked)
        case _:
            return stay(front)


def split(parcel: Parcel, marks: Mapping[int, bool]) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """What is there, and what is missing."""
    here = tuple(one for one in parcel.documents if marks.get(one.no) is True)
    return here, tuple(one for one in parcel.documents if marks.get(one.no) is False)


def _counted(front: Front, stage: CountParcel, event: Written) -> Out:
    if event.told == "failed":
        return turn(front, replace(stage, ticket=0, failed=True))
    here, missing = split(stage.parcel, stage.marks)
    return _over(front, Said("changed") if event.told == "changed" else Said("counted", here, missing))


def _over(front: Front, said: Said) -> Out:
    """It is kept: the pages before are gone, and with them name and ink."""
    return to(home(front, ClerkHome())[0], said)


def _marked(marks: Mapping[K, bool], by_name: Mapping[str, K], choice: str, yes: str, no: str) -> dict[K, bool] | None:
    """The marks after one answer; the same answer again takes it back. None: it was none of this page."""
    name, _, answer = choice.rpartition(":")
    if name not in by_name or answer not in (yes, no):
        return None
    key, said = by_name[name], answer == yes
    after = {one: mark for one, mark in marks.items() if one != key}
    return after if marks.get(key) is said else {**after, key: said}


def _next(page: int, count: int, size: int) -> int:
    return (page + 1) % pages(count, size)


# ------------------------------------------------------------------ people to tell


def old(front: Front, documents: tuple[Document, ...], days: int) -> tuple[Document, ...]:
    """Those that lie here for so many days or longer."""
    day = today(front, documents)
    return tuple(one for one in documents if one.days(day) >= days)


def _pick_age(front: Front, stage: PickAge, event: object) -> Out:
    match event:
        case Chose(choice) if choice.isdecimal():
            found = old(front, stage.lying, int(choice))
            return to(front, PickRt(found)) if found else stay(front)
        case _:
            return stay(front)


def neighbourhoods(documents: tuple[Document, ...]) -> tuple[tuple[str, tuple[Document, ...]], ...]:
    """Documents by RT, the unknown last; longest first in each."""
    names = sorted({one.rt for one in documents}, key=lambda rt: (not rt, rt))
    return tuple(
        (
            rt,
            tuple(sorted((one for one in documents if one.rt == rt), key=lambda one: (one.since or date.max, one.key))),
        )
        for rt in names
    )


def rt_choices(stage: PickRt) -> tuple[str, ...]:
    """Ids of the choices: each RT, and before them all of them where there are several and nothing is handed over."""
    names = [f"rt:{rt}" for rt, _ in neighbourhoods(stage.lying)]
    return (ALL_RTS, *names) if len(names) > 1 and not stage.handing else tuple(names)


def _pick_rt(front: Front, stage: PickRt, event: object) -> Out:
    offered = rt_choices(stage)
    match event:
        case Pressed(Button.MORE):
            return turn(front, replace(stage, page=_next(stage.page, len(offered), front.machine.site.capacity)))
        case Chose(choice) if choice in offered:
            groups = neighbourhoods(stage.lying)
            rt = None if choice == ALL_RTS else choice.removeprefix("rt:")
            found = tuple(one for name, group in groups if rt is None or name == rt for one in group)
            return to(front, PickDocument(found, by_code=False) if stage.handing else Round(found, rt))
        case _:
            return stay(front)


def row_name(key: Key) -> str:
    """A document in an id."""
    return f"{key[0]}/{key[1]}"


def _round(front: Front, stage: Round, event: object) -> Out:
    match event:
        case Written(number) if number == stage.ticket and number:
            return _told(front, stage, event)
        case SlipDone(number, result) if number == stage.slip_ticket:
            return turn(front, replace(stage, slip=slip_said(result)))
        case _ if stage.ticket:
            return stay(front)
        case Pressed(Button.MORE):
            return turn(front, replace(stage, page=_next(stage.page, len(stage.documents), rows(front))))
        case Chose("print") if stage.slip != "printing":
            paper = handover_slips.to_tell(front, stage.documents, stage.rt, today(front, stage.documents))
            return _print(front, paper, lambda number: replace(stage, slip="printing", slip_ticket=number))
        case Chose(choice):
            by_name = {row_name(one.key): one.key for one in stage.documents}
            marks = _marked(stage.marks, by_name, choice, "told", "not_found")
            return stay(front) if marks is None else turn(front, replace(stage, marks=marks, failed=False))
        case Pressed(Button.NEXT) if stage.marks:
            front, number = ticket(front)
            asked = Tell(number, tuple(stage.marks.items()), on_duty(front).account, front.machine.now)
            return turn(front, replace(stage, ticket=number, failed=False), asked)
        case _:
            return stay(front)


def _told(front: Front, stage: Round, event: Written) -> Out:
    if event.told == "failed":
        return turn(front, replace(stage, ticket=0, failed=True))
    if event.told == "changed":
        return _over(front, Said("changed"))
    said: dict[bool, list[Document]] = {True: [], False: []}
    for one in stage.documents:
        if one.key in stage.marks:
            said[stage.marks[one.key]].append(one)
    return _over(front, Said("told", tuple(said[True]), tuple(said[False])))


# ------------------------------------------------------------------ handing over


def _find(front: Front, stage: FindByCode, event: object) -> Out:
    match event:
        case DocumentsAre(number, told, documents) if number == stage.ticket and number:
            return _found(front, replace(stage, ticket=0), told, documents)
        case _ if stage.ticket:
            return stay(front)
        case CodeRead(text):
            return _ask(front, stage, text)
        case KeyTyped(symbol) if symbol.upper() in ALPHABET and len(stage.typed) < CODE:
            return turn(front, replace(stage, typed=stage.typed + symbol.upper(), told=""))
        case KeyErased():
            return turn(front, replace(stage, typed=stage.typed[:-1], told=""))
        case Pressed(Button.NEXT) if len(stage.typed) == CODE:
            return _ask(front, stage, stage.typed)
        case Pressed(Button.SKIP) if stage.lying:
            return to(front, PickRt(stage.lying, handing=True))
        case _:
            return stay(front)


def _ask(front: Front, stage: FindByCode, text: str) -> Out:
    front, number = ticket(front)
    return turn(front, replace(stage, ticket=number, told=""), FindDocuments(number, text))


def _found(front: Front, stage: FindByCode, told: str, documents: tuple[Document, ...]) -> Out:
    if told != "found":
        return turn(front, replace(stage, told=told))
    lying = tuple(one for one in documents if one.place == "waiting")
    stage = replace(stage, typed="", told="")
    front, _ = turn(front, stage)
    if not lying:
        return to(front, NotHere(documents))
    return to(front, PickDocument(lying) if len(lying) > 1 else WhoCollects(lying))


def document_choices(stage: PickDocument) -> tuple[str, ...]:
    """Ids of the choices: all at once where they are one request's, then each."""
    names = tuple(row_name(one.key) for one in stage.documents)
    return (ALL_DOCUMENTS, *names) if stage.by_code and len(names) > 1 else names


def _pick_document(front: Front, stage: PickDocument, event: object) -> Out:
    offered = document_choices(stage)
    match event:
        case Pressed(Button.MORE):
            return turn(front, replace(stage, page=_next(stage.page, len(offered), front.machine.site.capacity)))
        case Chose(choice) if choice in offered:
            picked = tuple(one for one in stage.documents if choice in (ALL_DOCUMENTS, row_name(one.key)))
            return to(front, WhoCollects(picked))
        case _:
            return stay(front)


def _who(front: Front, stage: WhoCollects, event: object) -> Out:
    match event:
        case Chose("family") if not stage.family:
            return to(front, replace(stage, family=True))
        case Chose(choice) if choice in (FAMILY if stage.family else (Collector.SELF, Collector.OTHER)):
            return to(front, SeeId(stage.documents, Collector(choice)))
        case _:
            return stay(front)


def _see_id(front: Front, stage: SeeId, event: object) -> Out:
    stranger = stage.who is Collector.OTHER
    match event:
        case Chose("yes") if stranger:
            return to(front, CollectorName(stage.documents, stage.who))
        case Chose("no") if stranger:
            return turn(front, replace(stage, refused=True))
        case Chose("yes" | "no" as answer):
            return to(front, Sign(stage.documents, stage.who, answer == "yes"))
        case _:
            return stay(front)


def _name(front: Front, stage: CollectorName, event: object) -> Out:
    match event:
        case KeyTyped(symbol) if re.fullmatch(r"[A-Za-z '.-]", symbol) and len(stage.typed) < LONGEST_NAME:
            return turn(front, replace(stage, typed=(stage.typed + symbol.upper()).lstrip()))
        case KeyErased():
            return turn(front, replace(stage, typed=stage.typed[:-1]))
        case Pressed(Button.NEXT) if stage.typed.strip():
            return to(front, Sign(stage.documents, stage.who, id_seen=True, name=stage.typed.strip()))
        case _:
            return stay(front)


def _sign(front: Front, stage: Sign, event: object) -> Out:
    match event:
        case Written(number) if number == stage.ticket and number:
            return _signed(front, stage, event)
        case _ if stage.ticket:
            return stay(front)
        case Drawn(stroke):
            return turn(front, replace(stage, ink=stage.ink.add(stroke), failed=False))
        case Chose("erase"):
            return turn(front, replace(stage, ink=NO_INK))
        case Pressed(Button.NEXT) if stage.ink.signed:
            front, number = ticket(front)
            asked = HandOver(
                number,
                tuple(one.key for one in stage.documents),
                stage.who,
                stage.id_seen,
                stage.name,
                stage.ink,
                on_duty(front).account,
                front.machine.now,
            )
            return turn(front, replace(stage, ticket=number), asked)
        case _:
            return stay(front)


def _signed(front: Front, stage: Sign, event: Written) -> Out:
    match event.told:
        case "failed":
            return turn(front, replace(stage, ticket=0, failed=True))
        case "changed":
            return _over(front, Said("changed"))
        case "done":
            return _over(front, Said("handed", stage.documents, who=stage.who))
        case _:
            assert_never(event.told)


def _said(front: Front, stage: Said, event: object) -> Out:
    match event:
        case SlipDone(number, result) if number == stage.slip_ticket:
            return turn(front, replace(stage, slip=slip_said(result)))
        case Pressed(Button.PRINT) if stage.what == "handed" and stage.slip != "printing":
            paper = handover_slips.handed(front, stage.documents, stage.who or Collector.SELF)
            return _print(front, paper, lambda number: replace(stage, slip="printing", slip_ticket=number))
        case Pressed(Button.NEXT):
            return again(front)
        case _:
            return stay(front)
