"""Help from another room on real parts: a touch, a lamp on a relay board, a chime in the air; until somebody answers at the glass."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from kiosk.visit.events import Button, Chose, Pressed
from kiosk.visit.views import HelpSheet
from tests.support.lamps import Board
from tests.support.programs import DistrictProgram, district, started
from tests.support.whole import Parts, whole
from tests.support.xscreen import until

pytestmark = [pytest.mark.xdist_group("glass"), pytest.mark.needs("Xvfb", "xdotool", "scanimage")]

HEAR_S = 60.0
RATE = 24_000
HUSH_S = 3.0
"""Longer silence than this parts two chimes: a chime has pauses of its own, and the next one comes after ten seconds at the soonest."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DistrictProgram]:
    with district(tmp_path_factory.mktemp("office")) as running:
        yield running


@dataclass(frozen=True, slots=True)
class Air:
    """What the sound card played, recorded by SDL's own disk driver: 16 bits, one channel."""

    file: Path

    def environment(self) -> dict[str, str]:
        return {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(self.file)}

    def chimes(self) -> int:
        """How many were heard so far."""
        data = self.file.read_bytes() if self.file.exists() else b""
        heard = np.flatnonzero(np.abs(np.frombuffer(data[: len(data) // 2 * 2], np.int16)) > 200)
        return 0 if not heard.size else 1 + int((np.diff(heard) > HUSH_S * RATE).sum())


def test_the_lamp_pulses_and_the_chime_repeats_until_somebody_answers(tmp_path: Path, office: DistrictProgram) -> None:
    board, air = Board(tmp_path / "relay"), Air(tmp_path / "air.raw")
    parts = Parts(reader="none", kiosk="DEMO-CALL", bell=f"serial://{board.link}")
    with whole(tmp_path / "kiosk", office, parts, air.environment()) as scene:
        robot = scene.robot
        board.burns(on=False)
        assert True not in board.states
        robot.touch(Chose("id"))
        robot.touch(Pressed(Button.HELP))
        robot.touch(Pressed(Button.CALL))
        assert isinstance(robot.mirror.view.sheet, HelpSheet)
        board.pulses()
        until(lambda: air.chimes() >= 2, HEAR_S, lambda: f"{air.chimes()} chimes; {scene.kiosk.said[-400:]}")
        board.unplug()
        robot.touch(Pressed(Button.BACK))
        robot.touch(Pressed(Button.HELP))
        board.plug()
        board.pulses()
        robot.touch(Pressed(Button.ANSWERED))
        assert robot.mirror.view.sheet is None
        board.burns(on=False)
        known = len(board.states)
        robot.touch(Pressed(Button.HELP))
        robot.touch(Pressed(Button.CALL))
        board.pulses()
        assert False in board.states[known:]
        assert not board.nonsense
        assert "worker_bug" not in scene.kiosk.said
        # A kiosk that is killed in the middle of a pulse leaves the relay as it is; the next start puts it off.
        board.burns(on=True)
        scene.kiosk.end(signal.SIGKILL)
        killed = len(board.states)
        with started(scene.place.run(robot.screen.display, **air.environment())) as again:
            again.line("event=ledger_opened")
            until(lambda: len(board.states) > killed, HEAR_S, "never put off")
            assert True not in board.states[killed:]
            assert again.end() == 0
        assert board.on is False
