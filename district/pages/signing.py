"""Signing in and out."""

from __future__ import annotations

from typing import assert_never

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from district import access, accounts
from district.gateway import Gateway
from district.models import Officer as OfficerRow
from district.pages.frame import Fields, FromHere, OfGateway, cookie_name, page

router = APIRouter()


@router.get("/masuk")
def form(gateway: OfGateway) -> Response:
    """The sign-in form."""
    return page(gateway, None, "masuk.html", trouble="", name="")


@router.post("/masuk", dependencies=[FromHere])
def sign_in(gateway: OfGateway, sent: Fields) -> Response:
    """Check name and password."""
    name = sent.get("nama", "").lower()
    match accounts.sign_in(gateway, name, sent.get("sandi", "")):
        case accounts.SignedIn(token=token):
            _log(gateway, name, "signed_in")
            answer = RedirectResponse("/", 303, headers={"Cache-Control": "no-store"})
            answer.set_cookie(
                cookie_name(gateway), token, httponly=True, samesite="strict", secure=gateway.settings.secure, path="/"
            )
            return answer
        case accounts.NotSignedIn(wait_s=0):
            _log(gateway, name, "refused_sign_in")
            return page(
                gateway,
                None,
                "masuk.html",
                403,
                trouble="Nama atau kata sandi keliru. Periksa lalu coba lagi.",
                name=name[:32],
            )
        case accounts.NotSignedIn(wait_s=wait_s):
            _log(gateway, name, "refused_sign_in")
            minutes = -(-wait_s // 60)
            return page(
                gateway,
                None,
                "masuk.html",
                429,
                trouble=f"Terlalu sering keliru. Coba lagi {minutes} menit lagi.",
                name=name[:32],
            )
        case never:
            assert_never(never)


@router.post("/keluar", dependencies=[FromHere])
def sign_out(request: Request, gateway: OfGateway) -> Response:
    """End the sign-in of this browser."""
    token = request.cookies.get(cookie_name(gateway), "")
    found = accounts.who(gateway, token) if token else None
    if found is not None:
        accounts.sign_out(gateway, token)
        _log(gateway, found.name, "signed_out")
    answer = RedirectResponse("/masuk", 303, headers={"Clear-Site-Data": '"cache", "storage"'})
    answer.delete_cookie(
        cookie_name(gateway), path="/", secure=gateway.settings.secure, httponly=True, samesite="strict"
    )
    return answer


def _log(gateway: Gateway, name: str, action: str) -> None:
    """Only names of accounts are written: what was typed may have been the password."""
    with gateway.database.write() as session:
        if session.get(OfficerRow, name) is not None:
            access.note(session, gateway, name, action)
