"""Reading a TOML settings file into a frozen model, with errors a technician can act on.

Each error is one sentence that names file, line, key, what was found and what is allowed. The allowed values come from
the field's own description, so the model, the message and the sample file cannot drift apart unnoticed. A field marked
``json_schema_extra={"secret": True}`` is never repeated in a message.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

LONGEST_FILE = 256 * 1024  # bytes; settings are a page or two, anything larger is the wrong file
LONGEST_VALUE = 60  # characters of a wrong value that are repeated in a message

Step = str | int
Model = TypeVar("Model", bound=BaseModel)


class Table(BaseModel):
    """A table of a settings file: frozen, and nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class SettingsErrors:
    """Why a file cannot be used: one sentence an error, in the order of the file."""

    sentences: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.sentences)


@dataclass(frozen=True, slots=True)
class SettingsFolder:
    """Validation context: relative paths in a file count from the file's own folder."""

    path: Path


def read_settings(path: Path, model: type[Model]) -> Model | SettingsErrors:
    """Read and check one file.

    Args:
        path: a TOML file; relative paths in it count from its folder.
        model: the shape of the whole file.

    Returns:
        The settings, or every error found, each in one sentence.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST_FILE + 1)
    except OSError as error:
        return SettingsErrors((f"{path}: cannot be read: {error.strerror}.",))
    if len(data) > LONGEST_FILE:
        return SettingsErrors((f"{path}: longer than {LONGEST_FILE // 1024} kB, so it is not a settings file.",))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return SettingsErrors((f"{path}, line {line}: not UTF-8 text; save the file as UTF-8.",))
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return SettingsErrors((_syntax_error(path, text, str(error)),))
    try:
        return model.model_validate(raw, context=SettingsFolder(path.resolve().parent))
    except ValidationError as error:
        lines = _lines_of_keys(text)
        found = [(_line(detail["loc"], lines), _sentence(detail, model)) for detail in error.errors(include_url=False)]
        last = text.count("\n") + (not text.endswith("\n"))
        ordered = sorted((last if line is None else line, sentence) for line, sentence in found)
        return SettingsErrors(tuple(f"{path}, line {line}, {sentence}" for line, sentence in ordered))


def _syntax_error(path: Path, text: str, message: str) -> str:
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if place is None:
        return f"{path}: not TOML: {message}."
    line = int(place[1]) if place[1] else text.count("\n") + 1
    return f"{path}, line {line}: not TOML: {message[: place.start()]}; a line is either a [table] or a key = value."


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """Such as ``printer.width_mm: 57 is not allowed; allowed: 58 or 80``, with a full stop."""
    loc = detail["loc"]
    key = _spelled(loc)
    table, field = _table_and_field(model, loc)
    allowed = field.description if field is not None else None
    if detail["type"] == "extra_forbidden":
        return f"{key}: unknown key; {_known_keys(table, str(loc[-1]))}."
    if detail["type"] == "missing":
        inner = _table_type(field.annotation) if field is not None else None
        if inner is not None:
            return f"{key}: missing; add a table [{key}] with " + ", ".join(inner.model_fields) + "."
        return f"{key}: missing; allowed: {allowed}." if allowed else f"{key}: missing."
    if detail["type"] == "value_error" and (field is None or not allowed):
        return f"{key}: {_reason(detail)}."
    secret = field is not None and isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("secret")
    value = "this value" if secret else _shortened(detail["input"])
    if detail["type"] == "value_error":
        return f"{key}: {value} is not allowed, {_reason(detail)}; allowed: {allowed}."
    return f"{key}: {value} is not allowed" + (f"; allowed: {allowed}." if allowed else f", it {_reason(detail)}.")


def _reason(detail: ErrorDetails) -> str:
    """What the check itself said: our own sentence, or the library's ("Input should be less than 9")."""
    return re.sub(r"^(Value error, |(Input|String|List|Tuple|Dictionary) (?=should ))", "", detail["msg"]).rstrip(".")


def _known_keys(table: type[BaseModel] | None, wrong: str) -> str:
    if table is None:
        return "nothing like it exists"
    known = sorted(table.model_fields)
    near = difflib.get_close_matches(wrong, known, n=1)
    return (f"did you mean {near[0]}? " if near else "") + "allowed: " + ", ".join(known)


def _shortened(value: object) -> str:
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else repr(value)
    if isinstance(value, dict):
        return "a table"
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"


def _spelled(loc: tuple[Step, ...]) -> str:
    """``("office", 0, "name")`` -> ``office[1].name``: people count from one."""
    text = ""
    for step in loc:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text or "whole file"


def _table_and_field(model: type[BaseModel], loc: tuple[Step, ...]) -> tuple[type[BaseModel] | None, FieldInfo | None]:
    """The innermost table the location runs through, and the field of it that is meant."""
    table: type[BaseModel] | None = model
    field: FieldInfo | None = None
    for step in loc:
        if isinstance(step, int):
            continue
        if field is not None:
            table = _table_type(field.annotation)
            if table is None:
                return None, field
        field = table.model_fields.get(step) if table is not None else None
    return table, field


def _table_type(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 -- an annotation can be anything
    """The model inside ``Model``, ``Model | None`` or ``tuple[Model, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inside = (_table_type(part) for part in getattr(annotation, "__args__", ()))
    return next((found for found in inside if found is not None), None)


def _lines_of_keys(text: str) -> dict[tuple[Step, ...], int]:
    """Where each table and key is written; tomllib does not say.

    A key inside a text of several lines may be taken for a real one; it would only make a line number wrong.
    """
    lines: dict[tuple[Step, ...], int] = {}
    counts: dict[str, int] = {}
    prefix: tuple[Step, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[\[\s*([^\]]+?)\s*\]\]", line):
            name = header[1]
            index = counts.get(name, 0)
            counts[name] = index + 1
            prefix = (*_parts(name), index)
        elif header := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
            prefix = _parts(header[1])
        elif key := re.match(
            r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""", line
        ):
            lines.setdefault((*prefix, *_parts(key[1])), number)
            continue
        else:
            continue
        lines.setdefault(prefix, number)
    return lines


def _parts(dotted: str) -> tuple[Step, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _line(loc: tuple[Step, ...], lines: dict[tuple[Step, ...], int]) -> int | None:
    """The line of the key, or of the table it is missing from; None for a table that is missing itself."""
    for end in range(len(loc), 0, -1):
        if loc[:end] in lines:
            return lines[loc[:end]]
    return None
