"""Conditions of a pack, and salin.toml: the copy map."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.adminduk.catalogue import (
    AllOf,
    AnyOf,
    Condition,
    Copy,
    Gives,
    Has,
    Is,
    IsEmpty,
    IsIn,
    IsNot,
    MoreThan,
    Output,
    Question,
    Setting,
)
from kiosk.adminduk.pack_reader import Table

HOWS = (
    "from",
    "rows",
    "prefix",
    "village",
    "today",
    "now",
    "weekday",
    "classify",
    "const",
    "map",
    "papers",
    "omit",
    "ask",
)
VILLAGE_SOURCES = ("code", "name", "postcode", "capital", "kecamatan", "kabupaten", "provinsi")


def read_condition(table: Table, key: str) -> Condition | None:
    """The condition at ``key``, None where there is none (a fault is noted where it makes no sense)."""
    return _condition(table.table(key)) if key in table else None


def _condition(at: Table) -> Condition | None:
    for joined, kind in (("any", AnyOf), ("all", AllOf)):
        if joined in at:
            parts = tuple(part for part in map(_condition, at.tables(joined)) if part is not None)
            at.end()
            return kind(parts)
    condition: Condition | None = None
    if "output" in at:
        output = at.take_enum("output", Output)
        condition = None if output is None else Gives(output)
    elif "setting" in at:
        value = at.take_value("is")
        condition = None if value is None else Setting(at.take_text("setting"), value)
    else:
        condition = _about_field(at, at.take_text("field"))
    if condition is None:
        at.fault("field", "is no condition", "is, is_not, in, has, empty, gt, any, all, output, setting")
    at.end()
    return condition


def _about_field(at: Table, name: str) -> Condition | None:
    value = at.take_value("is")
    if value is not None:
        return Is(name, value)
    value = at.take_value("is_not")
    if value is not None:
        return IsNot(name, value)
    if "in" in at:
        return IsIn(name, at.take_values("in"))
    if "has" in at:
        return Has(name, at.take_text("has"))
    if "empty" in at:
        return IsEmpty(name, at.take_flag("empty"))
    if "gt" in at:
        return MoreThan(name, at.take_int("gt"))
    return None


def read_copies(
    root: Table, questions: Mapping[str, Question], boxes: tuple[tuple[str, str], ...]
) -> dict[str, tuple[Copy, ...]]:
    """The copy map by target, rules in file order. ``boxes``: (paper, box of F-1.02) that rules of the way ``papers`` tick."""
    result: dict[str, tuple[Copy, ...]] = {}
    for at in root.tables("rules", must=True):
        source = at.take_text("from", "")
        how = at.take_text("how", "from" if source else None)
        if how not in HOWS:
            at.fault("how", f"is {how!r}", ", ".join(HOWS))
        source = source or at.take_text("source", "")
        if how in ("from", "prefix", "weekday", "classify", "map") and source not in questions:
            at.fault("from", f"names the unknown field {source!r}", "FORM.field")
        if how == "village" and source not in VILLAGE_SOURCES:
            at.fault("source", f"is {source!r}", ", ".join(VILLAGE_SOURCES))
        pairs = at.table("table")
        table = tuple((key, pairs.take_text(key)) for key in pairs.keys())  # noqa: SIM118  a Table is not a mapping
        when, row = read_condition(at, "when"), at.take_int("row", 0)
        for target in at.take_texts("to", must=True):
            if target not in questions:
                at.fault("to", f"names the unknown field {target!r}", "FORM.field")
                continue
            keys = {choice.key for choice in questions[target].choices}
            if how == "const" and keys and source not in keys:
                at.fault("source", f"{target} has no choice {source!r}", "a key of its choices")
            rule = Copy(target, how, source, when, row, boxes if how == "papers" else table)
            result[target] = (*result.get(target, ()), rule)
        at.end()
    return result
