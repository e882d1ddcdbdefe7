"""Everything outside the kiosk's own memory, as protocols, and device status as closed unions.

Drivers implement these; the runtime calls them from worker threads only. Each call has a deadline of its own and returns what happened as a
value: an exception out of a driver is a bug, never the world's doing. Status is a union, so an impossible mix cannot be written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kiosk.adminduk.scan_limits import DEFAULT_SCAN, ScanLimits
from kiosk.forms.document import FormDocument
from kiosk.slips.document import Slip

# --------------------------------------------------------------------------- printer


@dataclass(frozen=True, slots=True)
class PrinterReady:
    """Answered, has paper, cover closed. ``paper_low`` is the near-end sensor, where there is one."""

    paper_low: bool = False


@dataclass(frozen=True, slots=True)
class PrinterOutOfPaper:
    """The roll is finished."""


@dataclass(frozen=True, slots=True)
class PrinterCoverOpen:
    """The cover stands open."""


@dataclass(frozen=True, slots=True)
class PrinterError:
    """The printer reports an error of its own. ``kind``: ``cutter``, ``jammed``, ``overheated`` or ``unrecoverable``."""

    kind: str


@dataclass(frozen=True, slots=True)
class PrinterSilent:
    """No (valid) answer within the deadline: unknown, never fine."""


@dataclass(frozen=True, slots=True)
class PrinterMute:
    """The profile says this model cannot answer at all; the line is open. Paper must be asked of the person."""


@dataclass(frozen=True, slots=True)
class PrinterGone:
    """No device at the configured address. ``why`` is for staff and holds no personal data."""

    why: str


PrinterStatus = (
    PrinterReady | PrinterOutOfPaper | PrinterCoverOpen | PrinterError | PrinterSilent | PrinterMute | PrinterGone
)


@dataclass(frozen=True, slots=True)
class Printed:
    """The printer confirmed, after the last byte of the slip, that it came through. ``fed_mm``: paper used."""

    fed_mm: float


@dataclass(frozen=True, slots=True)
class PrintFailed:
    """The slip did not come out whole, and the printer's buffer was cancelled. ``status`` says why."""

    status: PrinterStatus


@dataclass(frozen=True, slots=True)
class PrintUnknown:
    """All bytes were taken but nothing confirms the paper (mute model, silence): ask the person."""

    fed_mm: float


PrintResult = Printed | PrintFailed | PrintUnknown


class Printer(Protocol):
    """A receipt printer of ``width_mm`` 58 or 80."""

    @property
    def columns(self) -> int:
        """Characters of font A in a line: 32, 42 or 48."""
        ...

    def status(self) -> PrinterStatus:
        """Ask the device now. At most 2 s."""
        ...

    def print(self, slip: Slip) -> PrintResult:
        """Print one slip, feed past the cutter and cut. Bounded by the wire time of the slip plus 15 s."""
        ...

    def close(self) -> None:
        """Let the device go; drains first. Never raises."""
        ...


# --------------------------------------------------------------------------- office printer


@dataclass(frozen=True, slots=True)
class OfficeReady:
    """The office's A4 printer answers and takes forms."""


@dataclass(frozen=True, slots=True)
class OfficeTrouble:
    """It answers, and somebody has to look at it. ``kind``: ``paper``, ``cover``, ``jam``, ``toner`` or ``stopped``."""

    kind: str


@dataclass(frozen=True, slots=True)
class OfficeGone:
    """Nothing answers at the configured address. ``why`` is for staff and holds no personal data."""

    why: str


@dataclass(frozen=True, slots=True)
class NoOffice:
    """This office has no A4 printer: the clerk has the forms."""


OfficeStatus = OfficeReady | OfficeTrouble | OfficeGone | NoOffice


@dataclass(frozen=True, slots=True)
class FormPrinted:
    """The printer (or the queue before it) took every page and reports the job done. ``pages``: of one original."""

    pages: int


@dataclass(frozen=True, slots=True)
class FormNotPrinted:
    """Nothing more comes out of this job, it was taken back. ``kind``: as in ``OfficeTrouble``, or ``gone``, ``refused``, ``drawing``."""

    kind: str


@dataclass(frozen=True, slots=True)
class FormUnknown:
    """The job was under way when the patience was over; it was taken back, and some pages may lie in the tray. ``pages`` as above."""

    pages: int


FormResult = FormPrinted | FormNotPrinted | FormUnknown


class OfficePrinter(Protocol):
    """Prints filled forms on A4. Nothing of a form stays behind: no file, no name in a queue, no job after it is done."""

    def status(self) -> OfficeStatus:
        """Ask now. At most 3 s."""
        ...

    def print(self, documents: Sequence[FormDocument]) -> FormResult:
        """The originals of one form, each page on its own sheet. At most 150 s."""
        ...

    def cancel(self) -> None:
        """From any thread: nobody waits for the form being printed; take it back soon."""
        ...


