"""The second fact: counted before it is looked at, waits that grow, nothing gained by a restart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.ledger import Ledger
from kiosk.ledger.clerk_log import told
from kiosk.ledger.facts import FREE_TRIES, TRIES, wait_after
from kiosk.ledger.trail import Trail
from kiosk.ledger.values import FactHash, Locked, Opened, Unknown, Waiting, Wrong
from kiosk.wire.facts import birth_fact, hash_fact, phone_fact
from tests.support.ledgers import SMALL_RESERVE, clock, kept, opened, some_code

SECRET = b"device secret of a test"
PHONE, BIRTH, OTHER = phone_fact("+6281234567890"), birth_fact(17, 8, 1985), phone_fact("+6281234560001")
SALT = bytes(16)
FACTS = tuple(FactHash(fact.kind, SALT, hash_fact(fact, SALT, SECRET)) for fact in (PHONE, BIRTH))


@dataclass
class Stopwatch:
    """Monotonic seconds that pass when told to."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def at(folder: Path, watch: Stopwatch) -> Ledger:
    ledger = Ledger.open(folder, clock, monotonic=watch, device_secret=SECRET, ballast_bytes=SMALL_RESERVE, boot="test")
    assert isinstance(ledger, Ledger)
    return ledger


@pytest.mark.parametrize("fact", [PHONE, BIRTH])
def test_either_fact_opens_and_names_come_only_then(tmp_path: Path, fact: object) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger, facts=FACTS)
    assert fact in {PHONE, BIRTH}
    right = PHONE if fact == PHONE else BIRTH
    assert ledger.check_second_fact(first.code, right) == Opened("SITI A*****", (), None, right.kind)


def test_an_unknown_code_counts_nothing(tmp_path: Path) -> None:
    assert opened(tmp_path).check_second_fact(some_code(), PHONE) == Unknown()


def test_waits_grow_then_it_locks_and_a_clerk_opens_it_again(tmp_path: Path) -> None:
    watch = Stopwatch()
    ledger = at(tmp_path, watch)
    first = kept(ledger, facts=FACTS)
    seen: list[object] = []
    for wrong in range(1, TRIES + 1):
        watch.now += wait_after(wrong - 1)
        seen.append(ledger.check_second_fact(first.code, OTHER))
    waits = [0.0] * (FREE_TRIES - 1) + [15.0 * 2**n for n in range(TRIES - FREE_TRIES)]
    assert seen == [Wrong(TRIES - n - 1, wait) for n, wait in enumerate(waits)] + [Locked()]
    watch.now += 1e9
    assert ledger.check_second_fact(first.code, PHONE) == Locked()
    ledger.unlock_second_fact(first.code, first.request_id, "budi")
    rows = Trail(ledger).newest(1)
    assert isinstance(rows, tuple)
    assert told(rows[0]).startswith("Petugas budi membuka kunci permohonan ")
    assert isinstance(ledger.check_second_fact(first.code, PHONE), Opened)


def test_too_soon_is_not_looked_at_not_counted_and_a_restart_does_not_shorten_it(tmp_path: Path) -> None:
    watch = Stopwatch()
    ledger = at(tmp_path, watch)
    first = kept(ledger, facts=FACTS)
    for _ in range(FREE_TRIES):
        assert isinstance(ledger.check_second_fact(first.code, OTHER), Wrong)
    watch.now += 14.0
    assert ledger.check_second_fact(first.code, PHONE) == Waiting(1.0, TRIES - FREE_TRIES)
    ledger.close()
    again = at(tmp_path, watch)
    assert again.check_second_fact(first.code, PHONE) == Waiting(15.0, TRIES - FREE_TRIES)
    watch.now += 15.0
    assert isinstance(again.check_second_fact(first.code, PHONE), Opened)


def test_a_right_fact_forgives_the_wrong_ones(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger, facts=FACTS)
    assert ledger.check_second_fact(first.code, OTHER) == Wrong(TRIES - 1, 0.0)
    assert isinstance(ledger.check_second_fact(first.code, PHONE), Opened)
    assert ledger.check_second_fact(first.code, OTHER) == Wrong(TRIES - 1, 0.0)
