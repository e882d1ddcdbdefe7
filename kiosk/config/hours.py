"""Opening hours in the settings file: one line a weekday, days of their own, and what stays possible while closed."""

from __future__ import annotations

from datetime import date, time
from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, Field

from kiosk.adminduk.opening import Opening, Span
from kiosk.settings_file import Table

ALL_DAY = (Span(time.min, time.max),)
FORM = 'a list of spans such as ["08:00-12:00", "13:00-15:00"], in order; [] is closed'


def _span(text: object) -> Span:
    if not isinstance(text, str) or text.count("-") != 1:
        raise ValueError("it is not a span like 08:00-12:00")
    try:
        opens, closes = (time.fromisoformat(part.strip()) for part in text.replace(".", ":").split("-"))
    except ValueError:
        raise ValueError("it is not a span like 08:00-12:00") from None
    if opens >= closes:
        raise ValueError("it closes before it opens")
    return Span(opens, closes)


def _spans(value: object) -> tuple[Span, ...]:
    if isinstance(value, tuple) and all(isinstance(one, Span) for one in value):
        return value
    if not isinstance(value, list) or len(value) > 4:
        raise ValueError(f"it is not {FORM}")
    spans = tuple(_span(one) for one in value)
    if any(after.opens < before.closes for before, after in pairwise(spans)):
        raise ValueError("one span begins before the one before it ends")
    return spans


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError("it is not a day like 2026-12-24")  # noqa: TRY004 -- pydantic collects ValueError only
    return date.fromisoformat(value)


Spans = Annotated[tuple[Span, ...], BeforeValidator(_spans), Field(description=FORM)]


class Hours(Table):
    """When new requests are taken. While no weekday is given the kiosk is open whenever it runs."""

    monday: Spans = ()
    tuesday: Spans = ()
    wednesday: Spans = ()
    thursday: Spans = ()
    friday: Spans = ()
    saturday: Spans = ()
    sunday: Spans = ()
    special: dict[Annotated[date, BeforeValidator(_day)], Spans] = Field(
        default_factory=dict,
        description='days with hours of their own, such as 2026-12-24 = ["08:00-11:00"]; [] is closed',
    )
    holidays: Annotated[
        bool, Field(description="true or false; true closes on public holidays, joint leave and the pack's days off")
    ] = True
    look_when_closed: Annotated[
        bool, Field(description="true or false; true lets people look up a request or the board while closed")
    ] = True

    def opening(self) -> Opening | None:
        """As the domain knows it; None: always open."""
        days = (self.monday, self.tuesday, self.wednesday, self.thursday, self.friday, self.saturday, self.sunday)
        if not any(days):
            if not self.special:
                return None
            days = (ALL_DAY,) * 7
        return Opening(
            {weekday: spans for weekday, spans in enumerate(days) if spans},
            dict(self.special),
            self.holidays,
            self.look_when_closed,
        )
