"""`[scan]` of pack.toml: what counts as a good page at this district's scanners. What is left out keeps its default."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from kiosk.adminduk.pack_reader import Table
from kiosk.adminduk.scan_limits import DEFAULT_SCAN, RANGES, ScanLimits

WHOLE = frozenset(one.name for one in fields(ScanLimits) if isinstance(one.default, int))


def read_scan(root: Table) -> ScanLimits:
    """The limits; a number outside its range is a fault and the default stands."""
    if "scan" not in root:
        return DEFAULT_SCAN
    given: dict[str, Any] = {}
    table = root.table("scan")
    for name, (low, high) in RANGES.items():
        value = table.take_number(name)
        if value is None:
            continue
        if not low <= value <= high or (name in WHOLE and value != int(value)):
            whole = "a whole number " if name in WHOLE else ""
            table.fault(name, f"is {value:g}", f"{whole}from {low:g} to {high:g}")
            continue
        given[name] = int(value) if name in WHOLE else value
    table.end()
    return ScanLimits(**given)
