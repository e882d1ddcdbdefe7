"""A village, a pack and a machine for tests of the visit; and a desk that answers a visit's effects from memory, as the runtime would."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

from kiosk.adminduk.answers import Village
from kiosk.adminduk.catalogue import Pack
from kiosk.adminduk.pack import load_pack
from kiosk.adminduk.regions import Regions, read_regions
from kiosk.ports import PageBad, PageGood, Preview, Printed, PrintResult
from kiosk.visit import effects as ask
from kiosk.visit.draft import Draft, Kind
from kiosk.visit.events import (
    CodesFound,
    CodesNotFound,
    Event,
    FactWrong,
    Milestone,
    PageTaken,
    RequestKept,
    RequestNotKept,
    SlipDone,
    StatusFound,
    StatusUnknown,
)
from kiosk.visit.letter_state import LetterDraft
from kiosk.visit.state import Machine, Site, Visit
from kiosk.visit.step import step
from kiosk.visit.view import view_of
from kiosk.visit.views import View

ROOT = Path(__file__).resolve().parents[2]
WIB = timezone(timedelta(hours=7))
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)
VILLAGE = Village("3604082001", "Desa Contoh", "Kramatwatu", "Kabupaten Serang", "Banten", "42161")
CODE = "H7KM4QFR9XPA"


@lru_cache(maxsize=1)
def the_pack() -> Pack:
    """The example pack as shipped."""
    loaded = load_pack({path.name: path.read_bytes() for path in (ROOT / "assets/packs/contoh").glob("*.toml")})
    assert isinstance(loaded, Pack), loaded
    return loaded


@lru_cache(maxsize=1)
def the_regions() -> Regions:
    """The region table as shipped."""
    read = read_regions((ROOT / "assets/regions/regions.csv.gz").read_bytes())
    assert isinstance(read, Regions), read
    return read


def fresh(capacity: int = 5, now: datetime | None = MORNING, *, pack: Pack | None = None) -> Visit:
    """Nobody at the kiosk, every device well."""
    site = Site("3604-001", VILLAGE, capacity, demo=True)
    voices = frozenset({"id", "en"})
    machine = Machine(site, pack or the_pack(), the_regions(), now=now, clock_trusted=now is not None, voices=voices)
    return Visit.fresh(machine)


PREVIEW = Preview(2, 2, b"\xff" * 12)


def good_page(n: int) -> PageGood:
    """A page that came out well."""
    return PageGood(PREVIEW, Path(f"/nowhere/{n}.png"), 200)


def bad_page(n: int, fault: str = "blurred") -> PageBad:
    """A page that did not."""
    return PageBad(fault, PREVIEW, Path(f"/nowhere/{n}.png"), 200)


@dataclass
class Desk:
    """Answers effects at once. ``kept`` and ``printed`` are what a village would have in hand; order in ``log``."""

    pages: list[PageGood | PageBad] = field(default_factory=list)
    prints: list[PrintResult] = field(default_factory=list)
    kept: list[Draft] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    letters: list[LetterDraft] = field(default_factory=list)
    not_kept: list[str] = field(default_factory=list)
    """Why the next letters are not kept."""
    wipes: int = 0
    status: StatusFound | None = None
    district: tuple[StatusFound, ...] | str = "offline"
    """What is answered about lost codes: those found, or why none."""

    def answer(self, effect: ask.Effect) -> list[Event]:  # noqa: C901 - one case an effect
        """The events the runtime would post."""
        self.log.append(type(effect).__name__)
        match effect:
            case ask.TakePage(ticket=ticket):
                page = self.pages.pop(0) if self.pages else good_page(ticket)
                return [PageTaken(ticket, page)]
            case ask.Keep(draft=draft):
                self.kept.append(draft)
                return [RequestKept(draft.code if draft.kind is not Kind.NEW else CODE, "KK1:TEST")]
            case ask.KeepLetter(letter=letter):
                if self.not_kept:
                    return [RequestNotKept(self.not_kept.pop(0))]
                self.letters.append(letter)
                return [RequestKept(CODE, "KK1:TEST")]
            case ask.PrintReceipt(ticket=ticket, code=code):
                result = self.prints.pop(0) if self.prints else Printed(120.0)
                self.printed.append(code)
                return [SlipDone(ticket, result)]
            case ask.PrintSlip(ticket=ticket, slip=slip):
                self.printed.append(slip.kind)
                return [SlipDone(ticket, self.prints.pop(0) if self.prints else Printed(90.0))]
            case ask.FindStatus():
                return [StatusUnknown("unknown") if self.status is None else self.status]
            case ask.OpenStatus(fact=fact):
                if self.status is not None and fact == "1234":
                    return [opened(self.status)]
                return [FactWrong(4, 0)]
            case ask.FindCodes(ticket=ticket):
                if isinstance(self.district, str):
                    return [CodesNotFound(ticket, self.district)]
                return [CodesFound(ticket, self.district)]
            case ask.Wipe():
                self.wipes += 1
                return []
            case _:
                return []


def opened(status: StatusFound) -> StatusFound:
    """The same status after the right second fact."""
    return StatusFound(**{**{name: getattr(status, name) for name in status.__slots__}, "opened": True})


def found(state: str = "in_check", **more: object) -> StatusFound:
    """A status as the ledger would tell it."""
    base: dict[str, object] = {
        "code": CODE,
        "title": "Kartu Keluarga",
        "state": state,
        "timeline": (Milestone("received", datetime(2026, 11, 20, 8, tzinfo=UTC)),),
        "as_of": datetime(2026, 11, 21, 8, tzinfo=UTC),
        "office": "UPT Contoh",
        "promised": date(2026, 11, 27),
        "place": "Kantor Desa Contoh",
        "can_withdraw": True,
    }
    return StatusFound(**{**base, **more})  # type: ignore[arg-type]  # keyword soup of a test helper


@dataclass
class Session:
    """A visit and its desk: every event is carried to the end of what it sets off."""

    visit: Visit = field(default_factory=fresh)
    desk: Desk = field(default_factory=Desk)
    effects: list[ask.Effect] = field(default_factory=list)

    @property
    def view(self) -> View:
        """What is on the screen."""
        return view_of(self.visit)

    def do(self, *events: Event) -> View:
        """Let these happen, and everything they set off."""
        waiting = list(events)
        while waiting:
            self.visit, wanted = step(self.visit, waiting.pop(0))
            self.effects += wanted
            waiting = [answer for effect in wanted for answer in self.desk.answer(effect)] + waiting
        return self.view
