"""The shape of a kiosk's settings file; the commented sample is `deploy/kiosk.toml`."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, PlainValidator, SecretStr, ValidationInfo, field_validator, model_validator

from kiosk.config.devices import (
    BELL_FORMS,
    OFFICE_FORMS,
    PRINTER_FORMS,
    READER_FORMS,
    SCANNER_FORMS,
    BellDevice,
    CameraDevice,
    CupsQueue,
    FileDevice,
    IppDevice,
    KeyboardDevice,
    NoDevice,
    OfficeDevice,
    PrinterDevice,
    ReaderDevice,
    SaneDevice,
    ScannerDevice,
    SerialDevice,
    TcpDevice,
    UsbDevice,
    VirtualDevice,
    parse_bell,
    parse_office_printer,
    parse_printer,
    parse_reader,
    parse_scanner,
)
from kiosk.config.hours import Hours
from kiosk.settings_file import SettingsErrors, SettingsFolder, Table, read_settings


def _base(info: ValidationInfo) -> Path:
    return info.context.path if isinstance(info.context, SettingsFolder) else Path.cwd()


def _path(value: object, info: ValidationInfo) -> Path:
    if not isinstance(value, str | Path) or not str(value) or "\0" in str(value):
        raise ValueError("it is not a path")
    return _base(info) / value


def _printer(value: object, info: ValidationInfo) -> PrinterDevice:
    if isinstance(value, TcpDevice | SerialDevice | UsbDevice | FileDevice | VirtualDevice):
        return value
    return parse_printer(_text(value), _base(info))


def _scanner(value: object, info: ValidationInfo) -> ScannerDevice:
    if isinstance(value, SaneDevice | CameraDevice | VirtualDevice):
        return value
    return parse_scanner(_text(value), _base(info))


def _reader(value: object, info: ValidationInfo) -> ReaderDevice:
    if isinstance(value, SerialDevice | KeyboardDevice | VirtualDevice | NoDevice):
        return value
    return parse_reader(_text(value), _base(info))


def _bell(value: object, info: ValidationInfo) -> BellDevice:
    if isinstance(value, SerialDevice | VirtualDevice | NoDevice):
        return value
    return parse_bell(_text(value), _base(info))


def _office(value: object, info: ValidationInfo) -> OfficeDevice:
    if isinstance(value, CupsQueue | IppDevice | VirtualDevice | NoDevice):
        return value
    return parse_office_printer(_text(value), _base(info))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("it is not a text in quotes")  # noqa: TRY004 -- pydantic collects ValueError only
    return value


FilePath = Annotated[Path, PlainValidator(_path)]
Millimetres = Annotated[float, Field(ge=40, le=2000)]
Pixels = Annotated[int, Field(ge=320, le=8192)]


class Place(Table):
    """Which kiosk this is and where it stands."""

    id: Annotated[
        str,
        Field(
            pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{1,15}$",
            description="2 to 16 letters, digits and hyphens, as the district enrolled it",
        ),
    ]
    village: Annotated[
        str,
        Field(
            pattern=r"^\d{6}[123]\d{3}$", description="the ten digits of the village's Kemendagri code, without dots"
        ),
    ]
    time_zone: Annotated[
        Literal["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"],
        Field(description="Asia/Jakarta or Asia/Pontianak (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT)"),
    ]
    demo: Annotated[bool, Field(description="true or false; only a demo accepts demo keys and synthetic people")] = (
        False
    )

    @property
    def zone(self) -> ZoneInfo:
        """The time zone every date on screen and slip is told in."""
        return ZoneInfo(self.time_zone)


class Panel(Table):
    """The visible area of the screen. Sizes are given as the data sheet does, whichever side comes first."""

    size_mm: Annotated[
        tuple[Millimetres, Millimetres],
        Field(description="two numbers, the visible area's sides in millimetres, 40 to 2000 each, such as [476, 268]"),
    ]
    size_px: Annotated[
        tuple[Pixels, Pixels] | None,
        Field(
            description="two whole numbers, the sides in pixels, 320 to 8192 each, such as [1920, 1080]; left out, the display is asked"
        ),
    ] = None
    orientation: Annotated[
        Literal["portrait", "landscape"], Field(description='"portrait" or "landscape", as people see it')
    ]

    @property
    def mm(self) -> tuple[float, float]:
        """Width and height in millimetres as people see the panel."""
        short, long = sorted(self.size_mm)
        return (short, long) if self.orientation == "portrait" else (long, short)

    @property
    def px(self) -> tuple[int, int] | None:
        """Width and height in pixels as people see the panel; None: ask the display."""
        if self.size_px is None:
            return None
        short, long = sorted(self.size_px)
        return (short, long) if self.orientation == "portrait" else (long, short)

    @model_validator(mode="after")
    def _square_pixels(self) -> Panel:
        if self.px is not None:
            across, down = (pixels / mm for pixels, mm in zip(self.px, self.mm, strict=True))
            if not 0.9 < across / down < 1.1:
                raise ValueError("size_mm and size_px do not belong to the same panel: its pixels would not be square")
        return self


class Printer(Table):
    """The slip printer."""

    device: Annotated[PrinterDevice, PlainValidator(_printer), Field(description=PRINTER_FORMS)]
    profile: Annotated[
        str,
        Field(
            pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$",
            description="the name of a printer profile, such as epson80, generic58 or clone58",
        ),
    ]
    width_mm: Annotated[Literal[58, 80], Field(description="58 or 80, the width of the paper roll")]
    roll_m: Annotated[
        float | None,
        Field(ge=3, le=200, description="metres on a new roll, 3 to 200; the kiosk learns it from rolls that ran out"),
    ] = None
    low_receipts: Annotated[
        int, Field(ge=1, le=500, description="receipts left from which the paper is called low, 1 to 500")
    ] = 20


class Office(Table):
    """The office's A4 printer, for forms that are signed; a kiosk works without one."""

    device: Annotated[OfficeDevice, PlainValidator(_office), Field(description=OFFICE_FORMS)] = NoDevice()