# --------------------------------------------------------------------------- scanner


@dataclass(frozen=True, slots=True)
class ScannerReady:
    """Opened and answered."""


@dataclass(frozen=True, slots=True)
class ScannerBusy:
    """In use or still warming up."""


@dataclass(frozen=True, slots=True)
class ScannerGone:
    """No such device, or it does not answer. ``why`` is for staff."""

    why: str


ScannerStatus = ScannerReady | ScannerBusy | ScannerGone


@dataclass(frozen=True, slots=True)
class ScanArea:
    """What to take, in millimetres from the corner of the glass, at ``dpi``."""

    width_mm: float
    height_mm: float
    dpi: int = 200
    colour: bool = True


A4_AREA = ScanArea(210.0, 297.0)


@dataclass(frozen=True, slots=True)
class RawScan:
    """The scanner's picture in a private file (PNM) inside the folder given to ``scan``; whoever takes it deletes it."""

    path: Path
    dpi: int


@dataclass(frozen=True, slots=True)
class ScanFailed:
    """``kind``: ``jammed``, ``no_paper``, ``cover_open``, ``io``, ``busy``, ``hung``, ``crashed``, ``gone``, ``short``, ``cancelled``."""

    kind: str
    why: str = ""


ScanResult = RawScan | ScanFailed


class Scanner(Protocol):
    """A scanner or camera. The work runs in a child process that may be killed at any time."""

    def status(self) -> ScannerStatus:
        """At most 5 s; does not list other devices."""
        ...

    def scan(self, area: ScanArea, into: Path, progress: Callable[[float], None]) -> ScanResult:
        """Take one page into the folder ``into`` (private, in memory). ``progress`` gets 0..1. At most 120 s."""
        ...

    def cancel(self) -> None:
        """From any thread: end the running scan soon; ``scan`` then returns ``ScanFailed("cancelled")``."""
        ...


# --------------------------------------------------------------------------- reader of codes


@dataclass(frozen=True, slots=True)
class ReaderReady:
    """Listening."""


@dataclass(frozen=True, slots=True)
class ReaderGone:
    """Unplugged or not configured."""

    why: str


ReaderStatus = ReaderReady | ReaderGone


class CodeReader(Protocol):
    """A barcode / QR reader. Hands every code once to the callback given at ``start``, on a thread of its own."""

    def start(self, on_code: Callable[[str], None]) -> None:
        """Begin listening; reconnects by itself."""
        ...

    def status(self) -> ReaderStatus:
        """What the listening thread knows now."""
        ...

    def close(self) -> None:
        """Stop listening; at most 2 s."""
        ...


# --------------------------------------------------------------------------- sound


class Sound(Protocol):
    """Clips and the chime. No sound card means silence, never an error."""

    def chime(self) -> None:
        """Call the clerk."""
        ...

    def say(self, clips: Sequence[str], volume: int, *, after: bool = False) -> None:
        """Play the clips of these names one after the other, ending what is being said; an empty name is a breath.

        ``volume``: 1 (soft) to 4 (as loud as the card is set). ``after``: begin when what is being said has ended. A clip there is not
        is passed over. The chime is never ended by a voice.
        """
        ...

    def hush(self) -> None:
        """Stop speaking at once; the chime, which calls somebody from another room, sounds to its end."""
        ...

    def has(self, clip: str) -> bool:
        """Whether there is a clip of that name."""
        ...

    def voices(self) -> frozenset[str]:
        """Languages of which there are clips now; empty where no sound device was opened."""
        ...

    @property
    def works(self) -> bool:
        """True when a sound device was opened."""
        ...


# --------------------------------------------------------------------------- lamp or bell


@dataclass(frozen=True, slots=True)
class BellReady:
    """The relay was switched off just now, or is being switched; nothing says whether a lamp hangs on it."""


@dataclass(frozen=True, slots=True)
class BellGone:
    """Unplugged, or not to be switched. ``why`` is for staff."""

    why: str


BellStatus = BellReady | BellGone


class CallBell(Protocol):
    """A lamp or bell on a relay, which calls the clerk from another room. A relay that is gone is looked for again; nobody waits for it."""

    def start(self) -> None:
        """Put it off, whatever a program that died left on, and keep looking after it on a thread of its own."""
        ...

    def on(self) -> None:
        """Pulse from now on; returns at once. Ends at ``off``, or by itself when it is not asked for again within some 90 s."""
        ...

    def off(self) -> None:
        """No pulse any more; returns at once."""
        ...

    def status(self) -> BellStatus:
        """What its thread knows now."""
        ...

    def close(self) -> None:
        """Off, and let the relay go; at most 2 s."""
        ...


