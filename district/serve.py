"""Runs the district in a process of its own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Protocol

import uvicorn

from district.app import create_app
from district.gateway import Gateway
from district.settings import DistrictSettings

GRACE_S = 5  # how long calls under way may finish when the gateway is told to stop
LOOK_S = 0.2


class StopEvent(Protocol):
    """threading.Event, multiprocessing.Event or the like."""

    def wait(self, timeout: float | None = None) -> bool:
        """True once set."""

    def is_set(self) -> bool:
        """Whether it is set."""


def serve(
    settings: DistrictSettings, ready: Callable[[int], None], stop_event: StopEvent, gateway: Gateway | None = None
) -> None:
    """Serve until `stop_event` or a signal; calls `ready(port)` once connections are taken.

    Raises:
        OSError: the address cannot be bound.
        district.app.NotReady: keys missing.
        district.db.DatabaseUnfit: no database.
    """
    app = create_app(settings, gateway)
    listening = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        port = int(listening.getsockname()[1])
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=256,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=GRACE_S,
            ssl_certfile=settings.tls_certificate,
            ssl_keyfile=settings.tls_key,
        )
        server = uvicorn.Server(config)
        threading.Thread(
            target=_watch, args=(server, stop_event, ready, port), name="district-watch", daemon=True
        ).start()
        server.run(sockets=[listening])
    finally:
        listening.close()
        app.state.gateway.database.close()


def _watch(server: uvicorn.Server, stop_event: StopEvent, ready: Callable[[int], None], port: int) -> None:
    while not server.started and not stop_event.wait(0.02):
        pass
    if not stop_event.is_set():
        ready(port)
    while not stop_event.wait(LOOK_S):
        if server.should_exit:
            return
    server.should_exit = True
