"""Where a kiosk is put together: settings in, everything that works on them out.

Only here and in `deploy/commands/` rooms meet that may not know each other.
"""

from __future__ import annotations

import os
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from deploy.groundwork import (
    ASSETS,
    ROOT,
    SHIPPED_PACK,
    Ground,
    Unusable,
    fail,
    lay,
    pack_folder,
    settings,
    slip_words,
    the_pack,
    the_regions,
)
from deploy.tongues import tongue_of
from deploy.voices import RENDERED
from drivers.bell import open_bell
from drivers.ocr import OcrHost
from drivers.office_printer import open_office_printer
from drivers.pages.host import PageHost
from drivers.pages.private import sweep
from drivers.printer.opening import open_printer
from drivers.reader.opening import open_reader
from drivers.scanner.opening import open_scanner
from drivers.sound import open_sound
from kiosk.adminduk.promise import national_days_off
from kiosk.config import KioskConfig
from kiosk.config.devices import NoDevice
from kiosk.courier.bell import BELL, ring
from kiosk.fleet.identity import Identity, IdentityMissing, load_identity
from kiosk.form_slips import form_lines
from kiosk.hands import KioskHands, Tools
from kiosk.hands.asker import Asker
from kiosk.hands.desk import Desk, Vault
from kiosk.hands.duty import DutyDesk
from kiosk.hands.duty_assist import AssistDesk
from kiosk.hands.duty_handover import HandoverDesk
from kiosk.hands.duty_log import LogDesk
from kiosk.hands.duty_outreach import OutreachDesk
from kiosk.hands.duty_paper import RollDesk
from kiosk.hands.duty_queue import QueueDesk
from kiosk.hands.duty_sign_in import SignInDesk
from kiosk.hands.duty_start_day import StartDayDesk, Surroundings
from kiosk.hands.duty_stick import StickDesk
from kiosk.hands.forms import FormDesk
from kiosk.hands.glass import GlassDesk
from kiosk.hands.paper import PaperDesk, SlipWords
from kiosk.hands.rolls import RollBook
from kiosk.hands.voice import Voice
from kiosk.keeping import Keeper
from kiosk.ledger import Ledger
from kiosk.ledger.clerks import Clerks
from kiosk.ledger.values import LedgerRefused
from kiosk.ledger.watermark import Watermark
from kiosk.outreach_watch import OutreachWatch, StationWatch
from kiosk.ports import CallBell, CodeReader, PaperReader, Printer, Scanner, Sound
from kiosk.runtime import Inbox, Worker
from kiosk.slips.build import Say, trial_page
from kiosk.slips.document import Slip
from kiosk.slips.facts import FormLine, TrialFacts
from kiosk.slips.rolls import Stock
from kiosk.visit.events import CodeRead
from kiosk.visit.state import Machine
from kiosk.watching import BoardWatch, ClockWatch, PackWatch, StorageWatch, VoiceWatch, Watching
from kiosk.word_watch import WordWatch

MB = 1_000_000

__all__ = [
    "ASSETS",
    "ROOT",
    "SHIPPED_PACK",
    "Ground",
    "Unusable",
    "build",
    "fail",
    "lay",
    "pack_folder",
    "settings",
    "the_pack",
    "the_regions",
]


def ledger_folder(config: KioskConfig) -> Path:
    """Where the ledger and the sealed packets lie."""
    return config.paths.data / "ledger"


def bell_path(config: KioskConfig) -> Path:
    """The pipe the screen rings for the courier."""
    return config.paths.data / BELL


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def release() -> str:
    """The version of this program, as its project file says."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return str(told["project"]["version"])


def identity_of(config: KioskConfig) -> Identity | IdentityMissing:
    """Who this kiosk is, from its folder of keys."""
    return load_identity(config.district.keys, config.kiosk.id, demo=config.kiosk.demo)


def open_ledger(config: KioskConfig, identity: Identity | None) -> Ledger | LedgerRefused:
    """The ledger of this kiosk; without an identity second facts cannot be looked at."""
    secret = identity.device_secret if identity is not None else None
    return Ledger.open(ledger_folder(config), utc_now, device_secret=secret)


def the_clerks(config: KioskConfig, identity: Identity, ledger: Ledger) -> Clerks:
    """Accounts of this kiosk; their watermark lies beside the ledger's folder, not in it."""
    return Clerks(
        ledger,
        Watermark(config.paths.data),
        config.kiosk.id,
        identity.district.gateway_keys,
        identity.device_secret,
        os.urandom,
    )


