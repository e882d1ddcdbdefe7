"""The list of requests: by state, village, office and age; one is found by its code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from district import access, products
from district.flow import CLOSED
from district.models import Case
from district.pages.frame import Fields, FromHere, Officer, OfGateway, page
from kiosk.wire.code import CodeWrong, parse_code
from kiosk.wire.feed import State

A_PAGE = 40
OPEN = "terbuka"
AGES = {3: "lebih dari 3 hari", 7: "lebih dari 7 hari", 14: "lebih dari 14 hari"}
SHOWN = tuple(state for state in State if state is not State.KEPT)

router = APIRouter()


@dataclass(frozen=True)
class Wanted:
    """The list's filters, as they stand in the address; nothing personal among them."""

    state: str = OPEN
    village: str = ""
    office: str = ""
    age: int = 0
    at: int = 1

    def link(self, **changed: object) -> str:
        """The address of the list with some filters changed; always from its first page unless `at` is given."""
        now = {"keadaan": self.state, "desa": self.village, "kantor": self.office, "umur": self.age} | changed
        kept = {
            name: value
            for name, value in now.items()
            if value not in ("", 0, None) and not (name == "keadaan" and value == OPEN)
        }
        return "/?" + urlencode(kept) if kept else "/"


@router.get("/")
def listing(
    gateway: OfGateway,
    who: Officer,
    keadaan: str = OPEN,
    desa: Annotated[str, Query(max_length=10)] = "",
    kantor: Annotated[str, Query(max_length=120)] = "",
    umur: Annotated[int, Query(ge=0, le=365)] = 0,
    hal: Annotated[int, Query(ge=1, le=10000)] = 1,
) -> Response:
    """Oldest first: who has waited longest is served first."""
    state = keadaan if keadaan in {*SHOWN, OPEN} else OPEN
    wanted = Wanted(state, desa, kantor, umur, hal)
    with gateway.database.write() as session:
        places = _places(wanted)
        if wanted.age:
            places.append(Case.received_at <= gateway.now() - timedelta(days=wanted.age))
        counts = dict(session.execute(select(Case.state, func.count()).where(*places).group_by(Case.state)).all())
        rows = session.scalars(
            select(Case)
            .where(*places, _in_state(state))
            .order_by(Case.received_at)
            .offset((hal - 1) * A_PAGE)
            .limit(A_PAGE)
        ).all()
        total = sum(
            count for name, count in counts.items() if name == state or (state == OPEN and State(name) not in CLOSED)
        )
        several = products.numbers(session, [row.id for row in rows])
        choices = _choices(session)
        access.note(session, gateway, who.name, "listed", detail=state)
    return page(
        gateway, who, "daftar.html", rows=rows, wanted=wanted, counts=counts, total=total, pages=max(1, -(-total // A_PAGE)),
        several=several, shown=SHOWN, ages=AGES, choices=choices, open_total=sum(n for name, n in counts.items() if State(name) not in CLOSED),
    )  # fmt: skip


@router.post("/cari", dependencies=[FromHere])
def search(gateway: OfGateway, who: Officer, sent: Fields) -> Response:
    """Find one by the code on its receipt. The code is sent in the body: addresses end up in histories and logs."""
    code = parse_code(sent.get("kode", "")[:40])
    if isinstance(code, CodeWrong):
        why = {
            "length": "Kode berisi 12 huruf dan angka.",
            "symbol": f"Tanda “{code.symbol}” tidak ada dalam kode. Periksa lagi.",
        }.get(code.fault, "Ada huruf atau angka yang keliru. Periksa lagi.")
        return page(gateway, who, "tidak_ada.html", 404, title="Kode belum benar", why=why)
    with gateway.database.write() as session:
        found = session.scalar(select(Case.id).where(Case.code == code))
    if found is None:
        return page(
            gateway,
            who,
            "tidak_ada.html",
            404,
            title="Tidak ditemukan",
            why="Belum ada permohonan dengan kode itu di sini.",
        )
    return RedirectResponse(f"/permohonan/{found}", 303)


def _places(wanted: Wanted) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    if wanted.village:
        clauses.append(Case.village == wanted.village)
    if wanted.office:
        clauses.append(Case.office == wanted.office)
    return clauses


def _in_state(state: str) -> ColumnElement[bool]:
    if state == OPEN:
        return Case.state.notin_([closed.value for closed in CLOSED])
    return Case.state == state


def _choices(session: Session) -> dict[str, object]:
    return {
        "villages": session.scalars(select(Case.village).distinct().order_by(Case.village)).all(),
        "offices": session.scalars(select(Case.office).distinct().order_by(Case.office)).all(),
    }
