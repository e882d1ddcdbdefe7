"""One kiosk of the kill sweep: the real `kiosk.py run` is walked to its review, strace takes hold of it, "send" is tapped, and it dies.

Run as ``python -m tests.support.kill_lane ORDERS.json``; writes what was seen on glass and paper to the file the orders name. Each start after a
kill is the recovery from it. A lane is a process of its own because a process has one pygame window only.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, astuple, dataclass, field, replace
from pathlib import Path

import zxingcpp

from kiosk.duty.front import fresh
from kiosk.ledger import Ledger
from kiosk.ledger.values import QueueSummary
from kiosk.visit.events import Button, Pressed
from kiosk.visit.state import Visit
from kiosk.visit.views import Page, ReviewView
from kiosk.wire.receipt import Receipt, check_receipt
from tests.support.forge import Forge
from tests.support.mirror import after_a_cut, mirror_of
from tests.support.programs import ROOT, Devices, Place, Program, glass, place, started
from tests.support.screen_robot import Robot
from tests.support.strace_sweep import DURABLE, Injection
from tests.support.testprinter import EPSON80, TcpService, TestPrinter
from tests.support.villager import Villager
from tests.support.whole import SMALL
from tests.support.xscreen import Frame, image_of, until, x_screen

WAY = ("new", "kk", "kk/rusak")
"""The shortest way to a kept request."""
DIE_S = 30.0
DRAIN_S = 120.0
QUIET_S = 1.5
"""After the receipt came out nothing durable follows; a point beyond the last call kills nobody."""


@dataclass
class Life:
    """What one life of the kiosk showed. ``killed``: strace ended it; ``shown``: codes that stood on the glass as saved."""

    point: str
    killed: bool = False
    shown: list[str] = field(default_factory=list)


@dataclass
class Told:
    """Everything a village would hold the kiosk to. ``papers``: text of every piece; ``broken``: rows that had lost their packet at a start."""

    kiosk: str
    lives: list[Life] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    broken: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """The ``when``-th ``call`` of the ``thread``-th thread (in the order they were started), counted from the hold; -1: of whichever is first."""

    thread: int
    call: str
    when: int


def threads_of(pid: int) -> list[int]:
    """Ids of a program's threads in the order of their start."""
    return sorted(int(path.name) for path in Path(f"/proc/{pid}/task").iterdir())


@contextmanager
def traced(pid: int, log: Path, point: Point | None) -> Iterator[None]:
    """strace on a running program, from before the block's first act: on all its threads, or on the one that is to kill it."""
    threads = threads_of(pid)
    every = point is None or point.thread < 0
    held = threads if point is None or point.thread < 0 else [threads[point.thread]]
    options = ["strace", *(["-f"] if every else []), "-o", str(log), "-e", "trace=" + ",".join(DURABLE)]
    if point is not None:
        options += ["-e", Injection(point.call, "signal=KILL", str(point.when)).option()]
    tracer = subprocess.Popen([*options, "-p", str(pid if every else held[0])], stderr=subprocess.PIPE)
    assert tracer.stderr is not None
    try:
        said = tracer.stderr.readline()
        if b"attached" not in said:
            raise RuntimeError(f"strace cannot trace: {said!r}")
        until(lambda: all(_is_held(pid, thread) for thread in held), 20, "strace does not hold every thread")
        yield
    finally:
        tracer.send_signal(signal.SIGINT)
        try:
            tracer.wait(5)
        except subprocess.TimeoutExpired:
            tracer.kill()
            tracer.wait(5)
        tracer.stderr.close()


def _is_held(pid: int, thread: int) -> bool:
    try:
        return "TracerPid:\t0\n" not in Path(f"/proc/{pid}/task/{thread}/status").read_text()
    except OSError:
        return False


