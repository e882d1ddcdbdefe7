"""What each model can do, read from ``profiles.toml`` beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

TABLE = Path(__file__).with_name("profiles.toml")

BODY_LINE_MM = 25.4 / 6
"""Height of a body line: ESC @ sets the spacing to 1/6 inch on every model we know."""

DOTS_PER_MM = 203 / 25.4


class Profile(BaseModel):
    """One model of printer; the file says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    base: str
    paper_mm: Literal[58, 80]
    dots: int = Field(ge=256, le=640, multiple_of=8)
    columns: Literal[32, 42, 48]
    codepage: str
    weave: str = Field(min_length=2, max_length=2)
    rule: str = Field(min_length=1, max_length=1)
    native_qr: bool
    raster: bool
    raster_align: bool
    reverse: bool
    status: tuple[Literal[1, 2, 3, 4], ...]
    reports: bool
    confirm: bool
    clear: bool
    cutter: Literal["none", "part", "full"]
    feed_lines: int = Field(ge=3, le=12)
    buffer: int = Field(ge=0)
    speed_mm_s: float = Field(gt=0)


@cache
def profiles() -> dict[str, Profile]:
    """Every model by its name."""
    return TypeAdapter(dict[str, Profile]).validate_python(tomllib.loads(TABLE.read_text("utf-8")))


def profile_named(name: str, width_mm: int) -> Profile:
    """The model of that name. Raises ValueError, naming what is allowed, for another name or another paper width."""
    fitting = [known for known, profile in profiles().items() if profile.paper_mm == width_mm]
    if name not in fitting:
        raise ValueError(f"no printer profile {name!r} for {width_mm} mm paper; known: {', '.join(fitting) or 'none'}")
    return profiles()[name]
