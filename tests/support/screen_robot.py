"""A person at the real glass: looks at pixels, taps with a mouse, types on the pads; knows from the mirror what ought to be there."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np

from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.front import Happening
from kiosk.duty.moves import AnyEffect
from kiosk.duty.state import Front
from kiosk.keeping import Keeper
from kiosk.ports import (
    PageBad,
    PageFailed,
    PageGood,
    PageResult,
    Printed,
    PrinterReady,
    PrinterStatus,
    PrintFailed,
    PrintResult,
    PrintUnknown,
    ScanFailed,
)
from kiosk.visit import effects as ask
from kiosk.visit.events import (
    Button,
    Event,
    KeyErased,
    KeyTyped,
    PageTaken,
    Pressed,
    PrinterSaid,
    RequestKept,
    SlipDone,
)
from kiosk.visit.views import Page, ScanView, WelcomeView, WorkingView
from kiosk.wire.receipt import Receipt, check_receipt
from tests.support.mirror import FEW, Mirror, difference, good_page, the_board
from tests.support.testprinter import Piece, TestPrinter
from tests.support.villager import Villager
from tests.support.xscreen import HOLD_S, LOOK_S, Frame, Screen, image_of, until

H = TypeVar("H", Event, DutyEvent)

SEE_S = 30.0
"""Longest wait for a page; a scan on a busy machine is the slowest."""
NOTICE_S = 3.0
"""When nothing has moved for so long, a person touches again."""
MOST_RETRIES = 6
READ_S = 0.36
"""A finger comes this long after a new page at the earliest (the screen lets nothing be touched for 0.3 s)."""
APART_S, APART_KEYS_S = 0.56, 0.30
"""Between two strikes of the same place; quicker ones count as one."""


@dataclass
class Robot:
    """``pictures``: folder that gets a picture of every page. ``scans``: as what a scan may end; ``results``: as what they did.

    ``prints``: as what the next prints end, at once; else ``usual_print``. ``types``: text goes in by a keyboard, which is faster than taps.

    ``lays``: puts the paper with this drawing on the glass before every scan.

    ``forms``: what came of a form that was printed, and of a page whose codes are read.

    ``office``: as what a clerk's question may end (``tests.support.clerk_screen``).

    ``holds``: devices do not answer by themselves; what they were asked is ``held`` until the test says what came of it, and the code of a kept
    request is read from the ledger instead of from paper.
    """

    screen: Screen
    mirror: Mirror
    keeper: Keeper
    printer: TestPrinter
    root: bytes
    pictures: Path
    status: PrinterStatus = field(default_factory=PrinterReady)
    scans: Sequence[PageResult | ScanFailed] = field(default_factory=lambda: [good_page()])
    prints: list[PrintResult] = field(default_factory=list)
    usual_print: PrintResult = field(default_factory=lambda: Printed(100.0))
    types: bool = False
    holds: bool = False
    lays: Callable[[str], object] = lambda _: None
    office: Callable[[DutyEffect], Sequence[DutyEvent]] = lambda _: ()
    forms: Callable[[ask.PrintForm | ask.ReadPaper], Event | None] = lambda _: None
    held: list[ask.TakePage | ask.PrintReceipt] = field(default_factory=list)
    results: list[Event] = field(default_factory=list)
    papers: int = 0
    codes: list[str] = field(default_factory=list)
    retries: int = 0
    pause: float = LOOK_S
    """Between two looks at the glass; looking costs processor time that the kiosk has to share."""
    code: str = ""
    qr: str = ""
    _photos: int = 0
    _last: tuple[str, float] = ("", 0.0)
    _page: str = ""
    _since: float = 0.0

    # ------------------------------------------------------------------ looking

    @property
    def page(self) -> Page:
        """The page that is expected, and was seen."""
        return self.mirror.view.page

    @property
    def confirms(self) -> bool:
        """Whether this printer says that a paper came out."""
        return isinstance(self.usual_print, Printed)

    def off(self) -> float:
        """How far the glass is from the mirror."""
        return difference(self.screen.frame(), self.mirror.picture(), self.mirror.masks())

    def seen(self) -> bool:
        """Whether the glass shows the mirror's page."""
        return self.off() <= FEW

    def see(self, seconds: float = SEE_S) -> None:
        """Wait until it does."""
        until(self._as_expected, seconds, self.why, self.pause)
        layout = self.mirror.layout.page
        if layout != self._page:
            self._page, self._since = layout, time.monotonic()
            self._keep_photo()

    def see_one_of(self, events: Sequence[H], seconds: float = SEE_S) -> H:
        """Wait until the glass shows what follows one of these; that one then happened. Gives it."""
        start, found = self.mirror.front, list[int]()
        looks: list[tuple[Front, Frame, list[tuple[int, int, int, int]]]] = []
        for event in events:
            self.mirror.front = start
            self.mirror.do(event)
            looks.append((self.mirror.front, self.mirror.picture().copy(), self.mirror.masks()))
        self.mirror.take()

        def one() -> bool:
            frame = self.screen.frame()
            found.extend(n for n, (_, picture, masks) in enumerate(looks) if difference(frame, picture, masks) <= FEW)
            return bool(found)

        until(one, seconds, self.why)
        self.mirror.front = looks[found[0]][0]
        self.see()
        return events[found[0]]

    def _keep_photo(self) -> None:
        self._photos += 1
        name = type(self.page).__name__.removesuffix("View").lower()
        sheet = "" if self.mirror.view.sheet is None else "-" + type(self.mirror.view.sheet).__name__.lower()
        self.screen.photo(self.pictures / f"{self._photos:03d}-{name}{sheet}.png")

    def why(self) -> str:
        seen, wanted = self.pictures / "fault-seen.png", self.pictures / "fault-expected.png"
        self.screen.photo(seen)
        image_of(self.mirror.picture()).save(wanted)
        return f"{self.off():.5f} of the glass differs from {self.mirror.layout.page}: {seen} {wanted}"

    # ------------------------------------------------------------------ touching

    def touch(self, event: Event) -> None:
        """Tap what means ``event``; returns when the glass shows what follows."""
        before, page = self.mirror.front, self.page
        if event == Pressed(Button.SCAN) and isinstance(page, ScanView):
            self.lays(page.paper_art)
        name, x, y = self.mirror.place(event)
        self._tap(name, x, y, event)
        self.mirror.do(event)
        effects = self.mirror.take()
        if not effects and not isinstance(self.page, WorkingView):
            self._follow(before, event, (name, x, y))
            return
        for effect in effects:
            self.answer(effect)
        if self.holds or not isinstance(self.page, WorkingView):
            self.see()

    def act(self, events: Sequence[Event]) -> None:
        """All that somebody does at a page."""
        symbols = [event.symbol for event in events if isinstance(event, KeyTyped)]
        if self.types and symbols:
            self.screen.type("".join(symbols))
            self.mirror.do(*(KeyTyped(symbol) for symbol in symbols))
            self.see()
        for event in events:
            if not (self.types and isinstance(event, KeyTyped)):
                self.touch(event)

    def hear(self, event: Happening, send: Callable[[], None]) -> None:
        """Something reaches the kiosk by another way than the glass (a reader's code); sent again while it is not understood, as people do."""
        until(self._as_expected, SEE_S, self.why)
        before = self.screen.frame()
        send()
        ends = time.monotonic() + NOTICE_S
        while np.array_equal(self.screen.frame(), before) and time.monotonic() < ends:
            time.sleep(LOOK_S)
        self.after(event)
        while not self.seen() and self.retries < MOST_RETRIES:
            if time.monotonic() > ends:
                self.retries += 1
                send()
                ends = time.monotonic() + NOTICE_S
            time.sleep(LOOK_S)
        self.see()

    def _follow(self, before: Front, event: Event, target: tuple[str, int, int]) -> None:
        """Wait for a page that needs no answer; touch once more if the old one stays as it was."""
        after = self.mirror.front
        ends = time.monotonic() + NOTICE_S
        while not self.seen():
            if time.monotonic() < ends:
                time.sleep(self.pause)
                continue
            self.mirror.front = before
            untouched = self.seen()
            self.mirror.front = after
            if not untouched or self.retries >= MOST_RETRIES:
                break
            self.retries += 1
            self._tap(*target, event)
            ends = time.monotonic() + NOTICE_S
        self.see()

    def _tap(self, name: str, x: int, y: int, event: Event) -> None:
        now = time.monotonic()
        after = self._since + READ_S - now
        if self._last[0] == name:
            apart = APART_KEYS_S if isinstance(event, KeyTyped | KeyErased) else APART_S
            after = max(after, self._last[1] + apart - HOLD_S - now)
        self.screen.tap(x, y, max(0.0, after))
        self._last = (name, time.monotonic())

    # ------------------------------------------------------------------ what the machine does

    def answer(self, effect: AnyEffect) -> None:  # noqa: C901 - one case an effect
        """What the kiosk's devices answer, learned from outside: from the paper, or from the ledger."""
        match effect:
            case ask.TakePage() | ask.PrintReceipt() if self.holds and not self.prints:
                self.held.append(effect)
            case ask.Keep() if self.holds:
                self.after(self.kept())
            case ask.TakePage(ticket=ticket):
                self.results.append(self.see_one_of([PageTaken(ticket, result) for result in self.scans]))
            case ask.Keep():
                self.code, self.qr = self.new_paper()
                self.after(RequestKept(self.code, self.qr))
            case ask.PrintReceipt(ticket=ticket):
                self.after(SlipDone(ticket, self.prints.pop(0) if self.prints else self.usual_print))
            case ask.PrintSlip(ticket=ticket):
                self.after(SlipDone(ticket, self.prints.pop(0) if self.prints else self.usual_print))
            case ask.PrintForm() | ask.ReadPaper():
                answer = self.forms(effect)
                if answer is not None:
                    self.after(answer)
            case ask.FindStatus(text=text):
                self.after(self.keeper.find(text))
            case ask.OpenStatus(code=code, fact=fact):
                self.after(self.keeper.open(code, fact))
            case _ if isinstance(effect, DutyEffect):
                answers = self.office(effect)
                if answers:
                    self.see_one_of(answers)
            case _:
                pass

    def after(self, *events: Happening) -> None:
        """Something that happened to the machine, and what it sets off."""
        for event in events:
            self.mirror.do(event)
            for effect in self.mirror.take():
                self.answer(effect)

    def kept(self) -> RequestKept:
        """The request that was just kept, from the slip that is wanted for it."""
        known = set(self.codes)

        def fresh() -> list[RequestKept]:
            jobs = self.keeper.ledger.waiting_jobs()
            assert isinstance(jobs, tuple), jobs
            return [
                RequestKept(job.payload["code"], job.payload["qr"]) for job in jobs if job.payload["code"] not in known
            ]

        until(lambda: bool(fresh()), SEE_S, self.why)
        (made,) = fresh()
        self.codes.append(made.code)
        self.code, self.qr = made.code, made.qr
        return made

    def done(self, result: PrintResult | PageResult | ScanFailed) -> None:
        """The device's answer to what is held; the glass has to tell it."""
        wanted = self.held.pop(0)
        match wanted, result:
            case ask.PrintReceipt(ticket=ticket), Printed() | PrintFailed() | PrintUnknown():
                self.after(SlipDone(ticket, result))
            case ask.TakePage(ticket=ticket), PageGood() | PageBad() | PageFailed() | ScanFailed():
                self.after(PageTaken(ticket, result))
            case _:
                raise AssertionError((wanted, result))
        self.see()

    def new_paper(self, seconds: float = SEE_S) -> tuple[str, str]:
        """The next paper out of the printer: request code and text of its QR, both read from the paper."""

        def came() -> bool:
            pieces = self.printer.pieces
            return len(pieces) > self.papers and bool(pieces[self.papers].codes())

        until(came, seconds, lambda: f"no paper: {[p.lines[:3] for p in self.printer.pieces]}; {self.why()}")
        piece: Piece = self.printer.pieces[self.papers]
        self.papers += 1
        (text,) = piece.codes()
        receipt = check_receipt(text, self.root)
        assert isinstance(receipt, Receipt), receipt
        assert " ".join((receipt.code[:4], receipt.code[4:8], receipt.code[8:])) in piece.text, piece.lines
        return receipt.code, text

    # ------------------------------------------------------------------ longer ways

    def begin(self) -> None:
        """The rest page, with the printer's state and the board as the kiosk has to have them by now."""
        self.after(PrinterSaid(self.status))
        board = the_board(self.keeper)
        self.after(*([] if board is None else [board]))
        self.see()

    def forget_glass(self) -> None:
        """Another kiosk stands here now, or the same after a restart."""
        self._page, self._last = "", ("", 0.0)

    def _as_expected(self) -> bool:
        """Seen; at rest the board may have come from the district meanwhile."""
        if self.seen():
            return True
        board = the_board(self.keeper) if isinstance(self.page, WelcomeView) else None
        if board is not None:
            self.after(board)
        return board is not None and self.seen()

    def walk(self, villager: Villager, until_page: Callable[[Page], bool]) -> None:
        """Answer page after page."""
        for _ in range(200):
            if until_page(self.page):
                return
            self.act(villager.act(self.page))
        raise AssertionError(f"never came there; at {self.mirror.layout.page}")

    def leave(self) -> None:
        """From the saved page, past the rating and the thanks, back to rest."""
        villager = Villager(random.Random(3))
        for _ in range(4):
            if isinstance(self.page, WelcomeView):
                break
            for event in villager.act(self.page):
                self.touch(event)
        assert isinstance(self.page, WelcomeView), self.page
