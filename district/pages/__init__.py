"""Officers' pages: rendered here, no script, no build step; Bahasa Indonesia."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter

from district.pages import (
    case,
    complaints,
    deeds,
    icons,
    kiosks,
    listing,
    log,
    outreach,
    practice,
    scans,
    shipments,
    signing,
)

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "assets"

router = APIRouter(include_in_schema=False)
for _part in (
    signing.router,
    listing.router,
    case.router,
    deeds.router,
    scans.router,
    kiosks.router,
    log.router,
    outreach.router,
    complaints.router,
    practice.router,
    shipments.router,
    icons.router,
):
    router.include_router(_part)


def assets() -> dict[str, Path]:
    """Folders served as they are, by the first part of their address."""
    return {"statis": HERE / "static", "huruf": SHARED / "fonts", "gambar": SHARED / "art"}
