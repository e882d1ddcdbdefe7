"""The little of IPP that printing a form needs: requests to bytes, answers to values (RFC 8010, RFC 8011). Pure; nothing here opens a line."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

VERSION = (2, 0)
LARGEST_ANSWER = 1_000_000
"""A printer that tells everything about itself takes some ten thousand bytes."""


class Operation(IntEnum):
    """What is asked (RFC 8011 section 5.4.15)."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_PRINTER_ATTRIBUTES = 0x000B


class Tag(IntEnum):
    """Kinds of value, and the beginnings of groups (RFC 8010 section 3.5)."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49


GROUPS = 0x10
"""Tags below begin or end a group."""

Value = int | bool | str
Attribute = tuple[Tag, str, Value]


@dataclass(frozen=True, slots=True)
class Answer:
    """``status`` below 0x0100 is success; ``said`` every attribute of all groups, values in order."""

    status: int
    said: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def well(self) -> bool:
        """Done as asked."""
        return self.status < 0x0100

    def number(self, name: str) -> int | None:
        """The first value, where it is a number."""
        found = self.said.get(name, ())
        return found[0] if found and isinstance(found[0], int) else None

    def words(self, name: str) -> tuple[str, ...]:
        """The values that are words."""
        return tuple(value for value in self.said.get(name, ()) if isinstance(value, str))


class NotIpp(Exception):
    """The bytes are no answer of a printer."""


def request(operation: Operation, number: int, attributes: Iterable[Attribute], job: Iterable[Attribute] = ()) -> bytes:
    """A request. ``attributes`` go into the operation's group (charset and language come first by themselves), ``job`` into the job's."""
    out = bytearray(struct.pack(">BBHI", *VERSION, operation, number))
    out.append(Tag.OPERATION)
    out += _attribute(Tag.CHARSET, "attributes-charset", "utf-8")
    out += _attribute(Tag.LANGUAGE, "attributes-natural-language", "en")
    before = ""
    for tag, name, value in attributes:
        out += _attribute(tag, "" if name == before else name, value)
        before = name
    wanted = tuple(job)
    if wanted:
        out.append(Tag.JOB)
        for tag, name, value in wanted:
            out += _attribute(tag, name, value)
    out.append(Tag.END)
    return bytes(out)


def _attribute(tag: Tag, name: str, value: Value) -> bytes:
    """One value; an empty name makes it a further one of the attribute before."""
    if isinstance(value, bool):
        data = bytes([value])
    elif isinstance(value, int):
        data = struct.pack(">i", value)
    else:
        data = value.encode()
    named = name.encode()
    return struct.pack(">BH", tag, len(named)) + named + struct.pack(">H", len(data)) + data


def answer(data: bytes) -> Answer:
    """Read an answer. Raises ``NotIpp``."""
    try:
        return _answer(data)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise NotIpp from error


def _answer(data: bytes) -> Answer:
    major, _, status, _ = struct.unpack_from(">BBHI", data)
    if major not in (1, 2):
        raise NotIpp
    at, name = 8, ""
    said: dict[str, tuple[Value, ...]] = {}
    while data[at] != Tag.END:
        tag = data[at]
        at += 1
        if tag < GROUPS:
            continue
        (length,) = struct.unpack_from(">H", data, at)
        if length:
            name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        (length,) = struct.unpack_from(">H", data, at)
        value = data[at + 2 : at + 2 + length]
        if len(value) < length:
            raise NotIpp
        at += 2 + length
        read = _value(tag, value)
        if read is not None:
            said[name] = (*said.get(name, ()), read)
    return Answer(status, said)


def _value(tag: int, data: bytes) -> Value | None:
    """A number, a flag or a text; None for kinds that are of no use here (dates, resolutions, collections)."""
    if tag in (Tag.INTEGER, Tag.ENUM):
        (number,) = struct.unpack(">i", data)
        return int(number)
    if tag == Tag.BOOLEAN:
        return data != b"\x00"
    return data.decode(errors="replace") if 0x40 <= tag <= 0x4F else None
