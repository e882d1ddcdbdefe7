"""The real programs with the line gone: prepare, export, import, take beside a living courier; then the line is back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from deploy import composition
from kiosk.ledger.values import Kept
from kiosk.wire.packet import ChainHead, seal
from kiosk.wire.stick import FOLDER, PREPARATION
from tests.support.district import request
from tests.support.ledgers import SLIP, opened, row
from tests.support.programs import START_S, Devices, Place, command, district, place, started
from tests.support.xscreen import until


def keep(at: Place, count: int) -> list[str]:
    """What the screen would do."""
    ids = []
    with closing(opened(composition.ledger_folder(at.config), secret=at.identity.device_secret)) as ledger:
        for _ in range(count):
            asked = request(at.config.kiosk.id)
            head = ledger.head()
            assert isinstance(head, ChainHead)
            sealed = seal(asked, (), at.identity.key, at.identity.district.recipients, head)
            assert isinstance(ledger.keep(sealed, row(asked.request_id, asked.code), SLIP), Kept)
            ids.append(asked.request_id)
    return ids


def said(log: Path, *words: object) -> str:
    """One command to its end, which must be good."""
    with started(command([str(word) for word in words], log)) as program:
        code = program.process.wait(START_S)
        assert code == 0, program.said
        return program.said


def stored(data: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{data / 'district.db'}?mode=ro", uri=True)) as connection:
        return [found for (found,) in connection.execute("SELECT request_id FROM packet")]


def test_requests_go_by_stick_while_the_line_is_dead_and_by_line_when_it_is_back(tmp_path: Path) -> None:
    usb, office, log = tmp_path / "usb", tmp_path / "office", tmp_path / "said.txt"
    usb.mkdir()
    with district(office) as gateway:
        port = urlsplit(gateway.url).port
        assert port is not None
        kiosk = place(tmp_path / "kiosk", gateway.url, Devices(), (1080, 1920))
    packets = composition.ledger_folder(kiosk.config) / "packets"
    by_stick = keep(kiosk, 3)
    ours, theirs = ("--config", kiosk.file), ("--config", office / "district.toml")
    with started(kiosk.forward()) as courier:
        courier.line("pass_ended_early why=connect|why=connect")
        assert "prepared until" in said(log, "district", *theirs, "stick", "prepare", "--for", "DEMO-0001", "--to", usb)
        assert "3 requests are on the stick" in said(log, "stick", "export", *ours, "--at", usb)
        assert "DEMO-0001: 3 stored, 0 refused" in said(log, "district", *theirs, "stick", "import", "--from", usb)
        assert len(list(packets.iterdir())) == 3
        assert "3 requests are at the district" in said(log, "stick", "take", *ours, "--at", usb)
        assert list(packets.iterdir()) == []
        assert "Nothing waits" in said(log, "stick", "export", *ours, "--at", usb)
        by_line = keep(kiosk, 1)
        with district(office, port=port) as gateway:

            def rung() -> bool:
                kiosk.ring()
                return len(stored(gateway.data)) == 4

            until(rung, START_S, lambda: courier.said[-2000:])
            until(lambda: list(packets.iterdir()) == [], START_S, lambda: courier.said[-2000:])
            assert sorted(stored(gateway.data)) == sorted(by_stick + by_line)
        assert courier.alive
        (usb / FOLDER / PREPARATION).unlink()
        with started(command(["stick", "take", *map(str, ours), "--at", str(usb)], log)) as refused:
            assert refused.process.wait(START_S) == 1
            assert "not prepared" in refused.said
            assert "Traceback" not in refused.said
