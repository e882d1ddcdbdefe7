"""One request: what was said, what was shown, what has been done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response
from sqlalchemy.orm import Session

from district import access, accounts, products, shipments
from district.flow import ANSWER_FAULTS, NEXT, PAPER_FAULTS, PATH, REFUSALS
from district.gateway import Gateway
from district.models import Case
from district.pages.frame import Officer, OfGateway, page
from district.pages.view import CaseView, view_of
from kiosk.wire.feed import State

router = APIRouter(prefix="/permohonan")


def case_for(
    session: Session, gateway: Gateway, who: accounts.Who, case_id: str, action: str, detail: str = ""
) -> Case:
    """The one place where an officer reaches a case, and where reaching it is written down."""
    case = session.get(Case, case_id)
    if case is None:
        raise HTTPException(404, "no such request")
    access.note(session, gateway, who.name, action, case.id, detail)
    return case


def look(gateway: Gateway, who: accounts.Who, case_id: str, detail: str = "") -> tuple[Case, CaseView]:
    """A case with everything its pages show."""
    with gateway.database.write() as session:
        case = case_for(session, gateway, who, case_id, "looked", detail)
        # Read while the session is open: pages are written after it is closed.
        list(case.products)
        return case, view_of(case, gateway.labels)


@router.get("/{case_id}")
def show(case_id: str, gateway: OfGateway, who: Officer) -> Response:
    """The request's page."""
    case, view = look(gateway, who, case_id)
    with gateway.database.write() as session:
        tracks = shipments.of_case(session, case_id)
    state = State(case.state)
    done = PATH.index(state) if state in PATH else PATH.index(State.IN_CHECK)
    return page(
        gateway, who, "permohonan.html", case=case, view=view, may=NEXT[state], State=State, path=PATH, done=done,
        several=[(product, products.may(case, product)) for product in case.products],
        tracks=tracks, whereabouts=shipments.STATES, collectors=shipments.COLLECTORS,
    )  # fmt: skip


@router.get("/{case_id}/perbaikan")
def correction(case_id: str, gateway: OfGateway, who: Officer) -> Response:
    """Ask for papers or answers again."""
    return form(gateway, who, case_id, State.NEEDS_CORRECTION)


Produk = Annotated[int | None, Query(ge=0, le=7)]


@router.get("/{case_id}/siap")
def ready(case_id: str, gateway: OfGateway, who: Officer, produk: Produk = None) -> Response:
    """Say that the document is ready, where and until when; of several this one, or all that are not yet."""
    return form(gateway, who, case_id, State.READY, {} if produk is None else {"produk": str(produk)})


@router.get("/{case_id}/tolak")
def refusal(case_id: str, gateway: OfGateway, who: Officer, produk: Produk = None) -> Response:
    """Refuse, with the reason; of several documents this one, or all that are still open."""
    return form(gateway, who, case_id, State.REFUSED, {} if produk is None else {"produk": str(produk)})


FORMS = {State.NEEDS_CORRECTION: "perbaikan.html", State.READY: "siap.html", State.REFUSED: "tolak.html"}


def form(
    gateway: Gateway,
    who: accounts.Who,
    case_id: str,
    state: State,
    sent: Mapping[str, str] | None = None,
    trouble: str = "",
) -> Response:
    """The form of a step, with what was typed before and what is still missing."""
    case, view = look(gateway, who, case_id, state.value)
    product = next((one for one in case.products if str(one.number) == (sent or {}).get("produk")), None)
    if state not in (NEXT[State(case.state)] if product is None else products.may(case, product)):
        return page(
            gateway,
            who,
            "tidak_ada.html",
            409,
            title="Tidak bisa sekarang",
            why="Keadaan permohonan ini sudah berubah.",
        )
    return page(
        gateway, who, FORMS[state], 422 if trouble else 200, case=case, view=view, sent=sent or {}, trouble=trouble,
        product=product, faults=PAPER_FAULTS, answer_faults=ANSWER_FAULTS, reasons=REFUSALS,
    )  # fmt: skip
