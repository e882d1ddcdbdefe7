"""What host and child of the reader say to each other: frames as in ``drivers.pages.messages``, each one JSON object.

The host trusts nothing the child says: the child has read a stranger's paper.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from drivers.pages.messages import LENGTH, Broken
from kiosk.ports import (
    READ_BIRTH,
    READ_CARD,
    READ_CODES,
    READ_DEATH,
    NotRead,
    PaperRead,
    Preview,
    ReadField,
    ReadResult,
)

ASK_LIMIT, ANSWER_LIMIT, STRIP_LIMIT = 4096, 64_000, 2_000_000
STRIP_SIDE = 900
"""Pixels of a strip's longer side, as of any preview."""
MOST_FIELDS, MOST_CODES, LONGEST = 12, 8, 500
KEYS = {
    READ_CARD: frozenset({"nik", "nama", "tgl_lahir", "jk", "alamat"}),
    READ_BIRTH: frozenset({"nama_anak", "tgl_lahir", "jk", "nama_ibu", "nik_ibu", "nama_ayah", "nik_ayah"}),
    READ_DEATH: frozenset({"nama", "nik", "tgl_mati"}),
    READ_CODES: frozenset(),
}
WHYS = frozenset({"unsure", "failed", "off"})


def frame(message: Mapping[str, object], blob: bytes | None = None) -> bytes:
    """One message, and the bytes that go with it."""
    body = json.dumps(message).encode()
    frames = LENGTH.pack(len(body)) + body
    return frames if blob is None else frames + LENGTH.pack(len(blob)) + blob


def parsed(body: bytes) -> Mapping[str, object]:
    """The object in a frame. Raises ``Broken``."""
    try:
        message = json.loads(body)
    except ValueError as error:
        raise Broken("not JSON") from error
    if not isinstance(message, dict):
        raise Broken("not a message")
    return message


def told(message: Mapping[str, object], strip: bytes, kind: str) -> ReadResult:
    """The child's answer as a value, if every part of it makes sense. Raises ``Broken``."""
    why = message.get("why")
    if why is not None:
        return NotRead(str(why) if why in WHYS else "failed")
    fields, codes = message.get("fields"), message.get("codes")
    if (
        not isinstance(fields, list)
        or not isinstance(codes, list)
        or len(fields) > MOST_FIELDS
        or len(codes) > MOST_CODES
    ):
        raise Broken("answer that makes no sense")
    return PaperRead(
        kind, tuple(_field(one, kind) for one in fields), _strip(message, strip), tuple(_code(one) for one in codes)
    )


def _field(told: object, kind: str) -> ReadField:
    match told:
        case [str(key), str(value), float() | int() as sure] if (
            key in KEYS[kind] and 0 < len(value) <= LONGEST and value.isprintable() and 0 <= sure <= 1
        ):
            return ReadField(key, value, float(sure))
        case _:
            raise Broken("field that makes no sense")


def _code(told: object) -> str:
    if not isinstance(told, str) or not 0 < len(told) <= LONGEST or not told.isprintable():
        raise Broken("code that makes no sense")
    return told


def _strip(message: Mapping[str, object], rgb: bytes) -> Preview | None:
    width, height = message.get("width"), message.get("height")
    if not rgb:
        return None
    if (
        not isinstance(width, int)
        or not isinstance(height, int)
        or not (0 < width <= STRIP_SIDE and 0 < height <= STRIP_SIDE)
    ):
        raise Broken("picture without a size")
    if len(rgb) != width * height * 3:
        raise Broken("picture of another size")
    return Preview(width, height, rgb)
