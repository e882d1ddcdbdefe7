"""Codes that make or enable a clerk's account at a kiosk which has no line to ask over."""

from __future__ import annotations

from district import access
from district.gateway import Gateway
from district.models import Kiosk
from kiosk.wire.clerk_code import Grant, Role, make_code, serial_at

BY = "terminal"
"""As the access log names whoever works at the district's own machine."""


def clerk_code(gateway: Gateway, kiosk: str, account: str, role: Role) -> tuple[str, ...] | None:
    """The lines of a code, written down in the access log; None: no such kiosk is let in."""
    with gateway.database.write() as session:
        row = session.get(Kiosk, kiosk)
        if row is None or row.state != "approved":
            return None
        access.note(session, gateway, BY, "made_clerk_code", detail=f"{kiosk} {account} {role}")
    return make_code(Grant(kiosk, account, role, serial_at(gateway.now())), gateway.keys.gateway)
