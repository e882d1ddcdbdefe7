"""The smallest honest upload server: the body to a file, fsync, rename, folder fsync, a row in SQLite; says its port, runs until killed."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
import uuid
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request


def app(home: Path) -> FastAPI:
    """One route."""
    made = FastAPI()
    line = sqlite3.connect(home / "rows.db", isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        line.execute(f"PRAGMA {pragma}")
    line.execute("CREATE TABLE upload (name TEXT PRIMARY KEY, size INTEGER)")

    @made.post("/upload")
    async def upload(request: Request) -> dict[str, str]:
        name, body = uuid.uuid4().hex, await request.body()
        with (home / f"{name}.part").open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        (home / f"{name}.part").rename(home / name)
        there = os.open(home, os.O_RDONLY)
        os.fsync(there)
        os.close(there)
        line.execute("INSERT INTO upload VALUES (?, ?)", (name, len(body)))
        return {"name": name}

    return made


def main() -> None:
    """Serve on a free port of loopback."""
    door = socket.create_server(("127.0.0.1", 0))
    print(door.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(app(Path(sys.argv[1])), log_level="error")).run(sockets=[door])


if __name__ == "__main__":
    main()
