"""One kiosk in one village for the length of a story: real visit, ledger, sealing, judge of scans and slips; time and chance stand still.

What the district says is signed here by a district of the story's own and taken in as the courier takes it in, so that the same story gives
the same pictures every time. Only the packing of a request is sealed with fresh chance, which its QR code shows.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from deploy import composition
from deploy.composition import Kiosk, Unusable
from deploy.visits.film import Film, Shot
from deploy.visits.people import Guest
from drivers.scanner.virtual import SAMPLES, VirtualScanner
from drivers.sound import SilentSound
from kiosk.config import KioskConfig
from kiosk.fleet.identity import Identity
from kiosk.keeping import Keeper
from kiosk.ledger import Ledger
from kiosk.ledger.values import Known
from kiosk.runtime import run_loop
from kiosk.visit.state import Visit
from kiosk.visit.views import View
from kiosk.wire.feed import BoardEntry, Feed, StatusEntry, sign_feed, verify_feed
from kiosk.wire.keys import AgeKey, DistrictKeys, KioskKey, Recipient, SigningKey, endorse

KIOSK_ID = "DEMO-0001"
SCAN_S = 0.1
"""Nobody waits for the lamp here."""

SETTINGS = """
[kiosk]
id = "{kiosk}"
village = "{village}"
time_zone = "{zone}"
demo = true
[panel]
size_mm = [{mm[0]}, {mm[1]}]
orientation = "{shape}"
[printer]
device = "virtual://paper"
profile = "epson80"
width_mm = 80
[scanner]
device = "virtual://glass"
[reader]
device = "none"
[district]
url = "http://127.0.0.1:1"
keys = "keys"
[paths]
data = "data"
[limits]
free_disk_mb = 50
"""


@dataclass(frozen=True, slots=True)
class Panel:
    """``mm``: the real panel; ``px``: it seen from as far away as the pictures are small."""

    name: str
    mm: tuple[float, float]
    px: tuple[int, int]


TALL = Panel("21.5 inch", (268.0, 476.0), (486, 864))
MIDDLE = Panel("15.6 inch", (344.1, 193.5), (800, 450))
SMALL = Panel("10.1 inch", (217.0, 135.6), (720, 450))


class Heard(SilentSound):
    """A sound card with clips of every language that has a voice; nobody listens."""

    def has(self, clip: str) -> bool:
        return bool(clip)

    def voices(self) -> frozenset[str]:
        return frozenset({"id", "en"})


@dataclass
class Place:
    """A village with its kiosk. ``zone``: IANA name; ``seed``: decides code, salts and how papers are laid."""

    panel: Panel
    folder: Path
    village: str
    zone: str
    seed: int
    papers: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Further papers of the glass, as in ``assets/samples/papers.toml``."""

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)  # noqa: S311 - keys of a story
        self._random = chance.randbytes
        self.glass.mkdir(parents=True)
        (self.glass / "papers.toml").write_text(_papers(self.papers), "utf-8")
        file = self.folder / "kiosk.toml"
        shape = "portrait" if self.panel.mm[1] > self.panel.mm[0] else "landscape"
        told = {"kiosk": KIOSK_ID, "village": self.village, "zone": self.zone, "mm": self.panel.mm, "shape": shape}
        file.write_text(SETTINGS.format(**told), "utf-8")
        self.config: KioskConfig = composition.settings(file)
        self._gateway = SigningKey.from_seed("gateway", self._random(32), demo=True)
        self.identity = _identity(self._random, self._gateway)
        self._scanner = VirtualScanner(self.glass, seed=self.seed, pace=SCAN_S)

    @property
    def glass(self) -> Path:
        """What lies on the scanner."""
        return self.folder / "glass"

    def walk(self, guest: Guest, ends: Callable[[View], bool], at: datetime) -> tuple[Shot, ...]:
        """Somebody at the kiosk until a view comes; every page they met. It is ``at`` all the while."""
        kiosk = self._kiosk(at)
        with closing(Film(self.panel.px, guest, ends)) as film:
            kiosk.start()
            try:
                run_loop(Visit.fresh(kiosk.machine), film, kiosk.hands, kiosk.inbox, kiosk.local_now, lambda: film.over)
            finally:
                kiosk.stop()
            return film.developed()

    def slip(self) -> Path:
        """The newest slip."""
        return max((self.folder / "paper").glob("[0-9]*-*.png"))

    def hear(self, at: datetime, *entries: StatusEntry, board: tuple[BoardEntry, ...] = ()) -> None:
        """What the district says at a time, signed and taken in as the courier does."""
        now = round(at.timestamp())
        feed = Feed(kiosk_id=KIOSK_ID, as_of=now, answers=entries, board=board, board_as_of=now, time=now)
        taken = verify_feed(sign_feed(feed, self._gateway), self.identity.district.gateway_keys, KIOSK_ID)
        if not isinstance(taken, Feed):
            raise Unusable(f"a feed that its own kiosk refuses: {taken.why}")
        self._with_ledger(at, lambda ledger: ledger.apply_feed(taken))

    def request_of(self, code: str, at: datetime) -> str:
        """The id under which the district knows a code."""
        found: list[str] = []

        def look(ledger: Ledger) -> None:
            known = ledger.status(code)
            if isinstance(known, Known):
                found.append(known.request_id)

        self._with_ledger(at, look)
        return found[0]

    def _with_ledger(self, at: datetime, deed: Callable[[Ledger], object]) -> None:
        vault = self._kiosk(at).vault
        keeper = vault.open()
        if not isinstance(keeper, Keeper):
            raise Unusable(keeper.why)
        try:
            deed(keeper.ledger)
        finally:
            vault.close()

    def _kiosk(self, at: datetime) -> Kiosk:
        """The kiosk as `run` puts it together, with this story's time, chance and keys."""
        kiosk = composition.build(self.config, Heard(), scanner=self._scanner)
        here, utc = (lambda: at), (lambda: at.astimezone(UTC))
        kiosk.local_now = kiosk.vault.local_now = here
        kiosk.clock.utc_now = utc
        kiosk.vault.random_bytes = self._random
        kiosk.vault.load_identity = lambda: self.identity
        secret = self.identity.device_secret
        kiosk.vault.open_ledger = lambda _: Ledger.open(
            composition.ledger_folder(self.config), utc, device_secret=secret
        )
        return kiosk


def _identity(chance: Callable[[int], bytes], gateway: SigningKey) -> Identity:
    root = SigningKey.from_seed("root", chance(32), demo=True)
    key = KioskKey.from_seed(KIOSK_ID, chance(32), demo=True)
    recipient = Recipient(role="current", key=AgeKey.generate(demo=True).public)
    escrow = Recipient(role="escrow", key=AgeKey.generate(demo=True).public)
    keys = DistrictKeys(
        district="Kabupaten Contoh",
        serial=1,
        demo=True,
        gateway_keys=(gateway.public,),
        recipients=(recipient, escrow),
    )
    return Identity(key, endorse(root, KIOSK_ID, key.public, demo=True), keys, root.public, chance(32))


def _papers(more: Mapping[str, Mapping[str, object]]) -> str:
    """The samples and this story's own papers, for the virtual glass."""
    shipped = tomllib.loads((SAMPLES / "papers.toml").read_text("utf-8"))
    lines: list[str] = []
    for name, paper in {**shipped, **more}.items():
        lines.append(f"[{name}]")
        for key, value in paper.items():
            said = str(SAMPLES / str(value)) if key == "file" else value
            lines.append(f"{key} = {str(said).lower() if isinstance(said, bool) else repr(said)}")
    return "\n".join(lines) + "\n"
