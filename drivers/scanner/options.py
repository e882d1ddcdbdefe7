"""Reads `scanimage --all-options` and chooses what to set: backends differ, so only what a device has is set, and by its own names. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.ports import ScanArea

LINE = re.compile(
    r"^    (?P<dashes>--?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>.*?)(?: \[(?P<value>[^\]]*)\])?(?: \[(?:read-only|advanced|hardware)\])*\s*$"
)
FLATBED_NAMES = ("Flatbed", "FlatBed", "Flatbed Scanner", "Document Table", "Platen", "Normal")
GREY_NAMES = ("Gray", "Grey", "Grayscale", "True Gray", "8-bit Gray")
COLOUR_NAMES = ("Color", "Colour", "24bit Color", "24 bit Color", "Color24")


@dataclass(frozen=True, slots=True)
class Option:
    """One option of the device: its choices as written (``Gray|Color`` or ``0..200mm``), and its value now."""

    name: str
    choices: tuple[str, ...]
    low: float | None
    high: float | None
    value: str
    active: bool


def parse_options(text: str) -> dict[str, Option]:
    """All options in the help text, under their names (``x``, ``y``, ``l``, ``t`` for the area)."""
    options = {}
    for line in text.splitlines():
        found = LINE.match(line)
        if found is None:
            continue
        rest = found["rest"].removeprefix("[=(").removesuffix(")]").strip()
        span = re.match(r"(-?[\d.]+)\.\.(-?[\d.]+)", rest)
        value = found["value"] or ""
        options[found["name"]] = Option(
            found["name"],
            () if span else tuple(choice.strip() for choice in rest.split("|") if choice.strip()),
            float(span[1]) if span else None,
            float(span[2]) if span else None,
            value,
            active=value not in {"inactive", "read-only"} and "[read-only]" not in line,
        )
    return options


def _named(option: Option, names: tuple[str, ...]) -> str | None:
    lower = {choice.lower(): choice for choice in option.choices}
    return next((lower[name.lower()] for name in names if name.lower() in lower), None)


def _resolution(option: Option, dpi: int) -> str | None:
    """``dpi``, or the next higher one the device has, or its highest."""
    if option.low is not None and option.high is not None:
        return f"{min(max(dpi, option.low), option.high):g}"
    steps = sorted(int(found[0]) for choice in option.choices if (found := re.match(r"\d+", choice)))
    if not steps:
        return None
    return str(next((step for step in steps if step >= dpi), steps[-1]))


def choose(options: Mapping[str, Option], area: ScanArea, wanted: Mapping[str, str]) -> list[str]:
    """Arguments for `scanimage`. ``wanted``: options from the settings, which win. Source first: it changes what else there is."""
    chosen: dict[str, str] = {}
    usable = {name: option for name, option in options.items() if option.active}
    if "source" in usable and (source := _named(usable["source"], FLATBED_NAMES)):
        chosen["source"] = source
    if "mode" in usable and (mode := _named(usable["mode"], COLOUR_NAMES if area.colour else GREY_NAMES)):
        chosen["mode"] = mode
    if "depth" in usable and "8" in usable["depth"].choices:
        chosen["depth"] = "8"
    if "resolution" in usable and (resolution := _resolution(usable["resolution"], area.dpi)):
        chosen["resolution"] = resolution
    chosen |= wanted
    arguments = [f"--{name}={value}" for name, value in chosen.items()]
    for name, length in (("x", area.width_mm), ("y", area.height_mm)):
        if name in usable:
            high = usable[name].high
            arguments += [f"-{name}", f"{length if high is None else min(length, high):g}"]
    return arguments


@dataclass(frozen=True, slots=True)
class Expected:
    """What the picture should measure; None where the device has no say in it and the pixels tell."""

    width: int | None
    height: int | None
    dpi: int | None


def expected(now: Mapping[str, Option]) -> Expected:
    """From the options read back after setting: a device rounds, clamps, and sometimes takes something else altogether."""
    numbers: dict[str, float] = {}
    for name in ("resolution", "x", "y"):
        option = now.get(name)
        if option is not None and option.active and (found := re.match(r"[\d.]+", option.value)):
            numbers[name] = float(found[0])
    if numbers.keys() != {"resolution", "x", "y"}:
        return Expected(None, None, None)
    unit = numbers["resolution"] / 25.4
    return Expected(round(numbers["x"] * unit), round(numbers["y"] * unit), round(numbers["resolution"]))
