"""The buttons single pages bring along: one icon for each meaning, and where they go."""

from __future__ import annotations

from kiosk.visit.events import Button, Pressed
from kiosk.visit.texts import (
    Text,
)
from screens.area import Area
from screens.desk import Desk

Buttons = tuple[tuple[Button, Text], ...]
"""Buttons of a view with their labels."""

ICONS = {
    Button.NEXT: "arrow_forward", Button.BACK: "arrow_back", Button.HELP: "support_agent", Button.ERASE: "delete_sweep",
    Button.STILL_HERE: "back_hand-fill", Button.MORE: "more_horiz", Button.SKIP: "help", Button.SCAN: "document_scanner",
    Button.ANOTHER_PAGE: "add", Button.AGAIN: "replay", Button.KEEP_ANYWAY: "badge", Button.PRINT: "print",
    Button.NO_PAPER: "receipt_long", Button.CAME_OUT: "check", Button.DID_NOT_COME_OUT: "close",
    Button.CALL: "notifications_active-fill", Button.LISTEN: "volume_up", Button.CANCEL: "close", Button.WITHDRAW: "close",
    Button.CORRECT: "edit", Button.UNKNOWN_DAY: "help", Button.UNKNOWN_MONTH: "help",
    Button.OPEN: "lock_open", Button.SEE: "search", Button.TWIN: "group-fill", Button.FAMILY: "group-fill",
    Button.COMPLAIN: "campaign-fill", Button.CARD: "document_scanner", Button.TYPE: "keyboard", Button.CLERK: "badge",
    Button.ANSWERED: "check",
}  # fmt: skip
"""The same meaning has the same icon on every page."""


def extras(
    desk: Desk,
    buttons: Buttons,
    area: Area,
    *,
    row: bool,
    skip: tuple[Button, ...] = (Button.NEXT,),
) -> Area:
    """All buttons but those that stand in the footer, side by side (``row``) or one under the other; returns the area they took."""
    own = [(button, label) for button, label in buttons if button not in skip]
    if not own:
        return Area(area.x, area.bottom, area.w, 0)
    gap = desk.sk.gap if not desk.sk.tall else 6.0
    if row:
        cells = area.columns(len(own), gap)
    else:
        h = min(36.0, (area.h - gap * (len(own) - 1)) / len(own))
        top = area.bottom - len(own) * h - (len(own) - 1) * gap
        cells = [Area(area.x, top + i * (h + gap), area.w, h) for i in range(len(own))]
    side = desk.sk.icon if desk.sk.choice == "choice" else desk.sk.icon_footer
    style = desk.common([label for _, label in own], (cells[0].w - side - 7, cells[0].h - 2), "choice", lines=2)
    for cell, (button, label) in zip(cells, own, strict=True):
        danger = "danger" if button is Button.WITHDRAW else "secondary"
        desk.button(
            cell,
            label,
            Pressed(button),
            f"button:{button.value}",
            kind=danger,
            icon=ICONS[button],
            icon_size=side,
            style=style,
        )
    return Area(area.x, cells[0].y, area.w, cells[-1].bottom - cells[0].y)


def split(next_: Text | None, buttons: Buttons) -> tuple[tuple[Text, Button, str] | None, Buttons]:
    """Which button stands in the footer as the one primary (next if there is one, else the first), and the others."""
    for button, label in buttons:
        if button is Button.NEXT:
            return (label, button, ICONS[button]), tuple(pair for pair in buttons if pair[0] is not Button.NEXT)
    if next_ is not None or not buttons:
        return None, buttons
    button, label = buttons[0]
    return (label, button, ICONS[button]), buttons[1:]
