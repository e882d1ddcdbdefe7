"""Byte pipe over USB (printer class), by pyusb with the libusb that libusb-package carries; no system package is needed.

Source: USB Device Class Definition for Printing Devices 1.1: one bulk pipe out, one in where the interface is bidirectional.
"""

from __future__ import annotations

import contextlib
import math
from typing import Any

from drivers.printer.clock import Clock
from drivers.printer.pipes import CHUNK, LineLost, Pipe

PRINTER_CLASS = 7
SLICE_MS = 200
"""One transfer waits at most so long before the deadline is looked at again."""


class UsbPipe:
    """A claimed interface."""

    def __init__(self, device: Any, interface: int, out: Any, into: Any, clock: Clock) -> None:  # noqa: ANN401  # pyusb has no types
        self._device = device
        self._interface = interface
        self._out = out
        self._in = into
        self._clock = clock

    def _slice(self, until: float) -> int:
        return max(1, min(SLICE_MS, int((until - self._clock.now()) * 1000)))

    def write(self, data: bytes, until: float, stall: float = math.inf) -> int:
        import usb.core

        done = 0
        moved = self._clock.now()
        while done < len(data) and self._clock.now() < min(until, moved + stall):
            try:
                done += int(self._out.write(data[done : done + CHUNK], timeout=self._slice(until)))
                moved = self._clock.now()
            except usb.core.USBTimeoutError:
                continue
            except usb.core.USBError as error:
                raise LineLost(f"USB: {error.strerror}") from None
        return done

    def read(self, until: float) -> bytes:
        import usb.core

        if self._in is None:
            self._clock.wait(until - self._clock.now())
            return b""
        while True:
            try:
                data = bytes(self._in.read(self._in.wMaxPacketSize, timeout=self._slice(until)))
            except usb.core.USBTimeoutError:
                data = b""
            except usb.core.USBError as error:
                raise LineLost(f"USB: {error.strerror}") from None
            if data or self._clock.now() >= until:
                return data

    def abandon(self) -> None:
        """A bulk transfer that timed out was taken back already."""

    def close(self) -> None:
        import usb.core
        import usb.util

        with contextlib.suppress(usb.core.USBError):
            usb.util.release_interface(self._device, self._interface)
            usb.util.dispose_resources(self._device)


class Usb:
    """Opens the first printer interface of the device ``vid``:``pid``. ``backend`` is given by tests only."""

    def __init__(self, vid: int, pid: int, clock: Clock, backend: Any = None) -> None:  # noqa: ANN401  # pyusb has no types
        self._vid = vid
        self._pid = pid
        self._clock = clock
        self._backend = backend

    def open(self, until: float) -> Pipe:
        try:
            import libusb_package
            import usb.core
        except ImportError:
            raise LineLost("USB support is not installed (pyusb, libusb-package)") from None
        try:
            backend = self._backend or libusb_package.get_libusb1_backend()
            device = usb.core.find(idVendor=self._vid, idProduct=self._pid, backend=backend)
            if device is None:
                raise LineLost("no such USB device")
            return self._claim(device)
        except usb.core.NoBackendError:
            raise LineLost("libusb cannot be loaded") from None
        except usb.core.USBError as error:
            raise LineLost(f"USB: {error.strerror}") from None

    def seconds_for(self, size: int) -> float:
        return 0.0

    def _claim(self, device: Any) -> Pipe:  # noqa: ANN401  # pyusb has no types
        import usb.core
        import usb.util

        for interface in device.get_active_configuration():
            if interface.bInterfaceClass != PRINTER_CLASS:
                continue
            number = interface.bInterfaceNumber
            with contextlib.suppress(NotImplementedError, usb.core.USBError):
                if device.is_kernel_driver_active(number):
                    device.detach_kernel_driver(number)
            usb.util.claim_interface(device, number)
            ends = {usb.util.endpoint_direction(end.bEndpointAddress): end for end in interface}
            out = ends.get(usb.util.ENDPOINT_OUT)
            if out is not None:
                return UsbPipe(device, number, out, ends.get(usb.util.ENDPOINT_IN), self._clock)
        raise LineLost("the USB device has no printer interface")
