"""Clerks' accounts: who makes them, what a wrong PIN costs, and what a copy of the ledger put back is worth."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

from kiosk.ledger import audit, clerk_log
from kiosk.ledger.clerk_rows import FREE_TRIES, TRIES, wait_after
from kiosk.ledger.clerk_values import AccountOff, Clerk, NoSuchClerk, NotAllowed, PinUnfit, PinWait, PinWrong, SignedIn
from kiosk.ledger.clerks import Clerks, account_fits, pin_unfit
from kiosk.ledger.values import AuditBroken, AuditSound, KeepFailed
from kiosk.ledger.watermark import NAME, Watermark, put_back
from kiosk.wire.clerk_code import NotGranted
from kiosk.wire.facts import slow_hash
from tests.support.clerks import OTHER_PIN, PIN, Desk, Stopwatch, code, first
from tests.support.ledgers import NOON

RATNA = Clerk("ratna", "Ratna", "head")
BUDI = Clerk("budi", "Budi", "clerk")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def exhaust(clerks: Clerks, watch: Stopwatch, account: str = "ratna") -> list[object]:
    """Wrong PINs, with every wait kept, until the account is off."""
    seen: list[object] = []
    while not seen or seen[-1] != AccountOff():
        watch.now += wait_after(len(seen))
        seen.append(clerks.sign_in(account, OTHER_PIN))
    return seen


def test_the_first_clerk_comes_by_a_code_and_signs_in(desk: Desk) -> None:
    clerks = desk.open()
    assert clerks.sign_in("ratna", PIN) == NoSuchClerk()
    assert first(clerks) == RATNA
    assert clerks.sign_in("ratna", PIN) == SignedIn(RATNA)
    assert clerks.every() == (RATNA,)


def test_the_pin_is_kept_as_argon2id_of_account_salt_and_device(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    clerks = replace(desk.open(), slow=slow_hash)
    first(clerks)
    assert clerks.sign_in("ratna", PIN) == SignedIn(RATNA)
    assert clerks.sign_in("ratna", OTHER_PIN) == PinWrong(TRIES - 1, 0.0)
    clerks.ledger.close()
    salt, pin = sqlite3.connect(tmp_path / "ledger" / "ledger.db").execute("SELECT salt, pin FROM clerks").fetchone()
    assert pin == slow_hash(f"pin:ratna:{PIN}".encode(), salt, b"device secret of a test")


def test_a_code_is_used_once(desk: Desk) -> None:
    clerks = desk.open()
    first(clerks)
    assert clerks.grant("ratna", "", OTHER_PIN, code("ratna")) == NotGranted()
    assert clerks.sign_in("ratna", PIN) == SignedIn(RATNA)


def test_waits_grow_from_the_fifth_and_the_tenth_switches_off(desk: Desk) -> None:
    clerks = desk.open()
    first(clerks)
    waits = [0.0] * (FREE_TRIES - 1) + [15.0 * 2**n for n in range(TRIES - FREE_TRIES)]
    assert exhaust(clerks, desk.watch) == [PinWrong(TRIES - n, wait) for n, wait in enumerate(waits, 1)] + [
        AccountOff()
    ]
    desk.watch.now += 1e9
    assert clerks.sign_in("ratna", PIN) == AccountOff()
    assert clerks.every() == (replace(RATNA, off=True),)


def test_too_soon_is_neither_looked_at_nor_counted_and_a_restart_shortens_nothing(desk: Desk) -> None:
    clerks = desk.open()
    first(clerks)
    for _ in range(FREE_TRIES):
        assert isinstance(clerks.sign_in("ratna", OTHER_PIN), PinWrong)
    desk.watch.now += 14.0
    assert clerks.sign_in("ratna", PIN) == PinWait(1.0, TRIES - FREE_TRIES)
    clerks.ledger.close()
    again = desk.open()
    assert again.sign_in("ratna", PIN) == PinWait(15.0, TRIES - FREE_TRIES)
    desk.watch.now += 15.0
    assert again.sign_in("ratna", PIN) == SignedIn(RATNA)
    assert again.sign_in("ratna", OTHER_PIN) == PinWrong(TRIES - 1, 0.0), "a right PIN begins the count anew"


def test_one_account_waits_for_itself_alone(desk: Desk) -> None:
    clerks = desk.open()
    first(clerks)
    assert clerks.add("ratna", BUDI, PIN) == BUDI
    exhaust(clerks, desk.watch)
    assert clerks.sign_in("budi", PIN) == SignedIn(BUDI)


def test_a_fresh_code_enables_again_with_a_new_pin(desk: Desk) -> None:
    clerks = desk.open()
    first(clerks)
    exhaust(clerks, desk.watch)
    assert clerks.grant("ratna", "", OTHER_PIN, code("ratna", at=NOON + timedelta(minutes=5))) == RATNA
    assert clerks.sign_in("ratna", OTHER_PIN) == SignedIn(RATNA)


def test_a_head_clerk_makes_enables_and_switches_off_others(desk: Desk) -> None:
    clerks = desk.open()
    first(clerks)
    assert clerks.add("ratna", BUDI, PIN) == BUDI
    assert clerks.switch_off("ratna", "budi") == replace(BUDI, off=True)
    assert clerks.sign_in("budi", PIN) == AccountOff()
    assert clerks.add("ratna", BUDI, OTHER_PIN) == BUDI
    assert clerks.sign_in("budi", OTHER_PIN) == SignedIn(BUDI)
    assert clerks.switch_off("ratna", "nobody") == NoSuchClerk()


def test_nobody_else_does(desk: Desk) -> None:
    clerks = desk.open()
    first(clerks)
    assert clerks.add("ratna", BUDI, PIN) == BUDI
    siti = Clerk("siti", "Siti", "head")
    assert clerks.add("budi", siti, PIN) == NotAllowed()
    assert clerks.switch_off("budi", "ratna") == NotAllowed()
    assert clerks.add("nobody", siti, PIN) == NotAllowed()
    assert clerks.add("ratna", RATNA, OTHER_PIN) == NotAllowed(), "not one's own"
    exhaust(clerks, desk.watch)
    assert clerks.add("ratna", siti, PIN) == NotAllowed(), "an account that is off allows nothing"


@pytest.mark.parametrize("pin", ["000000", "123456", "654321", "890123", "121212", "135135"])
def test_what_anybody_would_try_first_is_no_pin(desk: Desk, pin: str) -> None:
    clerks = desk.open()
    assert clerks.grant("ratna", "Ratna", pin, code("ratna")) == PinUnfit("easy")
    assert clerks.every() == ()


def test_what_is_a_pin() -> None:
    assert pin_unfit("12345") == pin_unfit("12345a") == pin_unfit("१२३४५६") == PinUnfit("digits")
    assert pin_unfit(PIN) is None


def test_what_an_account_may_be_called() -> None:
    assert account_fits("ratna2", "Bu Ratna")
    assert not any(account_fits(name, "Ratna") for name in ("r", "Ratna", "2ratna", "a" * 13, "district", "a-b"))
    assert not any(account_fits("ratna", name) for name in (" Ratna", "a" * 25, "Rat\nna"))


def test_the_row_set_back_by_hand_gives_no_try(desk: Desk) -> None:
    clerks = desk.open()
    first(clerks)
    exhaust(clerks, desk.watch)
    clerks.ledger.close()
    with sqlite3.connect(desk.folder / "ledger" / "ledger.db") as database:
        database.execute("UPDATE clerks SET wrong = 0")
    again = desk.open()
    desk.watch.now += 1e6
    assert again.sign_in("ratna", PIN) == AccountOff()


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM audit WHERE what = 'pin_tried'",
        "UPDATE audit SET detail = '{\"tries\":1}' WHERE what = 'pin_tried'",
        "UPDATE audit SET ref = 'budi' WHERE what = 'pin_tried'",
        "UPDATE audit SET at_ms = at_ms + 1 WHERE n = 2",
    ],
)
def test_tampering_with_the_trail_is_found(desk: Desk, sql: str) -> None:
    clerks = desk.open()
    first(clerks)
    exhaust(clerks, desk.watch)
    clerks.sign_in("ratna", PIN)
    assert isinstance(clerks.ledger.verify_audit(), AuditSound)
    clerks.ledger.close()
    with sqlite3.connect(desk.folder / "ledger" / "ledger.db") as database:
        database.execute(sql)
    again = desk.open()
    # Rows cut off at the end leave a sound chain; that it is too short shows against the watermark.
    assert isinstance(again.ledger.verify_audit(), AuditBroken) or put_back(again.ledger, again.watermark) is True


def test_a_copy_put_back_gives_no_try_and_no_code_a_second_use(desk: Desk) -> None:
    clerks = desk.open()
    first(clerks)
    clerks.ledger.close()
    shutil.copytree(desk.folder / "ledger", desk.folder / "copy")
    again = desk.open()
    exhaust(again, desk.watch)
    later = code("ratna", at=NOON + timedelta(minutes=5))
    assert again.grant("ratna", "", OTHER_PIN, later) == RATNA
    again.ledger.close()
    shutil.rmtree(desk.folder / "ledger")
    shutil.copytree(desk.folder / "copy", desk.folder / "ledger")
    restored = desk.open()
    assert put_back(restored.ledger, restored.watermark) is True
    desk.watch.now += 1e6
    assert restored.sign_in("ratna", PIN) == AccountOff()
    assert restored.grant("ratna", "", OTHER_PIN, later) == NotGranted()
    assert restored.grant("ratna", "", OTHER_PIN, code("ratna", at=NOON + timedelta(minutes=10))) == RATNA
    assert restored.sign_in("ratna", OTHER_PIN) == SignedIn(RATNA)
    assert put_back(restored.ledger, restored.watermark) is False


@pytest.mark.parametrize("left", [None, b"", b"{}", b'{"row": 1, "digest": "", "granted": 3}'])
def test_without_its_mark_every_account_is_off(desk: Desk, left: bytes | None) -> None:
    clerks = desk.open()
    first(clerks)
    (desk.folder / NAME).unlink() if left is None else (desk.folder / NAME).write_bytes(left)
    assert clerks.sign_in("ratna", PIN) == AccountOff()


def test_a_mark_that_cannot_be_written_signs_nobody_in(desk: Desk) -> None:
    clerks = desk.open()
    first(clerks)
    blocked = replace(clerks, watermark=Watermark(desk.folder / NAME / "below a file"))
    assert isinstance(blocked.sign_in("ratna", PIN), KeepFailed)


def test_every_row_of_the_trail_has_words_and_none_a_pin(desk: Desk) -> None:
    assert set(clerk_log.WORDS) == set(get_args(audit.What))
    clerks = desk.open()
    first(clerks)
    clerks.add("ratna", BUDI, PIN)
    clerks.sign_in("ratna", OTHER_PIN)
    clerks.sign_in("ratna", PIN)
    clerks.switch_off("ratna", "budi")
    entries = clerks.ledger.read(lambda c: audit.newest(c, 7))
    assert not isinstance(entries, KeepFailed)
    said = [clerk_log.told(entry) for entry in reversed(entries)]
    assert said == [
        "Akun petugas ratna dibuat (kepala petugas), oleh dinas",
        "Akun petugas budi dibuat (petugas), oleh ratna",
        "PIN petugas ratna diketik, kali ke-1",
        "PIN petugas ratna diketik, kali ke-2",
        "Petugas ratna masuk",
        "Akun petugas budi dimatikan, oleh ratna",
    ]
    assert not any(PIN in repr(entry) or OTHER_PIN in repr(entry) for entry in entries)


def test_a_row_of_a_later_release_is_shown_as_it_is() -> None:
    assert clerk_log.told(audit.Entry(NOON, "unheard_of", "", {})) == "unheard_of"
    assert os.linesep not in clerk_log.told(audit.Entry(NOON, "started", "", {}))