def counted(log: Path, threads: Sequence[int]) -> list[Point]:
    """The last point of every call of every thread in a calm log; all before it are points too."""
    calls = re.findall(r"^(\d+) +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE)
    numbers = Counter((threads.index(int(thread)), call) for thread, call in calls if int(thread) in threads)
    return [Point(thread, call, number) for (thread, call), number in sorted(numbers.items())]


def emptied(ledger: Ledger) -> bool:
    """Nothing waits, and what was delivered is off the disk."""
    queue = ledger.queue_summary()
    return isinstance(queue, QueueSummary) and queue.due == 0 and not any(ledger.places.packets.iterdir())


def quick() -> Villager:
    """Skips whatever may be skipped; the papers go to the clerk."""
    return Villager(random.Random(2), way=WAY, skip=1.0, papers=("original",))


def at_review(page: Page) -> bool:
    return isinstance(page, ReviewView)


class Lane:
    """A place, its screen, its printer; the kiosk comes and goes."""

    def __init__(self, stack: ExitStack, folder: Path, url: str, kiosk: str) -> None:
        folder.mkdir(parents=True)
        self.pictures = folder / "pictures"
        self.pictures.mkdir()
        self.folder = folder
        self.screen = stack.enter_context(x_screen(folder / "x", SMALL))
        self.printer = TestPrinter(EPSON80)
        service = stack.enter_context(TcpService(self.printer))
        devices = Devices(f"tcp://127.0.0.1:{service.port}", scanner="virtual://glass")
        self.place: Place = place(folder / "kiosk", url, devices, SMALL, kiosk=kiosk)
        self.forge = stack.enter_context(Forge(glass(self.screen.display)))
        self.robot: Robot | None = None
        self.counts: list[Point] = []
        self.told = Told(kiosk)

    def live(self, point: Point | None) -> Life:
        """One life, from its start to its death or to its receipt."""
        life = Life("calm" if point is None else f"thread {point.thread}: {point.call} {point.when}")
        log = self.folder / f"strace-{len(self.told.lives)}.log"
        program, forked = self.forge.start("run", self.place)
        with started(program) as kiosk:
            forked.go()
            self.told.broken += int(kiosk.line(r"event=ledger_opened count=\d+ failed=(\d+)")[1])
            robot = self._robot()
            # Papers a former life still owed come out first.
            kiosk.line("event=printer_state state=PrinterReady")
            robot.walk(quick(), at_review)
            threads = threads_of(kiosk.process.pid)
            with traced(kiosk.process.pid, log, point):
                name, x, y = robot.mirror.place(Pressed(Button.NEXT))
                assert name
                self.screen.tap(x, y, 0.36)
                life.shown = self._watch(kiosk)
            if point is None:
                self.counts = counted(log, threads)
            life.killed = kiosk.process.poll() == -signal.SIGKILL
        self.told.lives.append(life)
        return life

    def begin(self, point: Point) -> None:
        """A start that is killed, while it looks after what the last life left."""
        life = Life(f"start: {point.call} {point.when}")
        program, forked = self.forge.start("run", self.place)
        with started(program) as kiosk, traced(forked.pid, self.folder / "strace-start.log", point):
            forked.go()
            until(lambda: not kiosk.alive or "event=storage_state" in kiosk.said, DIE_S, lambda: kiosk.said[-2000:])
            life.killed = forked.poll() == -signal.SIGKILL
        self.told.lives.append(life)

    def _robot(self) -> Robot:
        """At the rest page of a fresh kiosk."""
        if self.robot is None:
            mirror, keeper = mirror_of(self.place, SMALL)
            self.robot = Robot(self.screen, mirror, keeper, self.printer, self.place.identity.root, self.pictures)
            self.robot.types = True
        robot = self.robot
        machine = replace(robot.mirror.front.machine, cut=after_a_cut(self.place))
        robot.mirror.front = fresh(Visit.fresh(machine))
        robot.mirror.take()
        robot.forget_glass()
        robot.begin()
        return robot

    def _watch(self, kiosk: Program) -> list[str]:
        """Look at the glass until the kiosk dies, or is through with it."""
        seen: list[Frame] = []
        papers = len(self.printer.pieces)
        done = 0.0

        def over() -> bool:
            nonlocal done
            frame = self.screen.frame()
            if not seen or (frame != seen[-1]).any():
                seen.append(frame)
            if "event=receipt_printed" in kiosk.said and len(self.printer.pieces) > papers and not done:
                done = time.monotonic()
            return not kiosk.alive or bool(done and time.monotonic() - done > QUIET_S)

        until(over, DIE_S, lambda: f"neither died nor printed:\n{kiosk.said[-2000:]}")
        codes = {code for frame in seen[-6:] for code in self._codes(frame)}
        return sorted(codes)

    def _codes(self, frame: Frame) -> list[str]:
        found = [check_receipt(one.text, self.place.identity.root) for one in zxingcpp.read_barcodes(image_of(frame))]
        return [one.code for one in found if isinstance(one, Receipt)]

    def finish(self) -> None:
        """A last, calm life; then the courier empties the queue."""
        self.live(None)
        self.told.papers = [piece.text for piece in self.printer.pieces]
        assert self.robot is not None
        ledger = self.robot.keeper.ledger
        with started(self.place.forward()) as courier:
            until(lambda: emptied(ledger), DRAIN_S, lambda: courier.said[-2000:])


def main(orders: Path) -> None:
    """Do what the orders say; without points, count them in a second calm life (the first one also makes the printer's cache)."""
    wanted = json.loads(orders.read_text())
    with ExitStack() as stack:
        lane = Lane(stack, Path(wanted["folder"]), wanted["url"], wanted["kiosk"])
        for point in (Point(*each) for each in wanted["points"]):
            lane.begin(point) if point.thread < 0 else lane.live(point)
        if not wanted["points"]:
            lane.live(None)
        lane.finish()
        told = {**asdict(lane.told), "counts": [astuple(point) for point in lane.counts]}
        Path(wanted["told"]).write_text(json.dumps(told))


def run_lane(
    folder: Path, url: str, kiosk: str, points: Sequence[Point], deadline_s: float
) -> tuple[Told, list[Point]]:
    """A lane in a process of its own: what it told, and the points its last, calm life passed."""
    folder.mkdir(parents=True, exist_ok=True)
    orders, told = folder / f"{kiosk}.orders.json", folder / f"{kiosk}.told.json"
    work = {"folder": str(folder / kiosk), "url": url, "kiosk": kiosk, "told": str(told)}
    orders.write_text(json.dumps({**work, "points": [astuple(point) for point in points]}))
    with (folder / f"{kiosk}.log").open("wb") as log:
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.kill_lane", str(orders)],
            cwd=ROOT,
            env={**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"},
            stdout=log,
            stderr=subprocess.STDOUT,
            timeout=deadline_s,
            check=False,
        )
    assert done.returncode == 0, (folder / f"{kiosk}.log").read_text()[-4000:]
    found = json.loads(told.read_text())
    lives = [Life(**life) for life in found["lives"]]
    return Told(found["kiosk"], lives, found["papers"], found["broken"]), [Point(*point) for point in found["counts"]]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
