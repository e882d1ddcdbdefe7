"""Keeps bodies short before anybody reads them: who calls without a signature or a sign-in must not fill the memory.

PATCH carries an upload's bytes and counts them itself (``district.tus``).
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_BYTES = 1 << 18
"""The longest body anywhere but in a PATCH: an officer's form, or a message of enrolment."""
TOO_LONG = "body too long"


class NarrowBody:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """413 for a body announced longer than ``BODY_BYTES``; one that turns out longer is given up there (400 or 413)."""
        if scope["type"] != "http" or scope["method"] == "PATCH":
            await self.app(scope, receive, send)
            return
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not announced.isdigit() or int(announced) > BODY_BYTES:
            await JSONResponse({"detail": TOO_LONG}, 413)(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > BODY_BYTES:
                raise HTTPException(413, TOO_LONG)
            return message

        await self.app(scope, counted, send)
