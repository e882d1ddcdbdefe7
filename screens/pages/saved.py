"""Kept: the number, where and when, and the receipt. Saved is said before anything is printed."""

from __future__ import annotations

from kiosk.visit.events import Button
from kiosk.visit.views import SavedView
from screens.area import Area
from screens.buttons import extras
from screens.desk import Desk
from screens.facts import code_card, facts
from screens.frame import code_text, footer, header
from screens.widgets import banner

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
    facts(desk, Area(x, y, w, min(bottom - y, 24.0 * len(view.facts))), view.facts)


def _middle(view: SavedView, desk: Desk) -> None:
    body = desk.sk.body
    banner(desk, body.top(25), "good", view.title, view.second, icon="check_circle-fill", styles=("question", "small"))
    rest = body.below(29)
    left, right = rest.left(rest.w * 0.42), rest.after(rest.w * 0.42 + 5)
    code_card(desk, left.top(59), "Nomor permohonan", code_text(view.code), view.qr)
    below = left.below(63)
    tone = "warn" if view.receipt in {"ask", "waiting"} else "plain"
    if any(button is not Button.NEXT for button, _ in view.buttons):
        extras(desk, view.buttons, below.foot(24), row=True)
        beside = Area(right.x, below.y, right.w, below.h)
        if view.take_papers and view.receipt != "ask":
            banner(desk, beside, "warn", "Ambil kembali berkas dari pemindai", art="pindai")
        else:
            banner(desk, beside, tone, view.receipt_title, view.receipt_second, art=RECEIPT[view.receipt])
        facts(desk, right.top(59), view.facts)
        return
    notes = [below] if not view.take_papers else [below, Area(right.x, below.y, right.w, below.h)]
    if view.receipt != "none" or view.receipt_title.id:
        banner(desk, notes[0], tone, view.receipt_title, view.receipt_second, art=RECEIPT[view.receipt])
    if view.take_papers:
        banner(desk, notes[1], "warn", "Ambil kembali berkas dari pemindai", art="pindai")
    facts(desk, right.top(59) if view.take_papers else right, view.facts)


def _small(view: SavedView, desk: Desk) -> None:
    body = desk.sk.body
    banner(
        desk,
        Area(body.x, 18.4, body.w, 19),
        "good",
        view.title,
        view.second,
        icon="check_circle-fill",
        styles=("fact", "small"),
    )
    foot = body.foot(20.2)
    middle = Area(body.x, 39.4, body.w, foot.y - 41.6)
    code = middle.left(70)
    code_card(desk, code, None, code_text(view.code), view.qr)
    right = middle.after(72.4)
    has_buttons = any(button is not Button.NEXT for button, _ in view.buttons)
    tone = "warn" if view.receipt in {"ask", "waiting"} else "plain"
    if has_buttons and view.receipt == "ask":
        extras(desk, view.buttons, foot, row=True)
        banner(desk, right, tone, view.receipt_title, view.receipt_second, art=RECEIPT[view.receipt])
        return
    says_receipt = view.receipt != "none" or bool(view.receipt_title.id)
    if not says_receipt and not view.take_papers and not has_buttons:
        right = Area(right.x, right.y, right.w, foot.bottom - right.y)
    facts(desk, right, view.facts)
    cells = foot.columns(2, 2.6) if has_buttons or (says_receipt and view.take_papers) else [foot, foot]
    if has_buttons:
        # Three things in one row: papers left on the glass are said before the state of the receipt.
        extras(desk, view.buttons, cells[1], row=True)
        says_receipt, cells = says_receipt and not view.take_papers, [cells[0], cells[0]]
    if says_receipt:
        banner(
            desk,
            cells[0],
            tone,
            view.receipt_title,
            None if view.take_papers or has_buttons else view.receipt_second,
            art=RECEIPT[view.receipt],
        )
    if view.take_papers:
        banner(desk, cells[1], "warn", "Ambil kembali berkas dari pemindai", art="pindai")
