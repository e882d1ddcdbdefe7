"""What the first page needs: settings, service pack, and where this kiosk stands.

Apart from `deploy.composition`, which loads ledger, sealing and drivers: the screen shows its first page before any of that is read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from deploy.languages import offered
from kiosk.adminduk.answers import Village
from kiosk.adminduk.catalogue import Pack
from kiosk.adminduk.regions import NotRegions, Regions, name_lines, read_regions, regions_later
from kiosk.config import ConfigErrors, KioskConfig, load_kiosk_config
from kiosk.pack_folder import PackUnusable, read_pack
from kiosk.ports import PrinterSilent
from kiosk.visit.state import Machine, Site

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "assets"
SHIPPED_PACK = ASSETS / "packs" / "contoh"
REGIONS = ASSETS / "regions" / "regions.csv.gz"

SMALL_PANEL_MM = 260.0
"""A panel whose longer side is under this is the 10.1-inch kind, with four choices a page (DECISIONS)."""


class Unusable(Exception):
    """The command cannot run; the text is for the technician at the terminal."""


def fail(command: str, error: Unusable) -> int:
    """Say why a command cannot run; its exit code."""
    print(f"kiosk.py {command}: {error}", file=sys.stderr)
    return 1


def settings(path: Path) -> KioskConfig:
    """The settings, or Unusable with every fault in them."""
    config = load_kiosk_config(path)
    if isinstance(config, ConfigErrors):
        raise Unusable(str(config))
    return config


def pack_folder(config: KioskConfig) -> Path:
    """The service pack's folder: the configured one, else the one that ships."""
    return config.paths.pack or SHIPPED_PACK


def the_pack(config: KioskConfig) -> Pack:
    """The service pack, or Unusable."""
    pack = read_pack(pack_folder(config), demo=config.kiosk.demo)
    if isinstance(pack, PackUnusable):
        raise Unusable(pack.why)
    return pack


def the_regions() -> Regions:
    """The region table that ships, read at once."""
    found = read_regions(REGIONS.read_bytes())
    if isinstance(found, NotRegions):
        raise Unusable(f"{REGIONS}: {found.why}")
    return found


def village_of(config: KioskConfig, regions: bytes) -> Village:
    """What the packed region table says of the configured village, or Unusable."""
    code = config.kiosk.village
    names = name_lines(regions, [code[:width] for width in (2, 4, 6, 10)])
    if isinstance(names, NotRegions):
        raise Unusable(f"{REGIONS}: {names.why}")
    if any(name is None for name in names):
        raise Unusable(
            f"[kiosk] village: {code} is in no region table; compare it with the Kemendagri code of the village"
        )
    provinsi, kabupaten, kecamatan, desa = (name for name in names if name is not None)
    return Village(code, desa, kecamatan, kabupaten, provinsi)


def slip_words(language: str) -> Callable[[str], str]:
    """The translator of slips: the same catalogues as the screen's."""
    from screens.words import translations

    said = translations(language)
    return lambda sentence: said.get(sentence, sentence)


@dataclass(frozen=True, slots=True)
class Ground:
    """State to begin with."""

    machine: Machine


AFTER_A_CUT = "the life before this one ended without a goodbye"
"""What the marker of a running screen says where that is so; else it is empty."""


def life_marker(config: KioskConfig) -> Path:
    """A file that is there while the screen runs: found at a start, the life before ended without a goodbye."""
    return config.paths.data / "screen.running"


def lay(config: KioskConfig) -> Ground:
    """Read what the first page needs; the region table only as far as this village goes. Raises Unusable."""
    pack, regions = the_pack(config), REGIONS.read_bytes()
    capacity = 4 if max(config.panel.size_mm) < SMALL_PANEL_MM else 5
    village = village_of(config, regions)
    site = Site(
        config.kiosk.id,
        village,
        capacity,
        offered(pack),
        demo=config.kiosk.demo,
        say_in=slip_words,
        opening=config.hours.opening(),
    )
    # What has not answered yet is not fine: the first answer of a printer that works then also prints what a power cut has left.
    return Ground(
        Machine(site, pack, regions_later(regions), printer=PrinterSilent(), cut=life_marker(config).exists())
    )
