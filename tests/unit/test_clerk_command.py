"""From the district's terminal to the kiosk's: a code read out line by line makes the first clerk's account, with no line between the two."""

from __future__ import annotations

import argparse
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from deploy import composition
from deploy.commands import check, clerk
from district import cli
from district.app import make_gateway
from district.models import Access
from kiosk.ledger import Ledger
from kiosk.ledger.clerk_values import Clerk, SignedIn
from tests.support.clerks import OTHER_PIN, PIN
from tests.support.district import demo_settings, running
from tests.support.programs import Devices, Place, place

KIOSK = "DEMO-0001"


@pytest.fixture(scope="module")
def enrolled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Place]:
    """The district's settings, and a kiosk it has let in; then the line is cut."""
    folder = tmp_path_factory.mktemp("clerk")
    settings = demo_settings(folder)
    with running(settings) as district:
        kiosk = place(folder / "kiosk", district.url, Devices("virtual://paper"), (540, 960))
    district.gateway.database.close()
    file = folder / "district.toml"
    file.write_text(f'name = "{settings.name}"\ndemo = true\ndata = "{settings.data}"\n', "utf-8")
    return file, kiosk


def lines(said: list[str]) -> list[str]:
    return [line.partition(". ")[2].strip() for line in said if re.match(r"\d\. ", line)]


def add(kiosk: Place, code: list[str], *pins: str, account: str = "ratna") -> int:
    typed, hidden = iter(code), iter(pins)
    args = argparse.Namespace(config=kiosk.file, deed="add", account=account, name="Bu Ratna", by=None, role=None)
    return clerk.main(args, clerk.Terminal(lambda _: next(typed), lambda _: next(hidden)))


def by_head(
    kiosk: Place, deed: str, *hidden: str, account: str = "budi", name: str = "", role: str | None = None
) -> tuple[int, list[float]]:
    """Exit code, and the waits it asked for."""
    typed, waits = iter(hidden), list[float]()
    args = argparse.Namespace(config=kiosk.file, deed=deed, account=account, name=name, by="ratna", role=role)
    return clerk.main(args, clerk.Terminal(ask_hidden=lambda _: next(typed), wait=waits.append)), waits


def show(kiosk: Place, deed: str) -> int:
    return clerk.main(argparse.Namespace(config=kiosk.file, deed=deed))


def test_the_first_clerk(enrolled: tuple[Path, Place], capsys: pytest.CaptureFixture[str]) -> None:
    file, kiosk = enrolled
    said: list[str] = []
    assert show(kiosk, "list") == 0
    assert "No account yet" in capsys.readouterr().out
    assert cli.main(file, ["clerk-code", "--kiosk", "SRG-9999", "--account", "ratna"], said.append) == 1
    assert cli.main(file, ["clerk-code", "--kiosk", KIOSK, "--account", "ratna"], said.append) == 0
    code = lines(said)
    slip = [*code[:2], ("3" if code[2][0] == "2" else "2") + code[2][1:], *code[3:]]
    for typed, pins, told in (
        (slip, (PIN, PIN), "line 3"),
        (code, (PIN, OTHER_PIN), "differ"),
        (code, ("123456", "123456"), "first anybody would try"),
        (code, ("1234", "1234"), "six digits"),
        ([*code[:7], ""], (PIN, PIN), "missing"),
    ):
        assert add(kiosk, typed, *pins) == 1
        assert told in capsys.readouterr().err
    assert add(kiosk, code, PIN, PIN, account="2x") == 1
    assert add(kiosk, code, PIN, PIN) == 0
    assert add(kiosk, code, OTHER_PIN, OTHER_PIN) == 1
    assert "used already" in capsys.readouterr().err
    assert show(kiosk, "list") == 0
    assert capsys.readouterr().out.split() == ["ratna", "head", "on", "Bu", "Ratna"]
    assert by_head(kiosk, "add", OTHER_PIN, PIN, PIN, PIN, name="Pak Budi", role="technician") == (0, [0.0])
    assert "9 tries left" in capsys.readouterr().out
    assert by_head(kiosk, "add", PIN, OTHER_PIN, OTHER_PIN, account="ratna") == (1, [])
    assert "not with the own account" in capsys.readouterr().err
    assert by_head(kiosk, "add", PIN, OTHER_PIN, OTHER_PIN) == (0, []), "what is not said stays"
    assert by_head(kiosk, "off", PIN) == (0, [])
    assert by_head(kiosk, "off", PIN, account="siti") == (1, [])
    assert show(kiosk, "list") == 0
    assert "budi         technician off Pak Budi" in capsys.readouterr().out
    assert show(kiosk, "log") == 0
    assert "Akun petugas ratna dibuat (kepala petugas), oleh dinas" in capsys.readouterr().out
    ledger = composition.open_ledger(kiosk.config, kiosk.identity)
    assert isinstance(ledger, Ledger)
    with closing(ledger):
        clerks = composition.the_clerks(kiosk.config, kiosk.identity, ledger)
        assert clerks.sign_in("ratna", PIN) == SignedIn(Clerk("ratna", "Bu Ratna", "head"))
    checked = {finding.name: finding for finding in check.findings(kiosk.config)}
    assert checked["clerks"].works
    with sqlite3.connect(composition.ledger_folder(kiosk.config) / "ledger.db") as database:
        database.execute("UPDATE audit SET ref = 'budi' WHERE what = 'pin_right'")
    database.close()
    checked = {finding.name: finding for finding in check.findings(kiosk.config)}
    assert not checked["audit"].works


def test_the_district_writes_down_every_code(enrolled: tuple[Path, Place]) -> None:
    file, _ = enrolled
    assert cli.main(file, ["clerk-code", "--kiosk", KIOSK, "--account", "budi", "--role", "clerk"], lambda _: None) == 0
    with pytest.raises(SystemExit):
        cli.main(file, ["clerk-code", "--kiosk", KIOSK, "--account", "Budi"], lambda _: None)
    gateway = make_gateway(demo_settings(file.parent))
    with gateway.database.write() as session:
        noted = session.scalars(select(Access.detail).where(Access.action == "made_clerk_code")).all()
    gateway.database.close()
    assert f"{KIOSK} budi clerk" in noted
