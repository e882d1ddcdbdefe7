"""What lies over a page: still here?, one device in trouble, help. Header and fixed buttons stay where they were."""

from __future__ import annotations

from typing import assert_never

from kiosk.visit import sheets as words
from kiosk.visit.events import LOUDEST, Comfort, Loudness, Pressed
from kiosk.visit.events import Button as Meaning
from kiosk.visit.texts import (
    say,
)
from kiosk.visit.views import (
    Frame,
    HelpSheet,
    IdleSheet,
    Sheet,
    TroubleSheet,
)
from screens.area import Area
from screens.buttons import extras
from screens.desk import Desk, placed, shown
from screens.frame import (
    back_button,
    code_text,
    comfort_button,
    comfort_row,
    erase,
    help_button,
    leave,
    listen_button,
    next_button,
)
from screens.marks import Art, Box, Button, Cover, Flat, Icon, Weave
from screens.theme import Style
from screens.widgets import banner

PIECES = 10
PICTURES = {
    "paper_out": "kertas-habis", "cover_open": "tutup-terbuka", "printer_error": "pencetak-rusak", "printer_silent": "pencetak-diam",
    "printer_gone": "pencetak-diam", "scanner_gone": "pemindai-hilang", "scanner_busy": "pemindai-sibuk", "clock_wrong": "jam-salah",
    "disk_full": "simpanan-penuh", "storage": "simpanan-penuh",
}  # fmt: skip
"""The drawing of a fault when the view names none; the view's own ``art`` comes first."""


def lay_out(sheet: Sheet, frame: Frame, desk: Desk) -> None:
    """Cover the page and lay the sheet on it; of the page only the named buttons stay touchable."""
    desk.targets.clear()
    desk.typing = False
    desk.pad = None
    head = desk.sk.header
    desk.add(Cover(Area(0, head.bottom, desk.sk.size[0], desk.sk.size[1] - head.bottom)))
    match sheet:
        case IdleSheet():
            _idle(sheet, desk)
        case TroubleSheet():
            _trouble(sheet, frame, desk)
        case HelpSheet():
            _help(sheet, frame, desk)
        case _:
            assert_never(sheet)
    if frame.leave is not None:
        leave(desk, frame.leave)
        return
    if frame.erase:
        erase(desk)
    if not any(target.name == "listen" for target in desk.targets):
        listen_button(desk)


def _place(desk: Desk, y: float) -> Area:
    body = desk.sk.body
    area = Area(body.x, y, body.w, body.bottom - y + (1 if desk.sk.tall else 2))
    # On dark ground the sheet would look the same as what it lies on, but for its border.
    desk.add(Box(area, "surface", "line" if desk.theme.dark else "", 0.7, radius=8.0))
    return area


