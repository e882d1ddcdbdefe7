"""Kept: the number, where and when, and the receipt. Saved is said before anything is printed."""

from __future__ import annotations

from kiosk.visit.events import Button
from kiosk.visit.texts import (
    Text,
)
from kiosk.visit.views import (
    SavedView,
)
from screens.area import Area
from screens.buttons import extras
from screens.desk import Desk
from screens.facts import code_card, facts, first_facts
from screens.frame import code_text, footer, header
from screens.text import fit
from screens.theme import Style
from screens.widgets import TONES, banner

TAKE = "Ambil kembali berkas dari pemindai"

RECEIPT = {
    "printing": "struk-sobek",
    "printed": "struk-sobek",
    "ask": "struk",
    "waiting": "kertas-habis",
    "none": "struk",
}


def lay_out(view: SavedView, desk: Desk) -> None:
    """Put the saved page on the desk."""
    header(desk, view.frame, "Selesai")
    if desk.sk.tall:
        _tall(view, desk)
    elif desk.sk.choice == "choice":
        _middle(view, desk)
    else:
        _small(view, desk)
    finish = next((label for button, label in view.buttons if button is Button.NEXT), view.frame.next)
    footer(desk, view.frame, primary=None if finish is None else (finish, Button.NEXT, "check"))


def _tall(view: SavedView, desk: Desk) -> None:
    x, w = desk.sk.margin, desk.sk.question.w
    banner(
        desk,
        Area(x, 43, w, 39),
        "good",
        view.title,
        view.second,
        icon="check_circle-fill",
        styles=("question", "small"),
    )
    code_card(
        desk,
        Area(x, 88, w, 80),
        "Nomor permohonan Anda",
        code_text(view.code),
        view.qr,
        "Tunjukkan\nnomor atau\nkotak ini",
    )
    rest = [button for button, _ in view.buttons if button is not Button.NEXT]
    bottom = 401.0
    if rest:
        bottom = extras(desk, view.buttons, Area(x, bottom - 38, w, 38), row=True).y - 6
    y = 174.0
    tone = "warn" if view.receipt in {"ask", "waiting"} else "plain"
    if view.receipt != "none" or view.receipt_title.id:
        banner(desk, Area(x, y, w, 43), tone, view.receipt_title, view.receipt_second, art=RECEIPT[view.receipt])
        y += 49
    if view.take_papers:
        banner(desk, Area(x, bottom - 40, w, 40), "warn", "Ambil kembali berkas\ndari pemindai", art="pindai")
        bottom -= 46
    facts(desk, Area(x, y, w, min(bottom - y, 28.0 * len(view.facts))), view.facts)


def _middle(view: SavedView, desk: Desk) -> None:
    body = desk.sk.body
    papers_above = _crowded(view)
    _head(view, desk, body.top(25), papers_above=papers_above, styles=("question", "small"))
    foot = body.foot(28)
    rest = Area(body.x, body.y + 29, body.w, foot.y - body.y - 33)
    left = rest.left(rest.w * 0.42)
    code_card(desk, left, "Nomor permohonan", code_text(view.code), view.qr)
    facts(desk, rest.after(left.w + 5), view.facts)
    _foot(view, desk, foot, papers=view.take_papers and not papers_above)


def _small(view: SavedView, desk: Desk) -> None:
    body = desk.sk.body
    papers_above = _crowded(view)
    head = Area(body.x, 18.2, body.w, 16.6)
    _head(view, desk, head, papers_above=papers_above, styles=("label", "small"))
    foot = body.foot(20.2)
    _foot(view, desk, foot, papers=view.take_papers and not papers_above)
    middle = Area(body.x, head.bottom + 1.8, body.w, foot.y - head.bottom - 3.6)
    code = middle.left(68)
    code_card(desk, code, None, code_text(view.code), view.qr)
    first_facts(desk, middle.after(code.w + 2.2), view.facts)


def _crowded(view: SavedView) -> bool:
    """Whether the foot has no room for the papers on the glass: two buttons, or a long word about paper that is waited for."""
    return view.take_papers and (len(_own(view)) > 1 or view.receipt == "waiting")


def _own(view: SavedView) -> tuple[tuple[Button, Text], ...]:
    return tuple(pair for pair in view.buttons if pair[0] is not Button.NEXT)


def _head(
    view: SavedView, desk: Desk, area: Area, *, papers_above: bool, styles: tuple[str | Style, str | Style]
) -> None:
    """Kept; beside it the papers on the glass, when two buttons need the foot."""
    if not papers_above:
        banner(desk, area, "good", view.title, view.second, icon="check_circle-fill", styles=styles)
        return
    left, right = area.columns(2, desk.sk.gap / 2)
    banner(desk, left, "good", view.title, icon="check_circle-fill", styles=styles)
    banner(desk, right, "warn", TAKE, art="pindai", styles=("choice", "small"))


def _one_button(desk: Desk, label: Text) -> float:
    """Smallest panel: the mm its only button needs, so that no word is too small; the rest of the strip is for what became of the paper."""
    return next((w for w in (38.0, 46.0) if fit(desk.read(label), (w - 2.8, 17.0), desk.style("choice"),
                                                desk.panel.px_per_mm, lines=2).ok), 54.0)  # fmt: skip


def _foot(view: SavedView, desk: Desk, area: Area, *, papers: bool) -> None:
    """One strip: what became of the receipt with its button in it, and the papers still on the glass."""
    small = desk.sk.choice == "label"
    own = _own(view)
    gap = desk.sk.gap / 2 if small else desk.sk.gap
    if papers:
        w = area.w * (0.48)
        banner(desk, area.after(area.w - w), "warn", TAKE, art="pindai")
        area = area.left(area.w - w - gap)
    if not own and view.receipt == "none" and not view.receipt_title.id:
        return
    tone = "warn" if view.receipt in {"ask", "waiting"} else "plain"
    desk.card(area, TONES[tone][0])
    if own:
        pad = 0.0 if small else 2.0
        each = _one_button(desk, own[0][1]) if small and len(own) == 1 else 56.0 if small else 70.0
        w = each * len(own) + gap * (len(own) - 1)
        extras(desk, own, Area(area.right - w - pad, area.y + pad, w, area.h - 2 * pad), row=True)
        area = area.left(area.w - w - pad)
    if small and own and papers:
        # The button's own icon shows a printer; the words have the room of the drawing.
        desk.words(area.inset(4, 0.5), view.receipt_title, "choice", TONES[tone][1])
        return
    second = None if own or papers else view.receipt_second
    banner(desk, area, tone, view.receipt_title, second, art=RECEIPT[view.receipt])
