"""The icons of the pages as one sheet, made from the vendored drawings."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Response

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "icons"
NAMES = (
    "arrow_back", "arrow_forward", "badge", "calendar_month", "call-fill", "cancel-fill", "check", "check_circle-fill",
    "document_scanner", "edit", "error-fill", "event-fill", "history", "home-fill", "info-fill", "location_on-fill", "lock-fill",
    "login", "logout", "person-fill", "receipt_long", "replay", "schedule-fill", "search", "settings", "chat-fill", "close",
    "campaign-fill", "group-fill", "mail-fill",
)  # fmt: skip

router = APIRouter()


@cache
def sheet() -> str:
    """One SVG with a symbol per icon, in the colour of the text around it."""
    symbols = []
    for name in NAMES:
        text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
        found = re.search(r'viewBox="([^"]+)".*?>(.*)</svg>', text, re.DOTALL)
        if found is None:
            raise ValueError(f"{name}.svg is not a plain icon")
        symbols.append(f'<symbol id="{name}" viewBox="{found[1]}">{found[2]}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'


@router.get("/ikon.svg")
def icons() -> Response:
    """The sheet."""
    return Response(sheet(), media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=3600"})
