"""An outreach day at the real glass: families one after the other, offline, the plug pulled twice, then half by stick and half by line.

In the end every code on paper is held against the district's cases: none lost, none doubled. ``--families 100`` walks a whole day.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kiosk.ledger.values import QueueSummary
from kiosk.visit.events import Button, Chose, Pressed
from kiosk.visit.views import WelcomeView
from tests.support.clerk_screen import accounts
from tests.support.outreach_table import FamilyMember, Table
from tests.support.programs import START_S, command, district, started
from tests.support.whole import Parts, whole
from tests.support.xscreen import until

pytestmark = [pytest.mark.xdist_group("outreach"), pytest.mark.needs("Xvfb", "xdotool", "scanimage")]

PLACE = "BALAI DUSUN KRAJAN"
WAYS = (("kk", "kk/rusak"), ("ktp", "ktp-el/hilang"), ("kk", "kk/rusak"), ("kk", "kk/hilang"))
SCANS = 10
"""Every so manieth family's papers are scanned, the others' originals are looked at."""
BATCH = 4
"""Every so manieth family asks for a second document."""
LEAST = 8
SENT_S = 300.0


def way_of(family: int) -> tuple[str, ...]:
    return WAYS[family % len(WAYS)]


def serve(table: Table, family: int) -> None:
    """One family, from its number to the next one's turn."""
    number = table.call()
    papers = ("have",) if family % SCANS == 0 else ("original",)
    table.walk(number, FamilyMember(family, way_of(family), papers))
    if family % BATCH == 0:
        table.one_more(number, FamilyMember(500 + family, ("ktp", "ktp-el/rusak")))
    table.next_please()


def cut_while_typing(table: Table, family: int) -> None:
    """The plug is pulled over somebody's NIK: that visit is gone, and nothing else."""
    number = table.call()
    who = FamilyMember(family, way_of(family))
    table.walk(number, who, lambda page: getattr(page, "groups", ()) == (4, 4, 4, 4))
    table.die()
    table.live_again()
    table.back_at_table()
    table.serve_again(number)
    table.walk(number, FamilyMember(family, way_of(family)))
    table.next_please()


def cut_while_keeping(table: Table, family: int) -> None:
    """The plug is pulled over the packet: either it is kept and its receipt comes out at the start, or it was never there."""
    number = table.call()
    robot = table.robot
    kept = codes_kept(table)
    table.walk(number, FamilyMember(family, way_of(family)), table.at_yes)
    table.die_at_keeping()
    table.live_again()
    fresh = codes_kept(table) - kept
    assert len(fresh) <= 1
    if fresh:
        code, _ = robot.new_paper()
        assert {code} == fresh
        table.given[number].append(code)
        table.back_at_table()
        return
    table.back_at_table()
    table.serve_again(number)
    table.walk(number, FamilyMember(family, way_of(family)))
    table.next_please()


def codes_kept(table: Table) -> set[str]:
    """Every code of the kiosk's own ledger."""
    database = table.robot.keeper.ledger.places.database
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return {code for (code,) in connection.execute("SELECT code FROM requests")}


def cases(data: Path) -> list[str]:
    """Every code of the district's cases, as often as it is there."""
    with closing(sqlite3.connect(f"file:{data / 'district.db'}?mode=ro", uri=True)) as connection:
        return [code for (code,) in connection.execute("SELECT code FROM case_file ORDER BY code")]


def packets(data: Path) -> list[str]:
    """Request ids the district has stored."""
    with closing(sqlite3.connect(f"file:{data / 'district.db'}?mode=ro", uri=True)) as connection:
        return [found for (found,) in connection.execute("SELECT request_id FROM packet ORDER BY request_id")]


def said(log: Path, *words: object) -> str:
    """One command to its end, which must be good."""
    with started(command([str(word) for word in words], log)) as program:
        assert program.process.wait(START_S) == 0, program.said
        return program.said


