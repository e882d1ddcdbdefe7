"""Device addresses as written in the settings, parsed into values. Nothing is opened here.

Every parser takes the text and the folder relative paths count from, and raises ValueError with a reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

BAUD_RATES = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
DEFAULT_BAUD_RATE = 9600  # what readers and most serial slip printers leave the factory with
IPP_PORT = 631  # RFC 8010

PRINTER_FORMS = (
    "tcp://HOST:PORT, serial:///dev/ttyUSB0?baudrate=19200, usb://04b8:0e15, file:///dev/usb/lp0 or virtual://DIR"
)
SCANNER_FORMS = "sane:NAME as `scanimage -L` prints it, camera:///dev/video0 or virtual://DIR"
BELL_FORMS = "serial:///dev/ttyUSB1?baudrate=9600, virtual://DIR or none"
OFFICE_FORMS = "cups:QUEUE as `lpstat -e` prints it, ipp://HOST:631/ipp/print, virtual://DIR or none"
READER_FORMS = "serial:///dev/ttyACM0?baudrate=9600, keyboard, virtual://DIR or none"


@dataclass(frozen=True, slots=True)
class TcpDevice:
    """A raw TCP port, as of a network printer (usually 9100)."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class SerialDevice:
    """A serial line, 8 data bits, no parity, 1 stop bit; `baudrate` in bit/s."""

    path: Path
    baudrate: int


@dataclass(frozen=True, slots=True)
class UsbDevice:
    """A USB device by vendor and product number, each 0 to 65535."""

    vendor: int
    product: int


@dataclass(frozen=True, slots=True)
class FileDevice:
    """A device file that takes bytes, such as /dev/usb/lp0."""

    path: Path


@dataclass(frozen=True, slots=True)
class VirtualDevice:
    """A device that lives in a folder: slips come out of it, papers and codes are laid into it."""

    folder: Path


@dataclass(frozen=True, slots=True)
class SaneDevice:
    """A scanner by SANE's name for it: USB, network (airscan), `test:0` or `pnm:0`."""

    name: str


@dataclass(frozen=True, slots=True)
class CameraDevice:
    """A document camera (V4L2)."""

    path: Path


@dataclass(frozen=True, slots=True)
class KeyboardDevice:
    """A reader that types what it reads."""


@dataclass(frozen=True, slots=True)
class CupsQueue:
    """A queue of the CUPS on this machine."""

    name: str


@dataclass(frozen=True, slots=True)
class IppDevice:
    """A printer of the office's network that speaks IPP and takes PDF."""

    host: str
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class NoDevice:
    """There is none."""


PrinterDevice = TcpDevice | SerialDevice | UsbDevice | FileDevice | VirtualDevice
ScannerDevice = SaneDevice | CameraDevice | VirtualDevice
ReaderDevice = SerialDevice | KeyboardDevice | VirtualDevice | NoDevice
BellDevice = SerialDevice | VirtualDevice | NoDevice
OfficeDevice = CupsQueue | IppDevice | VirtualDevice | NoDevice


def parse_printer(text: str, base: Path) -> PrinterDevice:
    """See PRINTER_FORMS."""
    match _scheme(text):
        case "tcp":
            return _tcp(text)
        case "serial":
            return _serial(text)
        case "usb":
            return _usb(text)
        case "file":
            return FileDevice(_device_file(text))
        case "virtual":
            return _virtual(text, base)
        case _:
            raise ValueError("it begins like no printer")


def parse_scanner(text: str, base: Path) -> ScannerDevice:
    """See SCANNER_FORMS."""
    match _scheme(text):
        case "sane":
            return _sane(text)
        case "camera":
            return CameraDevice(_device_file(text))
        case "virtual":
            return _virtual(text, base)
        case _:
            raise ValueError("it begins like no scanner")


def parse_reader(text: str, base: Path) -> ReaderDevice:
    """See READER_FORMS."""
    match _scheme(text):
        case "serial":
            return _serial(text)
        case "virtual":
            return _virtual(text, base)
        case _ if text == "keyboard":
            return KeyboardDevice()
        case _ if text == "none":
            return NoDevice()
        case _:
            raise ValueError("it begins like no reader")


def parse_bell(text: str, base: Path) -> BellDevice:
    """See BELL_FORMS."""
    match _scheme(text):
        case "serial":
            return _serial(text)
        case "virtual":
            return _virtual(text, base)
        case _ if text == "none":
            return NoDevice()
        case _:
            raise ValueError("it begins like no relay")


def parse_office_printer(text: str, base: Path) -> OfficeDevice:
    """See OFFICE_FORMS."""
    match _scheme(text):
        case "cups":
            name = text.removeprefix("cups:")
            # What CUPS itself allows in a name (cupsd, validate_name), without what a URI would have to escape.
            if not re.fullmatch(r"[A-Za-z0-9_.-]{1,127}", name):
                raise ValueError("it needs the queue's name: letters, digits, hyphen, dot and underscore")
            return CupsQueue(name)
        case "ipp":
            return _ipp(text)
        case "virtual":
            return _virtual(text, base)
        case _ if text == "none":
            return NoDevice()
        case _:
            raise ValueError("it begins like no office printer")


def _scheme(text: str) -> str:
    if any(ord(character) < 0x20 or ord(character) == 0x7F for character in text):
        raise ValueError("it holds a control character")
    return text.partition(":")[0]


def _tcp(text: str) -> TcpDevice:
    parts = urlsplit(text)
    try:
        port = parts.port
    except ValueError:
        port = None
    if not parts.hostname or not port or text.count("/") != 2 or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError("it needs a host and a port from 1 to 65535 and nothing else")
    return TcpDevice(parts.hostname, port)


def _ipp(text: str) -> IppDevice:
    parts = urlsplit(text)
    try:
        port = parts.port or IPP_PORT
    except ValueError:
        port = 0
    if not parts.hostname or not port or parts.query or parts.fragment or "@" in parts.netloc or len(parts.path) < 2:
        raise ValueError("it needs a host and a path, such as ipp://printer.lan/ipp/print")
    return IppDevice(parts.hostname, port, parts.path)


def _serial(text: str) -> SerialDevice:
    address, _, query = text.partition("?")
    options = dict(parse_qsl(query, keep_blank_values=True))
    baudrate = options.pop("baudrate", str(DEFAULT_BAUD_RATE))
    if options or (query and "baudrate" not in query):
        raise ValueError("only baudrate can follow the question mark")
    if baudrate not in {str(rate) for rate in BAUD_RATES}:
        raise ValueError("baudrate must be one of " + ", ".join(str(rate) for rate in BAUD_RATES))
    return SerialDevice(_device_file(address), int(baudrate))


def _usb(text: str) -> UsbDevice:
    match = re.fullmatch(r"usb://([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})", text)
    if match is None:
        raise ValueError("it needs vendor and product as four hexadecimal digits each, as `lsusb` prints them")
    return UsbDevice(int(match[1], 16), int(match[2], 16))


def _device_file(text: str) -> Path:
    place = text.partition("://")[2]
    if not place.startswith("/") or len(place) < 2 or "?" in place or "#" in place:
        raise ValueError("it needs a whole path, so three slashes")
    return Path(place)


def _virtual(text: str, base: Path) -> VirtualDevice:
    place = text.partition("://")[2]
    if not place:
        raise ValueError("it needs a folder")
    return VirtualDevice(base / place)


def _sane(text: str) -> SaneDevice:
    name = text.removeprefix("sane:")
    if not name or name != name.strip() or name.startswith(("-", "//")):
        raise ValueError("it needs the device's name")
    return SaneDevice(name)