def _idle(sheet: IdleSheet, desk: Desk) -> None:
    small = desk.sk.choice == "label"
    done = words.ALL_KEPT if sheet.kept else words.ALL_ERASED
    left = say("Sisa {n} detik", n=str(sheet.left))
    pieces = max(0, min(PIECES, -(-sheet.left * PIECES // max(1, sheet.total))))
    if desk.sk.tall:
        area = _place(desk, 84)
        inner = area.inset(14, 14)
        desk.add(Art(inner.top(86), "jam"))
        desk.pair(
            inner.below(94).top(50),
            words.STILL_HERE,
            done,
            ("question_large", Style(desk.style("fact").cap, 500, 1.3)),
            align="centre",
            gap=4,
        )
        _strip(desk, inner.below(152).top(14), pieces)
        desk.words(inner.below(170).top(14), left, "choice", align="centre", lines=1)
        button = inner.below(192).top(84)
    else:
        area = _place(desk, desk.sk.body.y)
        inner = area.inset(6, 4 if small else 7)
        h = 25.5 if small else 34.0
        button = inner.foot(h)
        upper = inner.above(h + (3 if small else 6))
        side = min(upper.h, upper.w * 0.22)
        desk.add(Art(upper.left(side), "jam"))
        text = upper.after(side + 6)
        bar = 6.0 if small else 11.0
        desk.pair(
            text.above(bar + (2 if small else 5)),
            words.STILL_HERE,
            done,
            ("question", "small"),
            valign="top",
            gap=1.4,
        )
        strip = text.foot(bar)
        count = desk.fit(left, (70, 12), "label", lines=1)
        _strip(desk, strip.left(strip.w - count.w - 5), pieces)
        desk.words(
            Area(strip.right - count.w - 1, strip.y - 4, count.w + 1, strip.h + 8),
            left,
            "label",
            align="right",
            lines=1,
        )
    desk.button(button, "Ya, saya masih di sini", Pressed(Meaning.STILL_HERE), "still-here", kind="primary", icon="back_hand-fill",
                icon_size=22 if desk.sk.tall else 14, style="question")  # fmt: skip


def _strip(desk: Desk, area: Area, pieces: int) -> None:
    for number, piece in enumerate(area.columns(PIECES, 2.4), start=1):
        desk.add(Weave(piece, "done" if number <= pieces else "gone"))


def _trouble(sheet: TroubleSheet, frame: Frame, desk: Desk) -> None:
    art = sheet.art or PICTURES.get(sheet.fault, "petugas")
    if desk.sk.tall:
        _trouble_tall(sheet, desk, art)
        comfort_row(desk, frame)
    else:
        _trouble_wide(sheet, desk, art)
    if frame.help:
        help_button(desk)
    for button, label in sheet.buttons:
        if button is Meaning.NEXT:
            next_button(desk, label, button, "arrow_forward")


def _title(sheet: TroubleSheet, desk: Desk, area: Area) -> None:
    """The yellow head of the sheet: round above, straight below."""
    desk.add(Box(area, "warn", radius=8.0), Box(Area(area.x, area.bottom - 9, area.w, 9), "warn"))
    side = min(15.0, area.h * 0.55)
    desk.add(Icon(Area(area.x + 7, area.y + (area.h - side) / 2, side, side), "warning-fill", "on_warn"))
    desk.words(area.after(side + 13)._replace(w=area.w - side - 18), sheet.title, "question", "on_warn")


def _trouble_tall(sheet: TroubleSheet, desk: Desk, art: str) -> None:
    area = _place(desk, 56)
    _title(sheet, desk, area.top(32))
    inner = area.below(40).inset(10, 0)
    inner = inner._replace(h=area.bottom - inner.y - 10)
    own = [pair for pair in sheet.buttons if pair[0] is not Meaning.NEXT]
    if own:
        h = 40.0 if len(own) == 1 else 34.0
        took = extras(desk, sheet.buttons, inner.foot(h * len(own) + 6 * (len(own) - 1)), row=False)
        inner = inner.above(took.h + 8)
    todo_h = desk.words(
        inner.foot(48), sheet.todo, Style(desk.style("fact").cap, 500, 1.3), align="centre", valign="middle"
    )
    inner = inner.above(max(48.0, todo_h) + 2)
    if sheet.code:
        code_panel(desk, inner.foot(50), sheet.code)
        inner = inner.above(58)
    if sheet.kept.id:
        banner(desk, inner.foot(28), "good", sheet.kept, icon="check_circle-fill")
        inner = inner.above(36)
    desk.add(Art(inner, art))


def code_panel(desk: Desk, area: Area, code: str) -> None:
    """The number once more, big, to write down."""
    desk.card(area, "card", "primary", 1.2)
    roomy = desk.sk.choice == "choice" and area.h > 30
    taken = (
        desk.words(
            area.inset(4, 3).top(10),
            "Catat atau foto nomor ini",
            "small",
            "ink_2",
            align="centre",
            valign="top",
            lines=1,
        )
        if roomy
        else 0.0
    )
    desk.words(
        area.inset(3, 1).below(taken + (4 if roomy else 0)), shown(code_text(code)), "code", align="centre", lines=1
    )


def _trouble_wide(sheet: TroubleSheet, desk: Desk, art: str) -> None:
    small = desk.sk.choice == "label"
    area = _place(desk, desk.sk.body.y)
    head = 15.0 if small else 24.0
    _title(sheet, desk, area.top(head))
    inner = area.below(head + (2.5 if small else 6))
    inner = Area(inner.x + 5, inner.y, inner.w - 10, area.bottom - inner.y - (3 if small else 6))
    own = [pair for pair in sheet.buttons if pair[0] is not Meaning.NEXT]
    if own:
        took = extras(desk, sheet.buttons, inner.foot(20.2 if small else 26), row=True)
        inner = inner.above(took.h + 2.4)
    side = min(inner.h, inner.w * (0.17 if small and sheet.code else 0.25))
    desk.add(Art(inner.left(side), art))
    text = inner.after(side + 5)
    if sheet.code:
        h = 13.0 if small else 26.0
        code_panel(desk, text.foot(h), sheet.code)
        text = text.above(h + 2)
    if sheet.kept.id:
        h = min(text.h * 0.5, (11.5 if sheet.code else 18.0) if small else 24.0)
        banner(
            desk,
            text.top(h),
            "good",
            sheet.kept,
            icon="check_circle-fill",
            styles=("small" if small and sheet.code else "label" if small else "choice", "small"),
        )
        text = text.below(h + 2)
    desk.words(text, sheet.todo, "small" if small else Style(desk.style("fact").cap, 500, 1.2))


def _help(sheet: HelpSheet, frame: Frame, desk: Desk) -> None:
    small = desk.sk.choice == "label"
    area = _place(desk, 84 if desk.sk.tall else desk.sk.body.y)
    inner = area.inset(10 if desk.sk.tall else 5, 8 if desk.sk.tall else 3 if small else 6)
    shown_frame = Frame(frame.service, comfort=sheet.comfort or frame.comfort)
    if desk.sk.tall:
        desk.words(inner.top(16), words.NEED_HELP, "question_large", lines=1)
        desk.add(Art(inner.below(18).top(78), "petugas"))
        _told(sheet, desk, inner.below(98).top(22))
        _call(sheet, desk, inner.below(124).top(58))
        desk.words(inner.below(188).top(12), "Supaya lebih nyaman", "choice", lines=1)
        seen, heard = inner.below(204).rows(2, 6.0)
        cells = seen.columns(3, 6.0)
    else:
        h = 21.0 if small else 28.0
        row = inner.foot(h).columns(5, desk.sk.gap)
        cells, heard = row[:3], Area(row[3].x, row[3].y, row[4].right - row[3].x, h)
        upper = inner.above(h + (3 if small else 6))
        side = min(upper.h, upper.w * 0.26)
        desk.add(Art(upper.left(side), "petugas"))
        right = upper.after(side + 5)
        call_h = 25.2 if small else 36.0
        upper = right.above(call_h + 2)
        head = desk.words(upper, words.NEED_HELP, "question", valign="top", lines=1)
        _told(sheet, desk, upper.below(head + 1.2))
        _call(sheet, desk, right.foot(call_h))
    icon = desk.sk.icon if desk.sk.choice == "choice" else 8.5
    for cell, comfort in zip(cells, (Comfort.LARGE, Comfort.DARK, Comfort.LOW), strict=True):
        comfort_button(desk, cell, comfort, shown_frame, icon_size=icon)
    if sheet.voice:
        on, loud = heard.columns(2, 6.0 if desk.sk.tall else desk.sk.gap)
        comfort_button(desk, on, Comfort.SOUND, shown_frame, icon_size=icon)
        _volume(sheet.volume, desk, loud)
    else:
        desk.button(heard, words.NO_VOICE, None, Comfort.SOUND.value, icon="volume_off", icon_size=icon)
    back_button(desk)
    clerk_button(desk)


def clerk_button(desk: Desk) -> None:
    """The one way to the clerk's pages, in plain sight and the same on every page: it asks for a PIN and does nothing else."""
    desk.button(
        desk.sk.next, words.CLERK_ENTRY, Pressed(Meaning.CLERK), "clerk", icon="badge", icon_size=desk.sk.icon_footer
    )


def _volume(step: int, desk: Desk, area: Area) -> None:
    """One button for all steps: each touch is one step louder, after the loudest comes the softest. Bars show where it stands."""
    label = "Pelan" if step == LOUDEST else "Lebih keras"
    side = min(area.h * 0.5, area.w * (0.26 if area.w > 40 else 0.17), 16.0)
    bars = Area(area.right - side - (3.4 if area.w > 40 else 2.4), area.y + (area.h - side) / 2, side, side)
    room = Area(area.x + 1.5, area.y, bars.x - area.x - 2.5, area.h)
    fitted = desk.fit(label, (room.w, room.h - 2.8), "choice")
    children: list[Flat] = [placed(fitted, room, "on", "centre")]
    for number in range(LOUDEST):
        h = bars.h * (number + 1) / LOUDEST
        bar = Area(bars.x + bars.w * number / LOUDEST, bars.bottom - h, bars.w / LOUDEST - 1.0, h)
        children.append(Box(bar, "on", radius=0.6) if number < step else Box(bar, "", "line", 0.7, 0.6))
    event = Loudness(step % LOUDEST + 1)
    desk.touch(area, event, "volume", Button(area, "secondary", desk.sk.radius, desk.sk.edge, tuple(children)))


def _told(sheet: HelpSheet, desk: Desk, area: Area) -> None:
    """What calling does, or has done."""
    styles = ("choice", "small")
    if sheet.called:
        banner(desk, area, "good", words.CLERK_CALLED, None, icon="check_circle-fill", styles=styles)
    elif sheet.missed:
        banner(desk, area, "warn", words.CLERK_MISSED, None, icon="warning-fill", styles=styles)
    elif desk.sk.tall:
        desk.pair(area, words.CLERK_COMES, None, ("fact", "small"), align="centre")
    else:
        desk.words(area, words.CLERK_COMES, "small", valign="top")


def _call(sheet: HelpSheet, desk: Desk, area: Area) -> None:
    """Call, say that the clerk is here, or call again: one thing to do at a time, in one place."""
    meaning, label, icon = Meaning.CALL, "Panggil petugas", "notifications_active-fill"
    if sheet.called:
        meaning, label, icon = Meaning.ANSWERED, "Petugas sudah datang", "check"
    elif sheet.missed:
        label = "Panggil lagi"
    desk.button(area, label, Pressed(meaning), meaning.value, kind="primary", icon=icon,
                icon_size=18 if desk.sk.tall else 12, style="question")  # fmt: skip
