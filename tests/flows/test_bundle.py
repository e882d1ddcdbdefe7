"""One visit, several results: offered once, asked once, scanned once, sent as one request with one number."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from kiosk.adminduk.answers import FieldRef
from kiosk.adminduk.bundles import compose
from kiosk.visit.bundle_state import BundleOffer
from kiosk.visit.draft import Draft, Have
from kiosk.visit.effects import Keep, PrintReceipt, TakePage
from kiosk.visit.events import Button, Chose, Pressed
from kiosk.visit.plan import asks_of, papers_sent
from kiosk.visit.review import review_pages
from kiosk.visit.stages import Asking, Keeping, Review, Saved
from kiosk.visit.views import ChoiceView, SavedView
from tests.flows.test_every_variant import path_to
from tests.support.village import VILLAGE, Desk, Session, fresh, the_pack
from tests.support.villager import Villager

BIRTH, DEATH, WEDDING = "akta-kelahiran/umum", "akta-kematian/umum", "akta-perkawinan/wni"
HEADS = sorted(the_pack().bundles)
CASE = "KEADAAN"
WHOSE = FieldRef("X-00", "kontak", 0, "untuk_siapa")


def walk(head: str, *choices: str, seed: int = 4, capacity: int = 5, answers: dict[str, str] | None = None) -> Session:
    """To the saved page. ``choices``: taken at the offer and the questions of the case, in this order; ``answers``: by field."""
    session, left = Session(fresh(capacity), Desk()), list(choices)
    who = Villager(random.Random(seed), way=("new", *path_to(head)), skip=0.0)
    for _ in range(900):
        stage, page = session.visit.person.stage, session.view.page
        if isinstance(page, SavedView):
            assert not left
            return session
        case = isinstance(stage, Asking) and stage.ask.ref.form == CASE
        given = (answers or {}).get(stage.ask.ref.field) if isinstance(stage, Asking) else None
        if left and (isinstance(stage, BundleOffer) or case):
            session.do(Chose(left.pop(0)))
        elif given is not None:
            session.do(Chose(given))
        else:
            session.do(*who.act(page))
    raise AssertionError(f"never saved: {session.view.page}")


def kept(session: Session) -> Draft:
    (draft,) = session.desk.kept
    return draft


def test_a_birth_gives_akta_kk_and_kia_under_one_number_on_one_receipt() -> None:
    session = walk(BIRTH, "together", "no")
    draft = kept(session)
    assert [product.variant for product in draft.products] == [BIRTH, "kk/ubah-data", "kia/baru-0-5"]
    assert len([effect for effect in session.effects if isinstance(effect, Keep)]) == 1
    assert len([effect for effect in session.effects if isinstance(effect, PrintReceipt)]) == 1
    days = [product.promise.date for product in draft.products if product.promise.date is not None]
    assert len(days) == 3
    assert days == sorted(days), "what rests on the akta is promised after it"
    assert all(product.promise.place and product.promise.office for product in draft.products)


@pytest.mark.parametrize(
    ("head", "choices", "answers", "more"),
    [
        (BIRTH, ("together", "yes"), {}, ["kk/ubah-data", "kia/baru-5-17"]),
        (BIRTH, ("alone",), {}, []),
        (DEATH, ("together", "yes", "no"), {"untuk_siapa": "ortu"}, ["kk/baru-ganti-kepala"]),
        (DEATH, ("together", "no"), {"untuk_siapa": "pasangan"}, ["kk/ubah-data", "ktp-el/ubah-data"]),
        ("kk/baru-keluarga-baru", ("together", "no"), {}, ["ktp-el/ubah-data"]),
        (WEDDING, ("together", "no", "no", "no"), {}, ["kk/baru-keluarga-baru", "ktp-el/ubah-data"]),
    ],
)
def test_the_case_decides_what_goes_along(
    head: str, choices: tuple[str, ...], answers: dict[str, str], more: list[str]
) -> None:
    products = [product.variant for product in kept(walk(head, *choices, answers=answers)).products]
    assert products == ([head, *more] if more else [])


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_asked_or_scanned_twice(head: str, seed: int) -> None:
    session = Session(fresh(4), Desk())
    who = Villager(random.Random(seed), way=("new", *path_to(head), "together"), skip=0.0)
    asked = Counter[FieldRef]()
    before: object = None
    for _ in range(900):
        stage = session.visit.person.stage
        if isinstance(stage, Review):
            break
        if isinstance(stage, Asking) and stage.ask.ref != before:
            asked[stage.ask.ref] += 1
            before = stage.ask.ref
        session.do(*who.act(session.view.page))
    assert set(asked.values()) == {1}
    taken = [effect for effect in session.effects if isinstance(effect, TakePage)]
    scanned = [given for given in papers_sent(session.visit) if given.have is Have.SCANNED]
    assert len(taken) == sum(len(given.pages) for given in scanned)
    lines = [line.id for page in review_pages(session.visit) for line in page]
    assert len(lines) == len(set(lines)), "the review shows everything once"
    assert not [ask for ask in asks_of(session.visit) if ask.required and ask.ref not in asked]


def test_papers_the_head_brings_or_gives_are_not_asked_again() -> None:
    pack, birth = the_pack(), the_pack().variant(BIRTH)
    case = FieldRef(CASE, "keadaan", 0, "anak_5_tahun")
    together = compose(pack, birth, pack.bundles[BIRTH], {case: False}, VILLAGE)
    assert [member.variant for member in together.members] == ["kk/ubah-data", "kia/baru-0-5"]
    assert [need.one_of for need in together.variant.needs] == [need.one_of for need in birth.needs] + [("ktp_ortu",)]
    ticks = together.variant.preset["F-1.02.jenis_permohonan"]
    assert ticks == ("I.B.2", "III.A")


def test_a_paper_the_head_could_do_without_is_needed_when_a_member_cannot() -> None:
    pack = the_pack()
    answers = {FieldRef(CASE, "keadaan", 0, "almarhum_kepala"): False}
    needs = {need.one_of: need.need.value for need in pack.variant(DEATH).needs}
    together = compose(pack, pack.variant(DEATH), pack.bundles[DEATH], answers, VILLAGE)
    assert needs["kk",] == "optional"
    assert {need.one_of: need.need.value for need in together.variant.needs}["kk",] == "required"


def test_back_reaches_the_offer_and_the_other_answer_counts() -> None:
    session = Session(fresh(), Desk())
    who = Villager(random.Random(1), way=("new", *path_to(BIRTH)), skip=0.0)
    while not isinstance(session.visit.person.stage, BundleOffer):
        session.do(*who.act(session.view.page))
    offer = session.view.page
    assert isinstance(offer, ChoiceView)
    assert [choice.id for choice in offer.choices] == ["together", "alone"]
    assert all(choice.art for choice in offer.choices)
    session.do(Chose("together"))
    assert session.visit.person.draft is not None
    assert session.visit.person.draft.together is True
    session.do(Pressed(Button.BACK), Chose("alone"))
    assert session.visit.person.draft.together is False
    session.do(Pressed(Button.BACK), Chose("nonsense"))
    assert isinstance(session.visit.person.stage, BundleOffer)


def test_the_saved_page_names_every_document_with_its_day() -> None:
    session = walk(BIRTH, "together", "no")
    page = session.view.page
    assert isinstance(page, SavedView)
    labels = [fact.label.id for fact in page.facts]
    assert labels == ["Akta kelahiran", "KK baru", "KIA", "Ambil di", "Tanya ke"]
    assert isinstance(session.visit.person.stage, Saved)


def test_without_a_clock_nothing_is_promised_but_all_is_kept() -> None:
    session = Session(fresh(now=None), Desk())
    who = Villager(random.Random(4), way=("new", *path_to(BIRTH), "together"), skip=0.0)
    for _ in range(900):
        if isinstance(session.visit.person.stage, Saved | Keeping):
            break
        session.do(*(who.act(session.view.page) if session.view.sheet is None else [Pressed(Button.NEXT)]))
    products = kept(session).products
    assert len(products) == 3
    assert all(product.promise.date is None and product.promise.place for product in products)


def test_another_service_offers_nothing() -> None:
    session = Session(fresh(), Desk())
    who = Villager(random.Random(4), way=("new", *path_to("kk/hilang")), skip=0.0)
    for _ in range(900):
        assert not isinstance(session.visit.person.stage, BundleOffer)
        if isinstance(session.visit.person.stage, Saved):
            break
        session.do(*who.act(session.view.page))
    assert kept(session).products == ()


def test_a_twin_gets_the_same_documents_without_being_offered_them_again() -> None:
    session = Session(fresh(), Desk())
    who = Villager(random.Random(4), way=("new", *path_to(BIRTH), "together"), skip=0.0)
    offers = 0
    while len(session.desk.kept) < 2:
        stage, page = session.visit.person.stage, session.view.page
        offers += isinstance(stage, BundleOffer)
        if isinstance(stage, Asking) and stage.ask.ref.field == "anak_jenis_kelahiran":
            session.do(Chose("kembar2"))
        elif isinstance(page, SavedView):
            session.do(Pressed(Button.TWIN))
        else:
            session.do(*who.act(page))
    first, second = session.desk.kept
    assert offers == 1
    assert [product.variant for product in first.products] == [product.variant for product in second.products]
    assert len(second.products) == 3
