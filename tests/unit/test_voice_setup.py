"""Where the voice comes from on a machine: what the demonstration renders, what `check` says, what a running kiosk notices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from deploy.commands import demo
from deploy.composition import clip_folders, settings
from deploy.debian import install
from deploy.voices import RENDERED
from kiosk import readiness
from kiosk.visit.events import Event, VoiceSaid
from kiosk.watching import VoiceWatch
from tests.support.programs import KIOSK, PACK, VILLAGE, quoted


class Clips:
    """``kiosk.ports.Sound`` as far as a watch looks at it."""

    works = True
    now: frozenset[str] = frozenset()

    def voices(self) -> frozenset[str]:
        return self.now

    def has(self, clip: str) -> bool:
        return False

    def chime(self) -> None:
        return

    def hush(self) -> None:
        return

    def say(self, clips: Sequence[str], volume: int, *, after: bool = False) -> None:
        return


def test_a_voice_that_comes_or_goes_is_told_once() -> None:
    said: list[Event] = []
    clips = Clips()
    watch = VoiceWatch(clips, said.append)
    watch.look()
    watch.look()
    clips.now = frozenset({"id"})
    watch.look()
    watch.look()
    assert said == [VoiceSaid(frozenset()), VoiceSaid(frozenset({"id"}))]


def test_the_check_says_which_languages_speak_and_what_to_do_where_none_does() -> None:
    assert "en, id" in readiness.sound(works=True, voices=frozenset({"id", "en"})).said
    assert "kiosk.py voices" in readiness.sound(works=True).said
    assert readiness.sound(works=True).works, "a kiosk without a voice works"


def test_recordings_of_the_pack_come_before_rendered_clips(tmp_path: Path) -> None:
    text = KIOSK.format(
        kiosk=quoted("DEMO-0001"), village=VILLAGE, width=1080, height=1920, printer=quoted(f"virtual://{tmp_path}/paper"),
        profile="epson80", width_mm=80, scanner=quoted(f"virtual://{tmp_path}/glass"), reader=quoted("none"),
        bell=quoted("none"), office=quoted("none"),
        url=quoted("http://127.0.0.1:9"), pack=quoted(PACK),
    )  # fmt: skip
    file = tmp_path / "kiosk.toml"
    file.write_text(text, "utf-8")
    recordings, rendered = clip_folders(settings(file))
    assert recordings.name == "clips"
    assert recordings.parent == Path(PACK)
    assert rendered == RENDERED


@pytest.mark.parametrize(("driver", "heard"), [("dummy", False), ("disk", False), ("", True), ("alsa", True)])
def test_the_demonstration_renders_no_voice_for_nobody(
    driver: str,
    heard: bool,  # noqa: FBT001 - a parameter of a test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", driver)
    assert demo.sound_card() is heard


def test_with_nothing_to_install_nothing_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    install([], "for the voice")
    assert capsys.readouterr().out == ""
