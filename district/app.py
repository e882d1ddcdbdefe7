"""The district as one web application: the kiosks' interface under /v1, the officers' pages beside it."""

from __future__ import annotations

import logging
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from district import enrol, feed, keys, questions, tus, uploads
from district.db import open_database
from district.eager import EagerBody
from district.gateway import Gateway, of
from district.labels import Labels, PackWrong, PlainLabels, from_pack
from district.narrow import NarrowBody
from district.pages import assets, router
from district.pages.frame import page
from district.settings import DistrictSettings
from district.storage import local_store

LOG = logging.getLogger("district")
BUSY_S = "5"
# Everything comes from this origin, nothing is inline, nobody may frame a page; scans get a stricter policy of their own.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TROUBLES = {
    403: ("Tidak boleh", "Akun ini tidak berwenang, atau formulirnya dikirim dari tempat lain."),
    404: ("Tidak ditemukan", "Yang dicari tidak ada di sini."),
    422: ("Tidak bisa ditampilkan", "Halaman pindai ini rusak. Mintalah pemohon memindai lagi."),
}
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class NotReady(RuntimeError):
    """The district cannot start; the message says what to do."""


class Health(BaseModel):
    """That the gateway is there. `server_time`: seconds since 1970-01-01 UTC."""

    ok: bool
    version: str
    server_time: int
    demo: bool


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def make_gateway(
    settings: DistrictSettings,
    *,
    now: Callable[[], datetime] = utc_now,
    random_bytes: Callable[[int], bytes] = os.urandom,
    labels: Labels | None = None,
) -> Gateway:
    """Open keys, database and store.

    Raises:
        NotReady: keys missing or unfit (a demonstration makes its own), or the pack cannot be read.
        district.db.DatabaseUnfit: the database cannot be used.
    """
    folder = settings.key_folder
    ring = keys.load(folder, demo=settings.demo)
    if isinstance(ring, keys.KeysWrong) and settings.demo and not (folder / keys.GATEWAY).exists():
        ring = keys.make(folder, settings.name, random_bytes, demo=True)
    if isinstance(ring, keys.KeysWrong):
        raise NotReady(f"keys: {ring.why}")
    if labels is None and settings.pack is not None:
        read = from_pack(settings.pack)
        if isinstance(read, PackWrong):
            raise NotReady(f"pack: {read.why}")
        labels = read
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Gateway(
        settings=settings,
        database=open_database(settings.database_url),
        store=local_store(settings.data / "objects"),
        keys=ring,
        labels=labels or PlainLabels(),
        now=now,
        random_bytes=random_bytes,
    )


def create_app(settings: DistrictSettings, gateway: Gateway | None = None) -> FastAPI:
    """The application; makes its gateway from the settings where none is given."""
    app = FastAPI(
        title="District gateway",
        version=program_version(),
        summary="Takes in sealed requests of village kiosks and tells them how these stand.",
        docs_url=None,
        redoc_url=None,
    )
    app.state.gateway = gateway or make_gateway(settings)
    uploads.sweep(app.state.gateway)

    @app.middleware("http")
    async def guard(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await proceed(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.exception_handler(OperationalError)
    def busy(_request: Request, error: OperationalError) -> Response:
        # Only the kind of trouble is written down: a statement has personal data in it.
        kind = (
            getattr(error.orig, "sqlite_errorname", None)
            or getattr(error.orig, "sqlstate", None)
            or type(error.orig).__name__
        )
        LOG.warning("database: %s", kind)
        return JSONResponse({"detail": "the database is busy"}, 503, headers={"Retry-After": BUSY_S})

    @app.exception_handler(NoConnection)
    def crowded(_request: Request, _error: NoConnection) -> Response:
        LOG.warning("database: every connection is in use")
        return JSONResponse({"detail": "the database is busy"}, 503, headers={"Retry-After": BUSY_S})

    @app.exception_handler(RequestValidationError)
    def unfit(_request: Request, error: RequestValidationError) -> Response:
        # Where and what kind, never what was sent.
        return JSONResponse({"detail": [{"loc": item["loc"], "type": item["type"]} for item in error.errors()]}, 422)

    @app.exception_handler(HTTPException)
    def answer(request: Request, error: HTTPException) -> Response:
        if request.url.path.startswith("/v1/") or error.status_code == HTTPStatus.SEE_OTHER:
            return JSONResponse({"detail": error.detail}, error.status_code, headers=error.headers)
        title, why = TROUBLES.get(error.status_code, ("Tidak bisa dibuka", "Kembali ke daftar, lalu coba lagi."))
        return page(of(request), None, "tidak_ada.html", error.status_code, title=title, why=why)

    @app.get("/v1/health", tags=["health"])
    def health(request: Request) -> Health:
        """Whether the gateway answers, and its clock."""
        at = of(request)
        return Health(ok=True, version=app.version, server_time=int(at.now().timestamp()), demo=at.settings.demo)

    app.add_middleware(NarrowBody)
    app.add_middleware(EagerBody)
    for part in (enrol.router, tus.router, feed.router, questions.router, router):
        app.include_router(part)
    for name, folder in assets().items():
        app.mount(f"/{name}", StaticFiles(directory=folder), name=name)
    return app


def program_version() -> str:
    """The installed version, or `0` from an uninstalled tree."""
    try:
        return version("anjungan-adminduk-desa")
    except PackageNotFoundError:
        return "0"
