"""What host and child say to each other: frames of a length and a body, over the child's standard input and output.

A frame is 4 bytes of length (big endian) and so many bytes. A message is one frame of JSON; an answer that brings pixels or a compressed
page is followed by a second frame with the bytes. The host trusts nothing the child says: the child has read a stranger's picture.
"""

from __future__ import annotations

import json
import os
import selectors
import struct
from collections.abc import Callable
from typing import BinaryIO

LENGTH = struct.Struct(">I")
JSON_LIMIT = 4096
BLOB_LIMIT = 8_000_000
"""A preview has at most 900 x 900 x 3 bytes, a compressed page far less."""


class Broken(Exception):
    """The other side closed, or does not speak this language."""


class Late(Exception):
    """The other side did not answer in time."""


def pack(message: dict[str, str | int], blob: bytes | None = None) -> bytes:
    """One message, and the bytes that go with it."""
    body = json.dumps(message).encode()
    frames = LENGTH.pack(len(body)) + body
    return frames if blob is None else frames + LENGTH.pack(len(blob)) + blob


def parse(body: bytes) -> dict[str, str | int]:
    """The message in a frame: texts and whole numbers under texts. Raises ``Broken``."""
    try:
        message = json.loads(body)
    except ValueError as error:
        raise Broken("not JSON") from error
    if not isinstance(message, dict) or not all(isinstance(v, str | int) for v in message.values()):
        raise Broken("not a message")
    return message


def read_frame(stream: BinaryIO, limit: int) -> bytes | None:
    """Next frame of a blocking stream, None at its end. Raises ``Broken``."""
    head = stream.read(LENGTH.size)
    if not head:
        return None
    if len(head) < LENGTH.size:
        raise Broken("cut short")
    (length,) = LENGTH.unpack(head)
    if length > limit:
        raise Broken("too long")
    body = stream.read(length)
    if len(body) < length:
        raise Broken("cut short")
    return body


def await_frame(source: int, limit: int, deadline: float, now: Callable[[], float]) -> bytes:
    """Next frame of the pipe ``source``, until ``deadline`` by the clock ``now`` (seconds). Raises ``Late`` and ``Broken``."""
    (length,) = LENGTH.unpack(_exactly(source, LENGTH.size, deadline, now))
    if length > limit:
        raise Broken("answer too long")
    return _exactly(source, length, deadline, now)


def _exactly(source: int, length: int, deadline: float, now: Callable[[], float]) -> bytes:
    parts = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(source, selectors.EVENT_READ)
        while len(parts) < length:
            left = deadline - now()
            if left <= 0 or not selector.select(left):
                raise Late
            part = os.read(source, min(1 << 16, length - len(parts)))
            if not part:
                raise Broken("closed")
            parts += part
    return bytes(parts)
