"""The skeleton round a clerk's page."""

from __future__ import annotations

from kiosk.duty.moves import on_duty
from kiosk.duty.state import Front
from kiosk.visit.framing import Frame
from kiosk.visit.texts import Text, office

LEAVE = office("Keluar")
DAY = ((11, "Selamat pagi, {name}."), (15, "Selamat siang, {name}."), (18, "Selamat sore, {name}."))
"""Greetings by the hour at which the next one begins."""


def frame(
    front: Front,
    about: str = "",
    *,
    next_: Text | None = None,
    ready: bool = True,
    step: int = 0,
    steps: int = 0,
    back: bool = True,
) -> Frame:
    """``about``: what the page is for, after "Petugas: "; "" names who is signed in. ``step`` of ``steps`` counts the pages of one job."""
    clerk = front.duty.clerk
    service = office("Petugas: {about}", about=about) if about else office("Petugas")
    if not about and clerk is not None:
        service = office("Petugas: {name}", name=clerk.name)
    return Frame(
        service=service,
        step=step,
        steps=steps,
        back=back,
        erase=True,
        help=False,
        next=next_,
        next_ready=ready,
        comfort=front.duty.comfort,
        leave=LEAVE,
    )


def greeting(front: Front) -> Text:
    """By the hour, where the clock is known."""
    now, name = front.machine.now, on_duty(front).name
    if now is None:
        return office("Selamat bertugas, {name}.", name=name)
    said = next((words for until, words in DAY if now.hour < until), "Selamat malam, {name}.")
    return office(said, name=name)
