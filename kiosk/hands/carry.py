"""One worker a kind of work: keeping, asking the district, printing, scanning, sound. No effect waits for another kind's."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.adminduk.catalogue import Pack
from kiosk.duty.effects import DutyEffect
from kiosk.duty.front import Happening
from kiosk.duty.log_state import LogEffect
from kiosk.duty.paper_state import PaperEffect
from kiosk.duty.stick_state import StickEffect
from kiosk.hands.asker import Asker
from kiosk.hands.desk import Desk
from kiosk.hands.duty import DutyDesk
from kiosk.hands.forms import FormDesk
from kiosk.hands.glass import GlassDesk, Pages
from kiosk.hands.paper import PaperDesk
from kiosk.hands.voice import Voice
from kiosk.ports import CallBell, FormNotPrinted, NotRead, PaperReader, PrintUnknown, ScanFailed, Sound
from kiosk.runtime import STOP_S, Worker
from kiosk.visit import effects as ask
from kiosk.visit.events import (
    CodesNotFound,
    FormDone,
    PageTaken,
    PracticeCounted,
    ReadingDone,
    ReadingSaid,
    RequestNotKept,
    SlipDone,
    StatusUnknown,
)


@dataclass(frozen=True, slots=True)
class Tools:
    """What the hands work with."""

    desk: Desk
    asker: Asker
    paper: PaperDesk
    glass: GlassDesk
    pages: Pages
    sound: Sound
    voice: Voice
    pack: Callable[[], Pack]
    reader: PaperReader
    duty: DutyDesk
    bell: CallBell
    forms: FormDesk


class KioskHands:
    """``kiosk.runtime.Hands``. ``start`` begins looking after the devices, ``stop`` ends everything within seconds."""

    def __init__(self, tools: Tools, post: Callable[[Happening], None]) -> None:
        self._tools, self._post = tools, post
        self._keeping = Worker("keeping")
        self._asking = Worker("asking")
        self._printing = Worker("printing", tools.paper.look, tools.paper.pause)
        self._scanning = Worker("scanning", tools.glass.look, tools.glass.pause)
        self._sounding = Worker("sounding")
        self._reading = Worker("reading")
        self._errands = Worker("errands")
        self._forms = Worker("forms", tools.forms.look, tools.forms.pause)
        self._workers = (
            self._keeping,
            self._asking,
            self._printing,
            self._scanning,
            self._sounding,
            self._reading,
            self._forms,
            self._errands,
        )
        self._visits = 0
        self._last_scan = 0
        self._speech = 0
        tools.glass.judged = self._judged

    def start(self) -> None:
        """Begin."""
        for worker in self._workers:
            worker.start()
        self._tools.bell.start()
        self._reading.do(lambda: self._post(ReadingSaid(self._tools.reader.prove())))

    def stop(self) -> bool:
        """End: the running scan is cancelled, the visit's pages are wiped, what is being kept or printed is finished.

        False: a device holds its worker longer than ``STOP_S``; it must not be touched any more and ends with the program.
        """
        self._tools.glass.cancel(self._last_scan)
        self._tools.asker.drop()
        self._tools.paper.leave()
        self._tools.forms.cancel()
        self._tools.reader.end()
        self._tools.bell.close()
        for worker in self._workers:
            worker.ask_to_stop()
        ends = time.monotonic() + STOP_S
        ended = [worker.stop(ends - time.monotonic()) for worker in self._workers]
        self._tools.pages.end()
        return all(ended)

    def _judged(self, master: Path, dpi: int) -> None:
        """Compress the page while the person goes on; not any more once the visit is over."""
        visit = self._visits

        def compress() -> None:
            if visit == self._visits:
                self._tools.desk.compress(master, dpi)

        self._keeping.do(compress)

    # ------------------------------------------------------------------ the effects

    def take_page(self, wanted: ask.TakePage) -> None:
        self._last_scan = wanted.ticket
        if wanted.read:
            self._reading.do(self._tools.reader.prepare)
        lost = PageTaken(wanted.ticket, ScanFailed("crashed"))
        self._scanning.do(lambda: self._tools.glass.take(wanted), lambda: self._post(lost))

    def cancel_scan(self, wanted: ask.CancelScan) -> None:
        self._tools.glass.cancel(wanted.ticket)

    def read_paper(self, wanted: ask.ReadPaper) -> None:
        """On a worker of its own: reading waits for nobody and nobody for it. A page of a visit that is over is not begun."""
        visit, reader = self._visits, self._tools.reader

        def read() -> None:
            over = visit != self._visits
            result = NotRead("ended") if over else reader.read(wanted.master, wanted.dpi, wanted.kind)
            self._post(ReadingDone(wanted.ticket, result))

        self._reading.do(read, lambda: self._post(ReadingDone(wanted.ticket, NotRead("failed"))))

    def keep(self, wanted: ask.Keep) -> None:
        pack = wanted.pack or self._tools.pack()
        self._keeping.do(lambda: self._tools.desk.keep(wanted, pack), lambda: self._post(RequestNotKept("bug")))

    def keep_letter(self, wanted: ask.KeepLetter) -> None:
        self._keeping.do(lambda: self._tools.desk.keep_letter(wanted), lambda: self._post(RequestNotKept("bug")))

    def print_receipt(self, wanted: ask.PrintReceipt) -> None:
        lost = SlipDone(wanted.ticket, PrintUnknown(0.0))
        self._printing.do(lambda: self._tools.paper.receipt(wanted), lambda: self._post(lost))

    def print_slip(self, wanted: ask.PrintSlip) -> None:
        lost = SlipDone(wanted.ticket, PrintUnknown(0.0))
        self._printing.do(lambda: self._tools.paper.slip(wanted), lambda: self._post(lost))

    def print_form(self, wanted: ask.PrintForm) -> None:
        """On a worker of its own: an A4 printer takes half a minute to wake up."""
        visit = self._visits
        lost = FormDone(wanted.ticket, FormNotPrinted("drawing"), wanted.code)
        self._forms.do(lambda: self._tools.forms.print(wanted, lambda: visit != self._visits), lambda: self._post(lost))

    def print_waiting(self) -> None:
        self._printing.do(self._tools.paper.waiting)

    def settle_receipt(self, wanted: ask.SettleReceipt) -> None:
        self._printing.do(lambda: self._tools.paper.settle(wanted))

    def find_status(self, wanted: ask.FindStatus) -> None:
        self._keeping.do(lambda: self._tools.desk.find(wanted), lambda: self._post(StatusUnknown("unknown")))

    def open_status(self, wanted: ask.OpenStatus) -> None:
        self._keeping.do(lambda: self._tools.desk.open(wanted), lambda: self._post(StatusUnknown("unknown")))

    def find_earlier(self, wanted: ask.FindEarlier) -> None:
        """The ledger holds neither NIK nor name: only the district can tell. Who asks is known now, so what keeping needs and takes long is begun."""
        self._keeping.do(lambda: self._tools.desk.prepare(wanted))
        self._asking.do(lambda: self._tools.asker.earlier(wanted))

    def find_codes(self, wanted: ask.FindCodes) -> None:
        lost = CodesNotFound(wanted.ticket, "offline")
        self._asking.do(lambda: self._tools.asker.codes(wanted), lambda: self._post(lost))

    def end_pages(self) -> None:
        self._keeping.do(self._tools.desk.clear)

    def save_rating(self, wanted: ask.SaveRating) -> None:
        self._keeping.do(lambda: self._tools.desk.rate(wanted))

    def chime(self) -> None:
        self._tools.bell.on()
        self._sounding.do(self._tools.sound.chime)

    def end_call(self) -> None:
        self._tools.bell.off()

    def speak(self, wanted: ask.Speak) -> None:
        """What was overtaken by a touch before its turn came is not begun: the voice never lags behind the page."""
        tools = self._tools
        if not wanted.after:
            self._speech += 1
        speech = self._speech

        def say() -> None:
            clips = tools.voice.clips(wanted.texts, wanted.language)
            if clips and speech == self._speech:
                tools.sound.say(clips, wanted.volume, after=wanted.after)

        self._sounding.do(say)

    def count_practice(self, wanted: ask.CountPractice) -> None:
        unmarked = PracticeCounted(wanted.ticket, "")
        self._keeping.do(lambda: self._tools.desk.count_practice(wanted), lambda: self._post(unmarked))

    def hush(self) -> None:
        self._speech += 1
        self._sounding.do(self._tools.sound.hush)

    def duty(self, wanted: DutyEffect) -> None:
        """In line with keeping: both are the ledger's, and a clerk's question must not overtake a request that is being kept."""
        job, lost = self._tools.duty.job(wanted)
        worker = self._keeping
        if isinstance(wanted, PaperEffect):
            worker = self._printing  # what a clerk does at the printer stands in line with the slips
        elif isinstance(wanted, StickEffect | LogEffect):
            worker = self._errands  # minutes, and a family's request must not wait for them
        worker.do(job, None if lost is None else lambda: self._post(lost))

    def wipe(self) -> None:
        self._visits += 1
        self._tools.glass.cancel(self._last_scan)
        self._tools.asker.drop()
        self._tools.forms.cancel()
        # Kills the child in the middle of a page, so that nothing of this person is read any longer.
        self._tools.reader.end()
        self._asking.do(self._tools.asker.forget)
        self._keeping.do(self._tools.desk.forget)
        # In line after a scan that is being cancelled, so that what it still writes is wiped too.
        self._scanning.do(self._tools.pages.end)
        # A printer that came back while this visit stood at another page prints what earlier ones left.
        self._printing.do(self._tools.paper.waiting)