@dataclass
class ClerksOf:
    """The accounts once ledger and identity are there: the same object as long as the ledger is, for it remembers when each last tried."""

    config: KioskConfig
    vault: Vault
    _of: Keeper | None = None
    _clerks: Clerks | None = None

    def __call__(self) -> Clerks | None:
        keeper = self.vault.open()
        if not isinstance(keeper, Keeper):
            return None
        if keeper is not self._of:
            self._of, self._clerks = keeper, the_clerks(self.config, keeper.identity, keeper.ledger)
        return self._clerks


def the_printer(config: KioskConfig) -> Printer:
    """The printer of the settings, or Unusable for a profile there is not."""
    settings_of = config.printer
    try:
        return open_printer(
            settings_of.device, settings_of.profile, settings_of.width_mm, cache=config.paths.data / "printer"
        )
    except ValueError as error:
        raise Unusable(f"[printer] profile: {error}") from None


def stock_of(config: KioskConfig) -> Stock:
    """What the settings say of the paper."""
    return Stock(config.printer.width_mm, config.printer.roll_m, config.printer.low_receipts)


def trial_facts(config: KioskConfig, village: str, printer: Printer, made_on: datetime | None) -> TrialFacts:
    """What stands on a trial page of this kiosk."""
    of = config.printer
    return TrialFacts(made_on, config.kiosk.id, village, of.profile, printer.columns, of.width_mm)


def the_scanner(config: KioskConfig, before_scan: Callable[[], None] | None = None) -> Scanner:
    """The scanner of the settings."""
    try:
        return open_scanner(config.scanner.device, before_scan=before_scan)
    except ValueError as error:
        raise Unusable(f"[scanner] device: {error}") from None


def the_reader(config: KioskConfig) -> CodeReader | None:
    """The reader of the settings; None: none, or one that types."""
    return open_reader(config.reader.device)


def the_bell(config: KioskConfig) -> CallBell:
    """The lamp or bell of the settings."""
    return open_bell(config.bell.device, config.bell.kind)


def clip_folders(config: KioskConfig) -> tuple[Path, ...]:
    """Where clips lie: people's recordings in the pack, which always win, then the rendered ones of this release."""
    return pack_folder(config) / "clips", RENDERED


def the_paper_reader(config: KioskConfig) -> PaperReader:
    """The reader of papers; without `[ocr] on` it reads codes alone. It knows nothing before it has proved itself."""
    return OcrHost(words=config.ocr.on)


def the_sound(*clips: Path) -> Sound:
    """The sound card, or silence. What the sound libraries print about a missing card is no news to anybody."""
    kept = os.dup(2)
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, no file
        os.dup2(nowhere.fileno(), 2)
        try:
            return open_sound(*clips)
        finally:
            os.dup2(kept, 2)
            os.close(kept)


@dataclass
class Kiosk:
    """A kiosk without its screen: state to begin with, inbox, hands, watches, reader."""

    machine: Machine
    inbox: Inbox
    hands: KioskHands
    watching: Watching
    clock: ClockWatch
    vault: Vault
    printer: Printer
    reader: CodeReader | None
    local_now: Callable[[], datetime]
    warming: Worker

    def now(self) -> datetime | None:
        """Local time, None while the clock is not to be trusted."""
        return self.local_now() if self.clock.trusted else None

    def start(self) -> None:
        """Begin looking after everything."""
        self.watching.start()
        self.hands.start()
        self.warming.start()
        self.warming.do(self._warm)
        if self.reader is not None:
            self.reader.start(lambda code: self.inbox.post(CodeRead(code)))

    def _warm(self) -> None:
        """What the first visit needs and takes long to load, so that no page of it waits: the region table, the holidays."""
        self.machine.regions.warm()
        year = self.local_now().year
        for promised in (year, year + 1):
            national_days_off(promised)

    def stop(self) -> None:
        """End all workers and let the devices and the ledger go."""
        if self.reader is not None:
            self.reader.close()
        self.watching.stop()
        if self.hands.stop():
            self.printer.close()
            self.vault.close()