def waiting(table: Table) -> int:
    queue = table.robot.keeper.ledger.queue_summary()
    assert isinstance(queue, QueueSummary)
    assert queue.parked == 0
    return queue.due


@pytest.fixture
def families(request: pytest.FixtureRequest) -> int:
    number = int(request.config.getoption("--families"))
    assert number >= LEAST, f"fewer than {LEAST} families are no outreach day"
    return number


def test_a_day_offline_cut_twice_and_brought_home_by_stick_and_line_loses_and_doubles_nobody(
    tmp_path: Path, families: int
) -> None:
    half, cuts = families // 2, {families // 4: cut_while_typing, 3 * families // 4: cut_while_keeping}
    usb, folder, log = tmp_path / "usb", tmp_path / "office", tmp_path / "said.txt"
    usb.mkdir()
    with district(folder) as office, whole(tmp_path, office, Parts(reader="none")) as scene:
        accounts(scene)
        port = urlsplit(office.url).port
        assert port is not None
        ours = ("--config", scene.place.file)
        theirs = ("--config", folder / "district.toml")
        said(log, "district", *theirs, "stick", "prepare", "--for", "DEMO-0001", "--to", usb)
        office.program.end()
        table = Table.at(scene)
        began = time.monotonic()
        table.open(PLACE)
        for family in range(half):
            cuts.get(family, serve)(table, family)
        table.leave()
        by_stick = waiting(table)
        assert by_stick == sum(map(len, table.given.values()))
        said(log, "stick", "export", *ours, "--at", usb)
        assert f"{by_stick} stored, 0 refused" in said(log, "district", *theirs, "stick", "import", "--from", usb)
        said(log, "stick", "take", *ours, "--at", usb)
        assert waiting(table) == 0
        table.back_at_table()
        for family in range(half, families):
            cuts.get(family, serve)(table, family)
        took = time.monotonic() - began
        table.leave()
        by_line = waiting(table)
        said(log, "stick", "export", *ours, "--at", usb)
        with district(folder, port=port) as _again, started(scene.place.forward()) as courier:
            until(lambda: waiting(table) == 0, SENT_S, lambda: courier.said[-2000:])
            # The stick of the second half comes late, with what the line has brought already.
            said(log, "district", *theirs, "stick", "import", "--from", usb)
        said(log, "stick", "take", *ours, "--at", usb)

        codes = sorted(code for given in table.given.values() for code in given)
        print(
            f"{families} families, {len(codes)} requests, {by_stick} by stick, {by_line} by line, {took / 60:.1f} min"
        )
        assert len(table.given) == families
        assert all(table.given.values())
        assert len(set(codes)) == len(codes) == by_stick + by_line
        assert set(codes) == codes_kept(table)
        assert cases(folder / "district") == codes
        assert len(set(packets(folder / "district"))) == len(packets(folder / "district")) == len(codes)
        assert table.lives == 3
        table.back_at_table()
        close_the_day(table, families, len(codes))
        assert "worker_bug" not in table.kiosk.said
        assert table.kiosk.end() == 0


def close_the_day(table: Table, families: int, requests: int) -> None:
    """The report counts what was kept, says that nothing waits, and names nobody."""
    robot = table.robot
    day = robot.day()
    assert day is not None
    assert (day.counts.requests, day.counts.unsent, day.counts.issued, day.counts.served) == (
        requests, 0, families, families,
    )  # fmt: skip
    robot.touch(Chose("report"))
    robot.touch(Chose("print"))
    report = robot.slips[-1]
    assert PLACE in report
    assert str(requests) in report
    for name in ("SITI", "BUDI", "WATI", "PUTRA"):
        assert name not in report
    robot.touch(Chose("close"))
    robot.touch(Chose("close"))
    robot.touch(Pressed(Button.NEXT))
    robot.touch(Pressed(Button.ERASE))
    assert isinstance(robot.page, WelcomeView)
    assert robot.page.station == ""
