"""The classes of printer found in villages, by what they understand."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Model:
    """One class. ``head_to_blade_mm``: paper that must still be fed after the last line before it is cut or torn."""

    name: str
    columns: int
    dots: int
    paper_mm: int
    native_qr: bool = True
    reverse: bool = True
    answers_live: bool = True
    """DLE EOT and GS a."""
    reports: bool = False
    """GS a: tells of changes by itself."""
    answers_sensor: bool = True
    """GS r."""
    clears: bool = False
    """DLE DC4 8."""
    cutter: bool = True
    aligns_pictures: bool = True
    buffer: int = 4096
    starts_chinese: bool = False
    """Bytes above 7F are taken in pairs until FS . comes."""
    starts_page: int = 0
    """Code page from an earlier life; ESC @ does not change it."""
    head_to_blade_mm: float = 12.0


EPSON80 = Model("epson80", 48, 576, 80, clears=True, reports=True)
EPSON80_42 = replace(EPSON80, name="epson80_42", columns=42, dots=512)
GENERIC80 = Model("generic80", 48, 576, 80, starts_page=1, starts_chinese=True)
GENERIC58 = Model("generic58", 32, 384, 58, cutter=False, starts_page=1, starts_chinese=True)
BARE58 = Model(
    "clone58",
    32,
    384,
    58,
    native_qr=False,
    reverse=False,
    answers_live=False,
    answers_sensor=False,
    cutter=False,
    aligns_pictures=False,
    buffer=1024,
    starts_chinese=True,
    starts_page=1,
)
MODELS = {model.name: model for model in (EPSON80, EPSON80_42, GENERIC80, GENERIC58, BARE58)}