# --------------------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class PageGood:
    """The judged page: a preview (RGB bytes) to show and the master (lossless, PNM) to compress later."""

    preview: Preview
    master: Path
    dpi: int


@dataclass(frozen=True, slots=True)
class PageBad:
    """``fault``: ``blank``, ``blurred``, ``dark``, ``cut_off``, ``too_small``, ``glare``, ``folded``, ``finger`` or ``wrong_paper``.

    It can still be kept, marked for the clerk.
    """

    fault: str
    preview: Preview
    master: Path
    dpi: int
    edge: str = ""
    """For ``cut_off``: ``left``, ``right``, ``top`` or ``bottom``."""
    box: tuple[float, float, float, float] | None = None
    """Where it shows, in shares of the preview's width and height: left, top, right, bottom. None where it is everywhere, or cannot be said."""


@dataclass(frozen=True, slots=True)
class PageFailed:
    """The picture could not be worked on (damaged, too large, child crashed or out of time)."""

    why: str


PageResult = PageGood | PageBad | PageFailed


@dataclass(frozen=True, slots=True)
class Preview:
    """Pixels to show: ``width * height * 3`` bytes of RGB, no larger than 900 px on a side."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class EncodedPage:
    """A page as it travels. ``media_type``: ``image/avif`` or ``image/tiff`` (CCITT G4, text only)."""

    data: bytes
    media_type: str
    width: int
    height: int
    dpi: int


class PageWorker(Protocol):
    """Image work, in a child process that ends with the visit; this process never imports a codec or OpenCV."""

    def judge(self, scan: RawScan, expect: str, limits: ScanLimits = DEFAULT_SCAN) -> PageResult:
        """Straighten, crop, turn and judge by ``limits``. ``expect``: ``a4``, ``card`` or ``any``. At most 20 s. Deletes the raw file."""
        ...

    def encode(self, page: Path, dpi: int) -> EncodedPage | PageFailed:
        """Compress the master for travel. At most 30 s."""
        ...

    def end(self) -> None:
        """End the child and overwrite and remove what it kept."""
        ...


# --------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class ReadField:
    """One fact read off a paper: a proposal, never an answer. Whoever fills a question from it shows it first and lets the person say yes.

    ``key`` by kind of paper: ``ktp``: ``nik``, ``nama``, ``tgl_lahir`` (ISO), ``jk`` (``l``/``p``), ``alamat``; ``surat-lahir``: ``nama_anak``,
    ``tgl_lahir``, ``jk``, ``nama_ibu``, ``nik_ibu``, ``nama_ayah``, ``nik_ayah``; ``surat-kematian``: ``nama``, ``nik``, ``tgl_mati``.
    Names come in capitals. ``sure``: 0..1, as the reader rates its weakest letter group; below its floor nothing is told at all.
    ``paper``: key of the paper of the list it stood on, put in by the visit.
    """

    key: str
    value: str = field(repr=False)
    sure: float
    paper: str = ""


@dataclass(frozen=True, slots=True)
class PaperRead:
    """What stood on a page. ``strip``: the picture of the line that mattered (a card's NIK and name), to show beside what was read.

    ``codes``: texts of the QR codes on it, as they are: from a stranger's paper, trusted by nobody.
    """

    kind: str
    fields: tuple[ReadField, ...] = ()
    strip: Preview | None = field(default=None, repr=False)
    codes: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class NotRead:
    """Nothing to propose: the person types. ``why``: ``off``, ``unsure``, ``late``, ``failed`` or ``ended``."""

    why: str


ReadResult = PaperRead | NotRead

READ_CARD, READ_BIRTH, READ_DEATH, READ_CODES = "ktp", "surat-lahir", "surat-kematian", "kode"
"""Kinds of paper that can be read; ``kode``: only its QR codes."""


class PaperReader(Protocol):
    """Reads papers that were judged already, in a child process that ends with the visit; this process never imports a recogniser."""

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds that are read here: none before ``prove`` has found that it works. The kiosk offers nothing else."""
        ...

    def prove(self) -> frozenset[str]:
        """Self-test on a page of its own drawing; gives ``kinds``. At most 60 s; at start, on a worker."""
        ...

    def prepare(self) -> None:
        """Start the child now, so that its loading passes while the scanner works. Harmless where nothing can be read."""
        ...

    def read(self, master: Path, dpi: int, kind: str) -> ReadResult:
        """What stands on the page. At most 12 s."""
        ...

    def end(self) -> None:
        """From any thread, at once: end the child in the middle of whatever it does; it has kept nothing."""
        ...
