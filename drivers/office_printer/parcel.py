"""A form on its way to the child that draws it: JSON of a closed set of values. What is no such value is refused."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from kiosk.forms.document import (
    Boxes,
    Column,
    FormDocument,
    Grid,
    Heading,
    Line,
    Paragraph,
    Run,
    Signature,
    Ticks,
    Tone,
    Written,
)

KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (Boxes, Column, FormDocument, Grid, Heading, Line, Paragraph, Run, Signature, Ticks, Written)
}


def parcel(documents: tuple[FormDocument, ...]) -> bytes:
    """The documents as bytes."""
    return json.dumps(_plain(documents)).encode()


def unparcel(data: bytes) -> tuple[FormDocument, ...]:
    """The documents again. Raises ValueError for anything else."""
    try:
        found = _value(json.loads(data))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no forms") from error
    if not isinstance(found, tuple) or not all(isinstance(one, FormDocument) for one in found):
        raise ValueError("no forms")
    return found


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return {"tone": value.value}
    if is_dataclass(value) and not isinstance(value, type):
        return {"is": type(value).__name__, **{one.name: _plain(getattr(value, one.name)) for one in fields(value)}}
    if isinstance(value, frozenset):
        return {"set": sorted(value)}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _value(plain: object) -> object:
    match plain:
        case {"is": str(name), **rest}:
            return KINDS[name](**{str(key): _value(one) for key, one in rest.items()})
        case {"tone": tone}:
            return Tone(tone)
        case {"set": list(members)}:
            return frozenset(members)
        case list():
            return tuple(_value(one) for one in plain)
        case str() | int() | float() | None:
            return plain
        case _:
            raise TypeError("no value of a form")
