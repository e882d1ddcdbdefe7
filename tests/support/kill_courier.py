"""The courier's half of the kill sweep: requests are kept here as the screen keeps them, and the real `kiosk.py forward` dies carrying them."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from deploy import composition
from drivers.sound import SilentSound
from kiosk.keeping import Keeper
from kiosk.visit.draft import Draft
from kiosk.visit.events import RequestKept
from kiosk.visit.views import SavedView
from tests.support.forge import Forge
from tests.support.kill_lane import WAY, Life, Point, Told, counted, emptied, traced
from tests.support.programs import Devices, Program, place, started
from tests.support.village import Session, fresh
from tests.support.villager import Villager
from tests.support.whole import SMALL
from tests.support.xscreen import until

PASS_S = 40.0
QUIET_S = 0.4


def a_draft() -> Draft:
    """What a family filled in, by the shortest way."""
    session, villager = Session(fresh()), Villager(random.Random(2), way=WAY, skip=1.0, papers=("original",))
    while not isinstance(session.view.page, SavedView):
        session.do(*villager.act(session.view.page))
    return session.desk.kept[0]


class CourierLane:
    """A kiosk whose courier comes and goes; the test is its screen."""

    def __init__(self, forge: Forge, folder: Path, url: str, kiosk: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.forge = forge
        self.folder, self.url = folder, url
        self.place = place(folder / "kiosk", url, Devices(), SMALL, kiosk=kiosk)
        self._kiosk = composition.build(self.place.config, SilentSound())
        keeper = self._kiosk.vault.open()
        assert isinstance(keeper, Keeper), keeper
        self.keeper = keeper
        self.draft = a_draft()
        self.told = Told(kiosk)

    def keep(self) -> str:
        """One more request, durably."""
        kept = self.keeper.keep(self.draft, self._kiosk.now(), self._kiosk.machine.pack)
        assert isinstance(kept, RequestKept), kept
        return kept.code

    def live(self, point: Point | None) -> Life:
        """Keep a request, start the courier under strace, and see it die or deliver. ``point.thread`` is of no account: it has one."""
        life = Life("calm" if point is None else f"courier: {point.call} {point.when}", shown=[self.keep()])
        log = self.folder / f"strace-{len(self.told.lives)}.log"
        program, forked = self.forge.start("forward", self.place)
        with started(program) as courier, traced(forked.pid, log, point):
            forked.go()
            self._wait(courier)
            life.killed = forked.poll() == -signal.SIGKILL
        self.told.lives.append(life)
        return life

    def _wait(self, courier: Program) -> None:
        done = 0.0

        def over() -> bool:
            nonlocal done
            if not done and self.delivered():
                done = time.monotonic()
            return not courier.alive or bool(done and time.monotonic() - done > QUIET_S)

        until(over, PASS_S, lambda: f"neither died nor delivered:\n{courier.said[-2000:]}")

    def delivered(self) -> bool:
        """All of it, and off the disk."""
        return emptied(self.keeper.ledger)

    def calm(self) -> list[Point]:
        """Count the calls of an undisturbed life: those of the one thread that works, which is the first."""
        log = self.folder / f"strace-{len(self.told.lives)}.log"
        self.live(None)
        threads = sorted({int(line.split(" ", 1)[0]) for line in log.read_text(errors="replace").splitlines()})
        return [last for last in counted(log, threads) if last.thread == 0]

    def sweep(self, points: Sequence[Point]) -> None:
        """One life for each point, then one in peace."""
        for point in points:
            self.live(point)
        self.live(None)
        until(self.delivered, PASS_S, "the last pass delivered nothing")

    def close(self) -> None:
        """Let the ledger go."""
        self._kiosk.vault.close()
