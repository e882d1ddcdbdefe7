"""A lamp that lives in a folder: the file ``lamp`` says ``on`` or ``off``. For the demonstration, and no bell at all."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from drivers.bell.relay import Port
from drivers.bell.serial_bell import Beat, SerialBell
from kiosk.ports import BellReady, BellStatus

LAMP = "lamp"


class Lamp:
    """``drivers.bell.relay.Port`` whose RTS line is the file."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = folder / LAMP
        self.dtr = False

    @property
    def rts(self) -> bool:
        """Whether it burns."""
        return self._file.read_text("ascii") == "on"

    @rts.setter
    def rts(self, on: bool) -> None:
        self._file.write_text("on" if on else "off", "ascii")

    @property
    def out_waiting(self) -> int:
        return 0

    def write(self, data: bytes, /) -> int:
        return len(data)

    def reset_output_buffer(self) -> None:
        return

    def close(self) -> None:
        return


def virtual_bell(folder: Path, beat: Beat | None = None, now: Callable[[], float] = time.monotonic) -> SerialBell:
    """``kiosk.ports.CallBell`` in ``folder``; a folder that cannot be written is a relay that is gone."""

    def opened(path: Path) -> Port:
        return Lamp(path)

    return SerialBell(folder, "rts", beat=beat, now=now, opened=opened)


class NoBell:
    """``kiosk.ports.CallBell`` where there is none: the chime alone calls."""

    def start(self) -> None:
        return

    def on(self) -> None:
        return

    def off(self) -> None:
        return

    def status(self) -> BellStatus:
        return BellReady()

    def close(self) -> None:
        return
