"""The XML of eSCL: what the device says of itself, and the one document it is sent, read strictly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

SCAN = "http://schemas.hp.com/imaging/escl/2011/05/03"
PWG = "http://www.pwg.org/schemas/2010/12/sm"
UNITS = 300
"""Regions are measured in 1/300 inch."""
VERSION = "2.97"
MODES = {"RGB24": "RGB", "Grayscale8": "L"}
SOURCES = ("Platen", "Feeder")

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMES = f'xmlns:scan="{SCAN}" xmlns:pwg="{PWG}"'
KNOWN = {
    f"{{{SCAN}}}ScanSettings",
    f"{{{SCAN}}}Intent",
    f"{{{SCAN}}}ColorMode",
    f"{{{SCAN}}}XResolution",
    f"{{{SCAN}}}YResolution",
    f"{{{SCAN}}}DocumentFormatExt",
    f"{{{SCAN}}}Duplex",
    f"{{{PWG}}}Version",
    f"{{{PWG}}}ScanRegions",
    f"{{{PWG}}}ScanRegion",
    f"{{{PWG}}}ContentRegionUnits",
    f"{{{PWG}}}XOffset",
    f"{{{PWG}}}YOffset",
    f"{{{PWG}}}Width",
    f"{{{PWG}}}Height",
    f"{{{PWG}}}InputSource",
    f"{{{PWG}}}DocumentFormat",
}


class NotOurs(ValueError):
    """A request the specification, or this device, does not know."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One scan. The box is left, top, width, height in 1/300 inch; ``mode`` as Pillow names it."""

    dpi: int
    mode: str
    media_type: str
    source: str
    box: tuple[int, int, int, int]


def _source(name: str, width: int, height: int, dpis: Sequence[int], formats: Sequence[str]) -> str:
    resolutions = "".join(
        f"<scan:DiscreteResolution><scan:XResolution>{dpi}</scan:XResolution><scan:YResolution>{dpi}</scan:YResolution>"
        "</scan:DiscreteResolution>"
        for dpi in dpis
    )
    kinds = "".join(
        f"<pwg:DocumentFormat>{kind}</pwg:DocumentFormat><scan:DocumentFormatExt>{kind}</scan:DocumentFormatExt>"
        for kind in formats
    )
    modes = "".join(f"<scan:ColorMode>{mode}</scan:ColorMode>" for mode in MODES)
    caps = (
        f"<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>{width}</scan:MaxWidth><scan:MinHeight>16</scan:MinHeight>"
        f"<scan:MaxHeight>{height}</scan:MaxHeight><scan:MaxScanRegions>1</scan:MaxScanRegions><scan:SettingProfiles>"
        f"<scan:SettingProfile><scan:ColorModes>{modes}</scan:ColorModes><scan:DocumentFormats>{kinds}"
        f"</scan:DocumentFormats><scan:SupportedResolutions><scan:DiscreteResolutions>{resolutions}"
        "</scan:DiscreteResolutions></scan:SupportedResolutions></scan:SettingProfile></scan:SettingProfiles>"
    )
    if name == "Platen":
        return f"<scan:Platen><scan:PlatenInputCaps>{caps}</scan:PlatenInputCaps></scan:Platen>"
    return f"<scan:Adf><scan:AdfSimplexInputCaps>{caps}</scan:AdfSimplexInputCaps></scan:Adf>"


def capabilities(source: str, size: tuple[int, int], dpis: Sequence[int], formats: Sequence[str]) -> bytes:
    """ScannerCapabilities (section 8.1). ``size`` in 1/300 inch."""
    return (
        f"{HEAD}<scan:ScannerCapabilities {NAMES}><pwg:Version>{VERSION}</pwg:Version>"
        "<pwg:MakeAndModel>Pemindai Contoh</pwg:MakeAndModel><pwg:SerialNumber>0001</pwg:SerialNumber>"
        f"{_source(source, *size, dpis, formats)}</scan:ScannerCapabilities>"
    ).encode()


def status(state: str, adf: str | None) -> bytes:
    """ScannerStatus (section 9.1)."""
    feeder = f"<scan:AdfState>{adf}</scan:AdfState>" if adf else ""
    return (
        f"{HEAD}<scan:ScannerStatus {NAMES}><pwg:Version>{VERSION}</pwg:Version><pwg:State>{state}</pwg:State>{feeder}"
        "</scan:ScannerStatus>"
    ).encode()


def read_settings(body: bytes) -> Wanted:
    """ScanSettings (section 7). Raises ``NotOurs``."""
    try:
        root = ET.fromstring(body)  # noqa: S314 - sent by the backend under test, on loopback
    except ET.ParseError as error:
        raise NotOurs("not XML") from error
    if root.tag != f"{{{SCAN}}}ScanSettings":
        raise NotOurs(root.tag)
    said: dict[str, str] = {}
    for element in root.iter():
        if element.tag not in KNOWN:
            raise NotOurs(element.tag)
        said[element.tag.partition("}")[2]] = (element.text or "").strip()
    if said.get("ContentRegionUnits") != "escl:ThreeHundredthsOfInches":
        raise NotOurs("units")
    if said.get("XResolution") != said.get("YResolution"):
        raise NotOurs("resolution")
    source = said.get("InputSource", "")
    if source not in SOURCES or said.get("ColorMode") not in MODES:
        raise NotOurs("source or mode")
    try:
        left, top, width, height = (int(said[name]) for name in ("XOffset", "YOffset", "Width", "Height"))
        dpi = int(said["XResolution"])
    except (KeyError, ValueError) as error:
        raise NotOurs("numbers") from error
    media_type = said.get("DocumentFormatExt") or said.get("DocumentFormat", "")
    return Wanted(dpi, MODES[said["ColorMode"]], media_type, source, (left, top, width, height))
