"""The longest names, addresses and places that may be given still have room, or show their end."""

import pytest

from kiosk.visit.events import Change
from kiosk.visit.texts import (
    raw,
    say,
)
from kiosk.visit.views import (
    Frame,
    LettersView,
    ReviewLine,
    ReviewView,
    View,
)
from screens.layout import lay_out
from screens.marks import Box, Words
from screens.panel import native
from screens.theme import Theme
from screens.words import say_in

NAME = "MUHAMMAD ABDURRAHMAN WAHYUDININGRAT KUSUMAWARDHANI SASTROAMI"
ADDRESS = "KAMPUNG CIKUPA KALER RT 004 RW 012 NOMOR 17 SEBELAH MUSHOLA AL HIDAYAH BELAKANG PASAR LAMA KRAMATWATU"
EMAIL = "muhammad.abdurrahman.wahyudiningrat.kusumawardhani@contoh-sekali.desa.id"
PANELS = ("10.1", "15.6", "21.5")


def frame() -> Frame:
    return Frame(say("Kartu Keluarga"), 5, 7, next=say("Lanjut"))


@pytest.mark.parametrize(
    "values", [(NAME, "Ya"), (ADDRESS,), (NAME[:50], "Ya", "Tidak"), ("Ya", "Tidak", "Ya", "Tidak")]
)
@pytest.mark.parametrize("name", PANELS)
def test_a_page_of_the_review_shows_long_answers_whole_each_with_its_own_change(
    name: str, values: tuple[str, ...]
) -> None:
    lines = tuple(ReviewLine(str(n), say("Nama lengkap"), raw(value), art="nama") for n, value in enumerate(values))
    page = ReviewView(
        frame(), say("Apakah semua sudah benar?"), lines, (1, 6), say("Sentuh Ubah bila ada yang keliru.")
    )
    layout = lay_out(View(page), native(name), Theme(), say_in("id"))
    assert layout.faults == ()
    assert {Change(line.id) for line in lines} <= {target.event for target in layout.targets}
    written = " ".join(" ".join(mark.lines) for mark in layout.marks if isinstance(mark, Words))
    for value in values:
        assert value in written


@pytest.mark.parametrize(("layer", "typed"), [("name", NAME), ("email", EMAIL), ("address", ADDRESS)])
@pytest.mark.parametrize("name", PANELS)
def test_typed_text_never_leaves_its_field_and_shows_the_letter_just_typed(name: str, layer: str, typed: str) -> None:
    page = LettersView(frame(), say("Siapa nama lengkapnya?"), typed, layer, art="nama")
    layout = lay_out(View(page), native(name), Theme(), say_in("id"))
    assert layout.faults == ()
    shown = next(mark for mark in layout.marks if isinstance(mark, Words) and mark.lines[0].startswith("…"))
    assert typed.endswith(shown.lines[0][1:])
    fields = [m.area for m in layout.marks if isinstance(m, Box) and m.border == "primary"]
    assert any(shown.area.within(field) for field in fields)
