"""Slips in the visit's language: readable for the family, and still good at the offices they are carried to."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from deploy.groundwork import slip_words
from drivers.printer.profiles import profiles
from drivers.printer.typography import for_page
from kiosk.hands.paper import SlipWords
from kiosk.neutral import Neutral
from kiosk.slips.document import Slip
from kiosk.slips.layout import rows_of
from kiosk.slips.saying import as_written, both, each, hours_in
from kiosk.visit.effects import PrintSlip
from kiosk.visit.events import Chose
from kiosk.visit.views import ChecklistView
from screens.words import translations
from tests.flows.test_every_variant import path_to
from tests.support.village import MORNING, Session, fresh
from tests.support.villager import Villager

ENGLISH = slip_words("en")


def printed(slip: Slip) -> str:
    """All a slip says, on 48 columns."""
    return "\n".join(text for row in rows_of(slip, 48) if (text := getattr(row, "text", "")))


def slip_of(variant: str, papers: tuple[str, ...], language: str) -> str:
    """The slip of a visit that cannot be finished here."""
    visit = fresh(5)
    languages = (("id", "Bahasa Indonesia"), ("jv", "Basa Jawa"), ("su", "Basa Sunda"), ("en", "English"))
    site = replace(visit.machine.site, languages=languages, say_in=slip_words)
    session = Session(replace(visit, machine=replace(visit.machine, site=site)))
    session.do(Chose(language))
    villager = Villager(random.Random(1), ("new", *path_to(variant)), papers)
    while not isinstance(session.view.page, ChecklistView):
        assert session.visit.person.language == language
        session.do(*villager.act(session.view.page))
    session.do(*villager.act(session.view.page))
    slips = [effect.slip for effect in session.effects if isinstance(effect, PrintSlip)]
    return printed(slips[-1])


def test_a_checklist_in_english_names_papers_in_both_languages() -> None:
    text = slip_of("kk/hilang", ("missing",), "en")
    assert "Still needed" in text
    assert "Police letter of loss (Surat kehilangan dari" in text
    assert "From: Police station" in text
    assert "GRATIS: free of charge." in text
    assert "Yang perlu" not in text


def test_a_checklist_in_sundanese_names_papers_in_both_languages() -> None:
    text = slip_of("kk/hilang", ("missing",), "su")
    assert "Nu kedah dilengkepan" in text
    assert "Serat kaicalan ti pulisi (Surat kehilangan" in text
    assert "Ngurusna di: Kantor pulisi" in text
    assert "GRATIS, teu kedah mayar." in text
    assert "Yang perlu" not in text


def test_a_checklist_in_javanese_names_papers_in_both_languages() -> None:
    text = slip_of("kk/hilang", ("missing",), "jv")
    assert "Ingkang perlu dipunjangkepi" in text
    assert "Serat kecalan saking pulisi (Surat kehilangan" in text
    assert "Dipunurus ing: Kantor pulisi" in text
    assert "GRATIS, mboten mbayar." in text
    assert "Yang perlu" not in text


def test_a_checklist_in_indonesian_is_as_before() -> None:
    text = slip_of("kk/hilang", ("missing",), "id")
    assert "Yang perlu dilengkapi" in text
    assert "1. Surat kehilangan dari polisi" in text
    assert "Diurus di: Kantor polisi" in text
    assert "GRATIS, tanpa biaya." in text


def test_an_appointment_in_english_has_day_and_hours_in_english() -> None:
    text = slip_of("orang-asing/sktt", ("have", "original"), "en")
    assert "Come to the office" in text
    assert "day, " in text
    assert "Mon" in text
    assert "Senin" not in text


@pytest.mark.parametrize(
    ("language", "shown", "hidden"),
    [
        (
            "en",
            ("Receipt", "Family card (KK) (Kartu Keluarga)", "Friday", "This receipt, The old card", "Mon-Fri"),
            "Senin",
        ),
        (
            "jv",
            (
                "Tandha tampi",
                "Kartu Keluarga",
                "Jemuwah",
                "Janji rampung",
                "Tandha tampi menika, Kertu lami",
                "Sen-Jem",
                "GRATIS",
            ),
            "Jumat",
        ),
        (
            "su",
            (
                "Tanda tarima",
                "Kartu Keluarga",
                "Jumaah",
                "Jangji réngsé",
                "Tanda tarima ieu, Kartu lami",
                "Sen-Jum",
                "GRATIS",
            ),
            "Jumat",
        ),
        ("id", ("Tanda terima", "Kartu Keluarga", "Jumat", "Tanda terima ini, Kartu lama", "Senin-Jumat"), "Friday"),
    ],
)
def test_a_receipt_speaks_the_language_of_its_visit(language: str, shown: tuple[str, ...], hidden: str) -> None:
    neutral = Neutral(
        code="H7KM4QFR9XPA", service="kk", title="Kartu Keluarga", name="SITI A*****", made=MORNING, promised=date(2026, 11, 27),
        office="UPT Contoh", place="Kantor Desa", hours="Senin-Jumat 08.00-15.00", bring="Tanda terima ini, Kartu lama",
        phone="0254-000-000", language=language, kind="new", qr="KK1:X",
    )  # fmt: skip
    words = SlipWords("DEMO-0001", "Desa Contoh", lambda: "0800-000-0000", slip_words)
    text = printed(words.receipt(neutral, copy=1)).replace("\u00a0", " ")
    flat = " ".join(text.split())
    for sentence in shown:
        assert sentence in flat, flat
    assert hidden not in flat
    assert "SALINAN" in flat


def test_things_to_bring_are_said_one_by_one() -> None:
    assert each(ENGLISH, "Slip ini, Suami, istri, dan dua saksi") == "This slip, Husband, wife and two witnesses"
    assert each(ENGLISH, "Kartu lama, Payung") == "The old card, Payung"
    assert each(as_written, "Slip ini, Kartu lama") == "Slip ini, Kartu lama"


def test_both_and_hours() -> None:
    assert both(ENGLISH, "Paspor") == "Passport (Paspor)"
    assert both(ENGLISH, "Tanpa terjemahan") == "Tanpa terjemahan"
    assert hours_in("id", "Senin 08.00-12.00") == "Senin 08.00-12.00"
    assert hours_in("en", "Senin, Sabtu 08.00-12.00") == "Mon, Sat 08.00-12.00"


@pytest.mark.parametrize("name", sorted(profiles()))
def test_every_sundanese_letter_is_on_the_page_of_every_printer(name: str) -> None:
    page = profiles()[name].codepage
    assert for_page("Éta séép, réngsé", page) == "Éta séép, réngsé"
    lost = {said for said in translations("su").values() if "?" in for_page(said.replace("?", "."), page)}
    assert lost == set()


@pytest.mark.parametrize("page", ["ascii", "cp864"])
def test_on_a_page_without_accents_sundanese_stays_readable(page: str) -> None:
    assert for_page("Éta séép, réngsé", page) == "Eta seep, rengse"
    lost = {said for said in translations("su").values() if "?" in for_page(said.replace("?", "."), page)}
    assert lost == set()
