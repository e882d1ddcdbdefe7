"""The folder of a demonstration: settings of a kiosk and a district that find each other on loopback, and a service pack to play with."""

from __future__ import annotations

import json
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

from deploy.composition import SHIPPED_PACK, Unusable
from kiosk.adminduk.catalogue import Pack
from kiosk.adminduk.pack import FILES
from kiosk.adminduk.promise import hours_text
from kiosk.pack_folder import PackUnusable, read_pack
from screens.panel import for_size

KIOSK_ID = "DEMO-0001"
VILLAGE = "3604052001"
VILLAGE_NAME = "Kramatwatu"
FIRST_PORT = 8750
"""The first of ten ports that are tried before any free one is taken, so that the officers' page usually keeps its address."""
STAMP = ".shipped"


@dataclass(frozen=True, slots=True)
class World:
    """Where everything of one demonstration is."""

    data: Path
    port: int
    kiosk_settings: Path
    district_settings: Path

    @property
    def url(self) -> str:
        """The officers' page, and where the kiosk sends."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def paper(self) -> Path:
        """Slips as pictures."""
        return self.data / "paper"

    @property
    def office(self) -> Path:
        """Forms to sign, as PDF."""
        return self.data / "office"

    @property
    def glass(self) -> Path:
        """What lies on the scanner."""
        return self.data / "scanner"

    @property
    def reader(self) -> Path:
        """The reader's pipe."""
        return self.data / "reader"

    @property
    def bell(self) -> Path:
        """Where the file says whether the clerk's lamp burns."""
        return self.data / "bell"

    @property
    def screens(self) -> Path:
        """Pictures of the screen, where there is no display."""
        return self.data / "screens"


def make_world(data: Path, size: tuple[int, int], *, ocr: bool = False) -> World:
    """Write the settings anew (ports and sizes may have changed); state of earlier runs stays. Raises Unusable."""
    data = data.resolve()
    try:
        for name in ("", "paper", "office", "scanner", "reader"):
            (data / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        pack = _refresh_pack(data / "pack")
        world = World(data, _free_port(_last_port(data)), data / "kiosk.toml", data / "district.toml")
        world.kiosk_settings.write_text(_kiosk_settings(world, size, ocr=ocr), encoding="utf-8")
        world.district_settings.write_text(_district_settings(world, pack), encoding="utf-8")
        (data / "port").write_text(f"{world.port}\n", encoding="utf-8")
    except OSError as error:
        raise Unusable(f"{error.filename or data}: {error.strerror}") from None
    return world


def _refresh_pack(folder: Path) -> Pack:
    """The demonstration's own copy of the pack, to be changed while the kiosk runs. A copy nobody changed follows the shipped one."""
    stamp = folder / STAMP
    mine = read_pack(folder, demo=True)
    untouched = not isinstance(mine, PackUnusable) and stamp.is_file() and stamp.read_text() == mine.digest
    if not folder.is_dir() or untouched:
        folder.mkdir(exist_ok=True)
        for name in FILES:
            shutil.copyfile(SHIPPED_PACK / name, folder / name)
        mine = read_pack(folder, demo=True)
        if not isinstance(mine, PackUnusable):
            stamp.write_text(mine.digest)
    if isinstance(mine, PackUnusable):
        raise Unusable(f"{mine.why} (remove {folder} to have the shipped pack again)")
    return mine


def _last_port(data: Path) -> int | None:
    try:
        text = (data / "port").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return int(text) if text.isdigit() and 1024 <= int(text) <= 65535 else None


def _free_port(last: int | None) -> int:
    for port in (*([] if last is None else [last]), *range(FIRST_PORT, FIRST_PORT + 10), 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise Unusable("no free port on loopback")


def _quoted(text: object) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(str(text), ensure_ascii=False)


def _kiosk_settings(world: World, size: tuple[int, int], *, ocr: bool) -> str:
    # The window is the real panel of this shape, seen from nearer or further away.
    scale = for_size(*size).px_per_mm
    across, down = (round(side / scale, 1) for side in size)
    shape = "portrait" if size[1] >= size[0] else "landscape"
    return f"""# Settings of the demonstration's kiosk; written anew at every start of `demo`.
[kiosk]
id = {_quoted(KIOSK_ID)}
village = {_quoted(VILLAGE)}
time_zone = "Asia/Jakarta"
demo = true

[panel]
size_mm = [{across}, {down}]
size_px = [{size[0]}, {size[1]}]
orientation = {_quoted(shape)}

[printer]
device = {_quoted(f"virtual://{world.paper}")}
profile = "epson80"
width_mm = 80

[office_printer]
device = {_quoted(f"virtual://{world.office}")}

[scanner]
device = {_quoted(f"virtual://{world.glass}")}

[reader]
device = {_quoted(f"virtual://{world.reader}")}

[bell]
device = {_quoted(f"virtual://{world.bell}")}

[ocr]
on = {str(ocr).lower()}

[district]
url = {_quoted(world.url)}
keys = "keys"

[paths]
data = "kiosk"
pack = "pack"

[limits]
free_disk_mb = 100
"""


def _district_settings(world: World, pack: Pack) -> str:
    offices = "\n".join(
        f"""[[offices]]
key = {_quoted(office.key)}
name = {_quoted(office.name)}
hours = {_quoted(hours_text(office.hours))}
phone = {_quoted(office.phone)}
"""
        for office in pack.offices.values()
    )
    return f"""# Settings of the demonstration's district; written anew at every start of `demo`.
name = {_quoted(pack.dinas)}
demo = true
host = "127.0.0.1"
port = {world.port}
data = "district"
pack = "pack"
time_zone = "Asia/Jakarta"

{offices}
[villages]
{VILLAGE} = {_quoted(VILLAGE_NAME)}
"""
