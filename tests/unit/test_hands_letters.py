"""A letter through the kiosk's hands: kept, said, printed from the ledger, and a message only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.fleet.identity import IdentityMissing
from kiosk.hands.desk import Desk, Vault
from kiosk.ports import Printed, PrinterOutOfPaper, PrintFailed, PrintUnknown
from kiosk.slips.document import Fact, Line
from kiosk.visit import effects as ask
from kiosk.visit.events import Event, RequestKept, RequestNotKept
from kiosk.visit.letter_state import LetterDraft
from tests.support.village import MORNING, the_pack
from tests.unit.test_hands import Shop
from tests.unit.test_letters import COMPLAINT, SIGN_UP


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path / "ledger")
    yield made
    made.bench.ledger.close()


class Counter:
    """Who is rung for."""

    def __init__(self, shop: Shop) -> None:
        self.kept = self.not_kept = 0
        self.events: list[Event] = []
        self.shop = shop
        bench = shop.bench
        self.vault = Vault(
            lambda: bench.identity, lambda _: bench.ledger, bench.pages, bench.keeper.site, lambda: MORNING,
            bench.world.chance.randbytes,
        )  # fmt: skip

    def keep(self, draft: LetterDraft) -> Event:
        desk = Desk(self.vault, self.events.append, self._kept, self._not_kept)
        desk.keep_letter(ask.KeepLetter(draft, MORNING, the_pack()))
        return self.events[-1]

    def _kept(self) -> None:
        self.kept += 1

    def _not_kept(self) -> None:
        self.not_kept += 1


def kept(shop: Shop, draft: LetterDraft) -> str:
    counter = Counter(shop)
    said = counter.keep(draft)
    assert isinstance(said, RequestKept), said
    assert (counter.kept, counter.not_kept) == (1, 0)
    return said.code


def lines(shop: Shop, number: int = -1) -> list[str]:
    slip = shop.printer.slips[number]
    assert slip.kind == "letter"
    found = [block.text for block in slip.blocks if isinstance(block, Line)]
    return found + [f"{block.label}: {block.value}" for block in slip.blocks if isinstance(block, Fact)]


def test_a_sign_ups_paper_has_day_place_and_papers(shop: Shop) -> None:
    code = kept(shop, SIGN_UP)
    assert shop.print(code) == Printed(90.0)
    said = lines(shop)
    assert "SITI C*****" in said
    assert "Tempat: Balai desa" in said
    assert {"- KK", "- KTP lama", "- Akta lahir anak"} <= set(said)
    assert not any("SALINAN" in line for line in said)


def test_once_more_is_a_copy(shop: Shop) -> None:
    code = kept(shop, SIGN_UP)
    shop.print(code)
    shop.print(code)
    assert any("SALINAN ke-1" in line for line in lines(shop))


def test_a_message_prints_when_asked_for_and_never_by_itself(shop: Shop) -> None:
    code = kept(shop, COMPLAINT)
    shop.desk.waiting()
    assert shop.printer.slips == []
    assert shop.print(code) == Printed(90.0)
    said = lines(shop)
    assert "Pesan untuk dinas" in said
    assert not any("SALINAN" in line or "2026" in line or "SITI" in line for line in said)


def test_a_message_that_could_not_be_printed_is_let_go_when_its_person_leaves(shop: Shop) -> None:
    code = kept(shop, COMPLAINT)
    shop.printer.now = PrinterOutOfPaper()
    assert isinstance(shop.print(code), PrintFailed)
    shop.desk.settle(ask.SettleReceipt(code, "not_wanted"))
    shop.printer.now = type(shop.printer)().now
    shop.desk.waiting()
    assert shop.printer.slips == []


def test_a_sign_up_waits_for_paper(shop: Shop) -> None:
    code = kept(shop, SIGN_UP)
    shop.printer.now = PrinterOutOfPaper()
    assert isinstance(shop.print(code), PrintFailed)
    shop.printer.now = type(shop.printer)().now
    shop.desk.waiting()
    assert len(shop.printer.slips) == 1


def test_on_doubt_the_person_is_asked_and_no_is_printed_again(shop: Shop) -> None:
    code = kept(shop, SIGN_UP)
    shop.printer.ends = [PrintUnknown(90.0)]
    assert shop.print(code) == PrintUnknown(90.0)
    shop.desk.settle(ask.SettleReceipt(code, "did_not"))
    shop.desk.waiting()
    assert any("SALINAN ke-1" in line for line in lines(shop))


def test_without_keys_nothing_is_kept_and_that_is_said(shop: Shop) -> None:
    counter = Counter(shop)
    counter.vault.load_identity = lambda: IdentityMissing("no key", "enrol")
    assert counter.keep(SIGN_UP) == RequestNotKept("keys")
    assert (counter.kept, counter.not_kept) == (0, 1)