def build(
    config: KioskConfig, sound: Sound | None = None, ground: Ground | None = None, scanner: Scanner | None = None
) -> Kiosk:
    """Put a kiosk together, on ``ground`` where that is laid already. Opens no device; raises Unusable for settings that cannot be meant."""
    machine = (ground or lay(config)).machine
    pack, site = machine.pack, machine.site
    config.paths.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    zone = config.kiosk.zone

    def local_now() -> datetime:
        return datetime.now(zone)

    inbox = Inbox()
    sweep(config.paths.data)
    pages = PageHost(config.paths.data)
    printer = the_printer(config)
    vault = Vault(
        lambda: identity_of(config), lambda identity: open_ledger(config, identity), pages, site, local_now, os.urandom
    )
    packs = PackWatch(pack_folder(config), config.kiosk.demo, inbox.post, pack)
    clock = ClockWatch(vault, utc_now, inbox.post)
    limits = config.limits
    storage = StorageWatch(
        vault,
        limits.free_disk_mb * MB,
        limits.queued_requests,
        timedelta(days=limits.queued_days),
        utc_now,
        inbox.post,
    )
    sound = sound or the_sound(*clip_folders(config))
    voices = VoiceWatch(sound, inbox.post)
    watching = Watching(
        (
            storage.look,
            clock.look,
            BoardWatch(vault, inbox.post).look,
            OutreachWatch(vault, inbox.post).look,
            StationWatch(vault, inbox.post, lambda: local_now().date()).look,
            WordWatch(vault, inbox.post).look,
            packs.look,
            voices.look,
        )
    )

    def not_kept() -> None:
        storage.again()
        watching.soon()

    rolls = RollBook(vault, stock_of(config), inbox.post)

    def forms(text: str, say: Say) -> tuple[FormLine, ...]:
        return form_lines(text, lambda: packs.pack, say)

    words = SlipWords(site.kiosk_id, site.village.name, lambda: packs.pack.fee_report_phone, slip_words, forms)
    paper = PaperDesk(printer, vault, words, inbox.post, time.monotonic, rolls)

    def trial() -> Slip:
        return trial_page(trial_facts(config, site.village.name, printer, local_now() if clock.trusted else None))

    bell, reader = the_bell(config), the_reader(config)
    around = Surroundings(
        release(),
        reader,
        None if isinstance(config.bell.device, NoDevice) else bell,
        sound,
        limits.free_disk_mb,
        limits.queued_days,
    )
    tools = Tools(
        desk=Desk(vault, inbox.post, lambda: _ring(config), not_kept),
        asker=Asker(vault, inbox.post, lambda: _ring(config), time.monotonic),
        paper=paper,
        glass=GlassDesk(scanner or the_scanner(config, pages.prepare), pages, inbox.post),
        pages=pages,
        sound=sound,
        voice=Voice(sound, tongue_of),
        pack=lambda: packs.pack,
        reader=the_paper_reader(config),
        bell=bell,
        forms=FormDesk(open_office_printer(config.office_printer.device), vault, inbox.post),
        duty=DutyDesk(
            SignInDesk(ClerksOf(config, vault), inbox.post),
            AssistDesk(vault, inbox.post),
            OutreachDesk(vault, inbox.post),
            HandoverDesk(vault, inbox.post, lambda: _ring(config)),
            rolls=RollDesk(paper, rolls, trial, inbox.post),
            start_day=StartDayDesk(vault, around, inbox.post),
            queue=QueueDesk(vault, lambda: _ring(config), inbox.post),
            stick=StickDesk(vault, config.stick.mounts, utc_now, inbox.post),
            log=LogDesk(vault, inbox.post),
        ),
    )
    hands = KioskHands(tools, inbox.post)
    return Kiosk(machine, inbox, hands, watching, clock, vault, printer, reader, local_now, Worker("warming"))


def _ring(config: KioskConfig) -> bool:
    """The courier looks in at once; one that does not run (False) finds the packet at its next start."""
    return ring(bell_path(config))
