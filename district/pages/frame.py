"""What every officers' page shares: templates, who is signed in, the check that a form was sent from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import jinja2
from babel.dates import format_date, format_datetime
from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse

from district import accounts
from district.flow import TITLES
from district.gateway import Gateway, of
from kiosk.wire.feed import State

TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).resolve().parent.parent / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
STATE_ICONS = {
    State.RECEIVED: "receipt_long",
    State.IN_CHECK: "search",
    State.NEEDS_CORRECTION: "replay",
    State.IN_PROCESS: "edit",
    State.READY: "location_on-fill",
    State.HANDED_OVER: "check_circle-fill",
    State.REFUSED: "cancel-fill",
    State.WITHDRAWN: "close",
}
TEMPLATES.globals["state_titles"] = {state.value: title for state, title in TITLES.items()}
TEMPLATES.globals["state_icons"] = {state.value: icon for state, icon in STATE_ICONS.items()}
TEMPLATES.filters["kode"] = lambda code: " ".join(code[at : at + 4] for at in range(0, len(code), 4))

OfGateway = Annotated[Gateway, Depends(of)]


def cookie_name(gateway: Gateway) -> str:
    """`__Host-` ties the cookie to this host and to TLS (RFC 6265bis)."""
    return "__Host-masuk" if gateway.settings.secure else "masuk"


def officer(request: Request, gateway: OfGateway) -> accounts.Who:
    """Who is signed in; sends everyone else to the sign-in page."""
    token = request.cookies.get(cookie_name(gateway), "")
    found = accounts.who(gateway, token) if token else None
    if found is None:
        raise HTTPException(303, headers={"Location": "/masuk", "Cache-Control": "no-store"})
    return found


def admin(who: Annotated[accounts.Who, Depends(officer)]) -> accounts.Who:
    """Who is signed in, if they may look after kiosks."""
    if not who.admin:
        raise HTTPException(403, "admin only")
    return who


def complaints_reader(who: Annotated[accounts.Who, Depends(officer)]) -> accounts.Who:
    """Who is signed in, if they may read reports of a demanded fee."""
    if not who.complaints:
        raise HTTPException(403, "complaints only")
    return who


def from_here(request: Request, gateway: OfGateway) -> None:
    """Refuse a form another site made the browser send (Fetch Metadata; Origin for browsers without it)."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site != "same-origin":
            raise HTTPException(403, "sent from another site")
        return
    origin = urlsplit(request.headers.get("origin", ""))
    host = urlsplit(gateway.settings.public_url).netloc if gateway.settings.public_url else request.headers.get("host")
    if not origin.netloc or origin.netloc != host:
        raise HTTPException(403, "sent from another site")


async def fields(request: Request) -> Mapping[str, str]:
    """The form that was sent: text only, the first of each name, lengths limited."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > 1 << 18:
        raise HTTPException(413, "form too long")
    async with request.form(max_files=0, max_fields=6000) as form:
        return {name: value.strip()[:2000] for name, value in form.items() if isinstance(value, str)}


Officer = Annotated[accounts.Who, Depends(officer)]
Admin = Annotated[accounts.Who, Depends(admin)]
ComplaintsReader = Annotated[accounts.Who, Depends(complaints_reader)]
Fields = Annotated[Mapping[str, str], Depends(fields)]
FromHere = Depends(from_here)


@dataclass(frozen=True)
class Times:
    """Dates as people here read them."""

    zone: ZoneInfo
    now: datetime

    def day(self, value: date | datetime) -> str:
        """`Jumat, 20 November 2026`."""
        local = value.astimezone(self.zone) if isinstance(value, datetime) else value
        return format_date(local, "EEEE, d MMMM yyyy", locale="id")

    def short(self, value: date | datetime) -> str:
        """`20 Nov 2026`."""
        local = value.astimezone(self.zone) if isinstance(value, datetime) else value
        return format_date(local, "d MMM yyyy", locale="id")

    def moment(self, value: datetime) -> str:
        """`20 Nov 2026, 09.40`."""
        return format_datetime(value.astimezone(self.zone), "d MMM yyyy, HH.mm", locale="id")

    def written(self, value: str) -> str:
        """The same of an ISO 8601 moment a kiosk wrote."""
        return self.moment(datetime.fromisoformat(value))

    def age(self, value: datetime) -> str:
        """`hari ini`, `1 hari`, `12 hari`: in days of the calendar here."""
        days = self.days(value)
        return "hari ini" if days <= 0 else f"{days} hari"

    def days(self, value: datetime) -> int:
        """Days of the calendar since then."""
        return (self.now.astimezone(self.zone).date() - value.astimezone(self.zone).date()).days

    def late(self, promised: date | None) -> bool:
        """Whether the promised day has passed."""
        return promised is not None and promised < self.now.astimezone(self.zone).date()


def page(
    gateway: Gateway, who: accounts.Who | None, template: str, status: int = 200, **values: object
) -> HTMLResponse:
    """Render; personal pages are kept by nobody on the way."""
    times = Times(ZoneInfo(gateway.settings.time_zone), gateway.now())
    text = TEMPLATES.get_template(template).render(
        gateway=gateway, settings=gateway.settings, who=who, times=times, **values
    )
    return HTMLResponse(text, status, headers={"Cache-Control": "no-store"})
