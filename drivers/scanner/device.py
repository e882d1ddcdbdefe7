"""SANE's name of a device, what the settings add to it, and the private configuration its backend gets."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

SYSTEM_CONFIG = Path("/etc/sane.d")
AIRSCAN = "airscan"
"""Network scanners: sane-airscan."""
ADDRESS = re.compile(r"airscan:escl:[^:]+:https?://\S+")
"""A network scanner by its address, which sane-airscan opens without looking for anything."""
NO_SEARCH = "[options]\ndiscovery = disable\n"
QUERY = re.compile(r"\?((?:[a-z][a-z0-9-]*=[^&]*)(?:&[a-z][a-z0-9-]*=[^&]*)*)$")
BACKEND = re.compile(r"[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class SaneName:
    """``backend`` is the part before the first colon; ``options`` come from ``?name=value&...`` behind the name."""

    device: str
    backend: str
    options: dict[str, str] = field(default_factory=dict)

    @property
    def addressed(self) -> bool:
        """A network scanner whose name holds its address: it needs no settings but this name."""
        return ADDRESS.fullmatch(self.device) is not None

    @property
    def paints(self) -> bool:
        """Its backend fills up a picture of which a part never came."""
        return self.backend == AIRSCAN


def parse_name(text: str) -> SaneName:
    """`pnm:0?filename=/tmp/a.ppm` -> device `pnm:0`, option filename. Raises ValueError."""
    query = QUERY.search(text)
    device = text[: query.start()] if query else text
    options = dict(pair.split("=", 1) for pair in query[1].split("&")) if query else {}
    backend = device.split(":", 1)[0]
    if not BACKEND.fullmatch(backend) or "\n" in device:
        raise ValueError("a scanner's name begins with its backend and a colon, as `scanimage -L` prints it")
    return SaneName(device, backend, options)


def private_config(name: SaneName, system: Path = SYSTEM_CONFIG) -> Path:
    """A new folder with this backend alone in `dll.conf`, and its own settings linked from the system's.

    Loading every backend takes seconds, and one of them (SANE's built-in eSCL) crashes on a network cut. A network scanner whose address
    is known gets settings of its own: nothing is searched for, which would take seconds at every opening.
    """
    folder = Path(tempfile.mkdtemp(prefix="kiosk-sane-"))
    (folder / "dll.conf").write_text(f"{name.backend}\n")
    if name.addressed:
        (folder / f"{name.backend}.conf").write_text(NO_SEARCH)
        return folder
    for part in (f"{name.backend}.conf", f"{name.backend}.d"):
        if (system / part).exists():
            (folder / part).symlink_to(system / part)
    return folder
