"""From the effect to the clips that are played, through the kiosk as it is put together: nothing overtaken is begun, news waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from deploy import composition
from kiosk.hands.voice import BREATH
from kiosk.visit import effects as ask
from kiosk.visit.aloud import clip_of
from kiosk.visit.texts import day_text, say, spelled
from tests.support.programs import KIOSK, PACK, VILLAGE, quoted
from tests.support.village import MORNING

DEADLINE_S = 20.0


class HeldSound:
    """``kiosk.ports.Sound`` that has every clip of Indonesian, and whose first act waits until it is let go."""

    works = True

    def __init__(self) -> None:
        self.acts: list[tuple[str, ...]] = []
        self.go = threading.Event()

    def _act(self, *what: str) -> None:
        self.go.wait(DEADLINE_S)
        self.acts.append(what)

    def chime(self) -> None:
        self._act("chime")

    def say(self, clips: Sequence[str], volume: int, *, after: bool = False) -> None:
        self._act("after" if after else "say", str(volume), *clips)

    def hush(self) -> None:
        self._act("hush")

    def has(self, clip: str) -> bool:
        return clip.startswith("id/")

    def voices(self) -> frozenset[str]:
        return frozenset({"id"})


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[tuple[composition.Kiosk, HeldSound]]:
    text = KIOSK.format(
        kiosk=quoted("DEMO-0001"), village=VILLAGE, width=1080, height=1920, printer=quoted(f"virtual://{tmp_path / 'paper'}"),
        profile="epson80", width_mm=80, scanner=quoted(f"virtual://{tmp_path / 'glass'}"), reader=quoted("none"),
        bell=quoted("none"), office=quoted("none"),
        url=quoted("http://127.0.0.1:9"), pack=quoted(PACK),
    )  # fmt: skip
    file = tmp_path / "kiosk.toml"
    file.write_text(text, "utf-8")
    sound = HeldSound()
    built = composition.build(composition.settings(file), sound)
    built.hands.start()
    yield built, sound
    sound.go.set()
    built.hands.stop()


def acts(kiosk: composition.Kiosk, sound: HeldSound) -> list[tuple[str, ...]]:
    """Everything that was done with the sound, once all of it is done."""
    sound.go.set()
    assert kiosk.hands.stop()
    return sound.acts


def test_what_a_touch_has_overtaken_is_never_begun(kiosk: tuple[composition.Kiosk, HeldSound]) -> None:
    built, sound = kiosk
    for sentence in ("Kertas habis", "Ya", "Tidak"):
        built.hands.hush()
        built.hands.speak(ask.Speak((say(sentence),), "id", 3))
    done = acts(built, sound)
    assert [act for act in done if act[0] == "say"] == [("say", "3", clip_of("Tidak", "id"))]
    assert done[-1][0] == "say"


def test_news_waits_behind_what_is_said_and_does_not_take_its_place(
    kiosk: tuple[composition.Kiosk, HeldSound],
) -> None:
    built, sound = kiosk
    built.hands.speak(ask.Speak((say("Permohonan tersimpan"), spelled("H7")), "id", 2))
    built.hands.speak(ask.Speak((day_text(MORNING.date()),), "jv", 2, after=True))
    said = tuple(clip_of(piece, "id") for piece in ("H", "7"))
    assert acts(built, sound) == [
        ("say", "2", clip_of("Permohonan tersimpan", "id"), BREATH, *said),
        ("after", "2", *(clip_of(piece, "id") for piece in ("23", "November", "2000", "26"))),
    ]


def test_what_has_no_clip_disturbs_nothing(kiosk: tuple[composition.Kiosk, HeldSound]) -> None:
    built, sound = kiosk
    built.hands.speak(ask.Speak((say("Ya"),), "en"))
    built.hands.chime()
    assert acts(built, sound) == [("chime",)]
