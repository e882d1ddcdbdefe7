"""Reading one table of a pack: every wrong key is noted with file, place and what is allowed, and reading goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from enum import Enum
from typing import TypeVar

from kiosk.adminduk.answers import Value

_E = TypeVar("_E", bound=Enum)


@dataclass(frozen=True, slots=True)
class PackError:
    """One fault: ``file`` of the pack, ``key`` inside it, what is wrong, what is ``allowed``."""

    file: str
    key: str
    problem: str
    allowed: str = ""

    def __str__(self) -> str:
        allowed = f"; allowed: {self.allowed}" if self.allowed else ""
        return f"{self.file}: {self.key}: {self.problem}{allowed}"


class Table:
    """A TOML table with its place. Each ``take_*`` marks a key as known; ``end`` reports the keys nobody asked for."""

    def __init__(self, data: Mapping[str, object], file: str, path: str, errors: list[PackError]) -> None:
        self._data = data
        self._seen: set[str] = set()
        self.file = file
        self.path = path
        self.errors = errors

    def fault(self, key: str, problem: str, allowed: str = "") -> None:
        """Note a fault at ``key`` of this table."""
        self.errors.append(PackError(self.file, f"{self.path}.{key}" if self.path else key, problem, allowed))

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def holds_table(self, key: str) -> bool:
        """Is there a table at ``key`` rather than a single value?"""
        return isinstance(self._data.get(key), dict)

    def keys(self) -> Iterator[str]:
        """The keys in file order."""
        return iter(self._data)

    def _get(self, key: str, *, must: bool) -> object | None:
        self._seen.add(key)
        if key not in self._data and must:
            self.fault(key, "is missing")
        return self._data.get(key)

    def take_text(self, key: str, default: str | None = None) -> str:
        """A text; without ``default`` it must be there."""
        found = self._get(key, must=default is None)
        if isinstance(found, str):
            return found
        if found is not None:
            self.fault(key, "is not a text", '"..."')
        return default or ""

    def take_int(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        found = self._get(key, must=default is None)
        if isinstance(found, int) and not isinstance(found, bool):
            return found
        if found is not None:
            self.fault(key, "is not a whole number", "0, 1, 2, ...")
        return default or 0

    def take_number(self, key: str) -> float | None:
        """A number, or None where there is none."""
        found = self._get(key, must=False)
        if isinstance(found, int | float) and not isinstance(found, bool):
            return float(found)
        if found is not None:
            self.fault(key, "is not a number", "0.5, 1, 2, ...")
        return None

    def take_flag(self, key: str, *, default: bool | None = None) -> bool:
        """True or false."""
        found = self._get(key, must=default is None)
        if isinstance(found, bool):
            return found
        if found is not None:
            self.fault(key, "is neither true nor false", "true, false")
        return bool(default)

    def take_enum(self, key: str, kind: type[_E], default: _E | None = None) -> _E | None:
        """A member of ``kind`` by its value (by its lower-case name where the value is a number). None after a fault."""
        found = self._get(key, must=default is None)
        if found is None:
            return default
        for member in kind:
            if found == member.value or found == member.name.lower():
                return member
        names = (m.value if isinstance(m.value, str) else m.name.lower() for m in kind)
        self.fault(key, f"is {found!r}", ", ".join(names))
        return default

    def take_enums(self, key: str, kind: type[_E]) -> tuple[_E, ...]:
        """A list of members."""
        result: list[_E] = []
        for name in self.take_texts(key):
            match = [member for member in kind if member.value == name]
            if match:
                result.append(match[0])
            else:
                self.fault(key, f"has {name!r}", ", ".join(str(m.value) for m in kind))
        return tuple(result)

    def take_texts(self, key: str, *, must: bool = False) -> tuple[str, ...]:
        """A list of texts; empty where it is not there."""
        found = self._get(key, must=must)
        if found is None:
            return ()
        if isinstance(found, list) and all(isinstance(item, str) for item in found):
            return tuple(str(item) for item in found)
        self.fault(key, "is not a list of texts", '["...", "..."]')
        return ()

    def take_pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of pairs of texts."""
        found = self._get(key, must=False)
        if found is None:
            return ()
        if isinstance(found, list) and all(
            isinstance(item, list) and len(item) == 2 and all(isinstance(part, str) for part in item) for item in found
        ):
            return tuple((str(first), str(second)) for first, second in found)
        self.fault(key, "is not a list of pairs", '[["key", "text"], ...]')
        return ()

    def take_value(self, key: str) -> Value | None:
        """An answer: text, number, true/false or a list of texts. None where there is none."""
        found = self._get(key, must=False)
        if found is None or isinstance(found, str | bool | int):
            return found
        if isinstance(found, list) and all(isinstance(item, str) for item in found):
            return tuple(str(item) for item in found)
        self.fault(key, "is not a text, number, true/false or list of texts")
        return None

    def take_values(self, key: str) -> tuple[Value, ...]:
        """A list of texts, numbers, true/false."""
        found = self._get(key, must=False)
        if found is None:
            return ()
        if isinstance(found, list) and all(isinstance(item, str | bool | int) for item in found):
            return tuple(found)
        self.fault(key, "is not a list of values", '["...", true, 1]')
        return ()

    def take_time(self, key: str) -> time | None:
        """HH:MM."""
        return as_time(self, key, self.take_text(key))

    def table(self, key: str, *, must: bool = False) -> Table:
        """The table at ``key``; empty where there is none."""
        found = self._get(key, must=must)
        place = f"{self.path}.{key}" if self.path else key
        if found is not None and not isinstance(found, dict):
            self.fault(key, "is not a table", f"[{place}]")
            found = None
        return Table(found if isinstance(found, dict) else {}, self.file, place, self.errors)

    def tables(self, key: str, *, must: bool = False, name: str = "") -> tuple[Table, ...]:
        """The list of tables at ``key``; ``name``: key whose value names a table in messages."""
        found = self._get(key, must=must)
        if found is None:
            return ()
        place = f"{self.path}.{key}" if self.path else key
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.fault(key, "is not a list of tables", f"[[{place}]]")
            return ()
        return tuple(
            Table(item, self.file, f"{place}[{item.get(name, n)}]", self.errors) for n, item in enumerate(found)
        )

    def end(self) -> None:
        """Nothing else may be in this table."""
        for key in self._data:
            if key not in self._seen:
                self.fault(key, "is not a known key", ", ".join(sorted(self._seen)))


def as_time(table: Table, key: str, text: str) -> time | None:
    """HH:MM as a time, noting a fault at ``key``."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        table.fault(key, f"is {text!r}", "HH:MM")
        return None


def check_known(table: Table, key: str, names: Sequence[str], known: Mapping[str, object], what: str) -> None:
    """Note every name that is not in ``known``."""
    for name in names:
        if name not in known:
            table.fault(key, f"names the unknown {what} {name!r}", f"a {what} of this pack")