class Scanner(Table):
    """The scanner."""

    device: Annotated[ScannerDevice, PlainValidator(_scanner), Field(description=SCANNER_FORMS)]


class Reader(Table):
    """The barcode or QR reader; a kiosk works without one."""

    device: Annotated[ReaderDevice, PlainValidator(_reader), Field(description=READER_FORMS)] = NoDevice()


class Bell(Table):
    """A lamp or bell on a relay that calls the clerk from another room; without one the chime calls alone."""

    device: Annotated[BellDevice, PlainValidator(_bell), Field(description=BELL_FORMS)] = NoDevice()
    kind: Annotated[
        Literal["lcus", "rts", "dtr"],
        Field(
            description='"lcus" for a USB relay board of that kind, "rts" or "dtr" for a relay on that line of the port'
        ),
    ] = "lcus"


class Ocr(Table):
    """Reading papers; without it NIK and names are typed."""

    on: Annotated[
        bool,
        Field(description="true or false; true needs the optional set once: kiosk.py check --ocr"),
    ] = False


class DistrictLink(Table):
    """Where the district's gateway is, and what proves that it is the district's."""

    url: Annotated[
        str,
        Field(
            description="https://HOST or https://HOST:PORT; plain http only to this machine itself",
            json_schema_extra={"secret": True},  # a password may have been pasted with it
        ),
    ]
    ca: Annotated[
        FilePath | None, Field(description="the PEM file of the authority that signs the gateway's certificate")
    ] = None
    keys: Annotated[FilePath, Field(description="the folder with this kiosk's key and the district's public keys")]
    proxy: Annotated[
        SecretStr | None,
        Field(
            description="http://HOST:PORT, with USER:PASSWORD@ before HOST if the proxy asks for them",
            json_schema_extra={"secret": True},
        ),
    ] = None

    @field_validator("url")
    @classmethod
    def _url(cls, value: str) -> str:
        scheme, host = _address(value, credentials=False)
        if scheme == "http" and not _is_loopback(host):
            raise ValueError("without TLS anybody on the way could read and change what is sent")
        return value.rstrip("/")

    @field_validator("proxy")
    @classmethod
    def _proxy(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            _address(value.get_secret_value(), credentials=True)
        return value

    @model_validator(mode="after")
    def _pinned(self) -> DistrictLink:
        if self.url.startswith("https:") and self.ca is None:
            raise ValueError(
                "an https url needs ca, the PEM file of the authority that signs the gateway's certificate"
            )
        return self


class Paths(Table):
    """Where things are kept."""

    data: Annotated[
        FilePath, Field(description="a folder on a disk that survives a power cut; made if it is not there")
    ]
    pack: Annotated[
        FilePath | None, Field(description="a service pack to use instead of the one that ships with the kiosk")
    ] = None


class Limits(Table):
    """Bounds that differ with the machine; every one has a default that suits a small PC."""

    free_disk_mb: Annotated[
        int,
        Field(
            ge=50,
            le=1_000_000,
            description="megabytes that must stay free before a new request is begun, 50 to 1000000",
        ),
    ] = 500
    queued_requests: Annotated[
        int,
        Field(ge=10, le=100_000, description="unsent requests after which no new one is begun, 10 to 100000"),
    ] = 2000
    queued_days: Annotated[
        int,
        Field(ge=1, le=365, description="days the oldest unsent request may wait before no new one is begun, 1 to 365"),
    ] = 30
    pages_per_paper: Annotated[int, Field(ge=1, le=50, description="pages one paper may have, 1 to 50")] = 10
    bundle_mb: Annotated[
        int, Field(ge=1, le=64, description="megabytes sent to the district in one upload, 1 to 64")
    ] = 8


class Stick(Table):
    """Where USB sticks of the district appear; the kiosk looks there only while a clerk stands at that page."""

    mounts: Annotated[
        tuple[FilePath, ...],
        Field(
            description='folders whose subfolders are mounted sticks, such as ["/media", "/run/media"]', max_length=8
        ),
    ] = (Path("/media"), Path("/run/media"))


class KioskConfig(Table):
    """The settings of one kiosk."""

    kiosk: Place
    panel: Panel
    printer: Printer
    office_printer: Office = Office()
    scanner: Scanner
    reader: Reader = Reader()
    bell: Bell = Bell()
    ocr: Ocr = Ocr()
    district: DistrictLink
    paths: Paths
    limits: Limits = Limits()
    hours: Hours = Hours()
    stick: Stick = Stick()


def load_kiosk_config(path: Path) -> KioskConfig | SettingsErrors:
    """Read one kiosk's settings; relative paths count from the file's folder. Opens no device and no network."""
    return read_settings(path, KioskConfig)


def _address(text: str, *, credentials: bool) -> tuple[str, str]:
    """Scheme and host of a bare http(s) address; ValueError with a reason that repeats nothing of it."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ValueError("it is not an address") from None
    if parts.scheme not in {"http", "https"} or not host or port == 0:
        raise ValueError("it is not an http or https address")
    if parts.path.strip("/") or parts.query or parts.fragment or any(c.isspace() for c in text):
        raise ValueError("nothing may follow host and port")
    if "@" in parts.netloc and not credentials:
        raise ValueError("a name or password does not belong here")
    return parts.scheme, host


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
