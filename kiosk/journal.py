"""What the programs write down about themselves, through one redactor that lets pass only what it knows.

An entry is an event of ours and values under keys of the list below; every other key is dropped and only counted. Texts are cut short, and any
run of digits long enough to be part of a NIK, a No. KK or a phone number is masked, whatever key it came under. Exceptions are told by kind and
place, never by message: a message may quote a person (ASVS 16.2.5).
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Callable, Mapping, MutableMapping
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import TextIO

import structlog

Entry = MutableMapping[str, object]

ROOT = Path(__file__).resolve().parent.parent

TEXT_KEYS = frozenset(
    {
        "worker",
        "kind",
        "where",
        "why",
        "what",
        "state",
        "device",
        "logger",
        "todo",
        "feed",
        "version",
        "pack",
        "job",
        "program",
    }
)
"""Technical words and sentences of ours; digits are masked in them all the same."""

NUMBER_KEYS = frozenset(
    {
        "seq",
        "count",
        "line",
        "delivered",
        "refused",
        "failed",
        "seconds",
        "port",
        "pages",
        "bytes",
        "rows",
        "copy",
        "at",
        "dropped",
        "free_mb",
    }
)
"""Numbers and yes/no; a number too large for what it counts is masked."""

MOST_NUMBER = 10**12
LONGEST = 200
MASK = "•••"
_DIGITS = re.compile(r"\d(?:[ .-]?\d){5,}")
"""Six digits in a row, also with the separators people write between groups."""
_EVENT = re.compile(r"[a-z][a-z0-9_]{0,47}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]{8,15}Z")


def _text(value: str) -> str:
    shown = "".join(symbol if symbol.isprintable() else " " for symbol in value)
    return _DIGITS.sub(MASK, shown)[:LONGEST]


def _value(key: str, value: object) -> object:
    """The value as it may be written; ``None`` key kinds are decided before."""
    if isinstance(value, bool) or value is None:
        return value
    if key in NUMBER_KEYS:
        return value if isinstance(value, int | float) and abs(value) < MOST_NUMBER else MASK
    if isinstance(value, Enum):
        return _text(str(value.value))
    # Only texts of ours: a value of any other type would be shown by a repr nobody has looked at.
    return _text(value) if isinstance(value, str) else f"<{type(value).__name__}>"


def redact(_logger: object, _method: str, entry: Entry) -> Mapping[str, object]:
    """Structlog's processor: the allow-list."""
    event = entry.pop("event", "")
    level, when = entry.pop("level", ""), entry.pop("time", "")
    clean: dict[str, object] = {}
    if isinstance(when, str) and _TIME.fullmatch(when):
        clean["time"] = when
    clean["level"] = level if level in {"debug", "info", "warning", "error", "critical"} else "info"
    clean["event"] = event if isinstance(event, str) and _EVENT.fullmatch(event) else "unnamed"
    dropped = 0
    for key, value in entry.items():
        if key in TEXT_KEYS or key in NUMBER_KEYS:
            clean[key] = _value(key, value)
        else:
            dropped += 1
    if dropped:
        clean["dropped"] = dropped
    return clean


class _Libraries(logging.Handler):
    """Libraries' own log: that something was said, by whom and how loudly; not what."""

    def emit(self, record: logging.LogRecord) -> None:
        structlog.get_logger("libraries").warning(
            "library_said",
            logger=record.name,
            state=record.levelname.lower(),
            where=f"{record.funcName}:{record.lineno}",
        )


def place_of(trace: TracebackType | None) -> str:
    """The innermost place of ours in a traceback, ``kiosk/keeping.py:87 in keep``, or the innermost of all."""
    found = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        file = Path(code.co_filename)
        ours = file.is_relative_to(ROOT) and ".venv" not in file.parts
        if ours or not found:
            name = file.relative_to(ROOT) if ours else Path(file.name)
            found = f"{name}:{trace.tb_lineno} in {code.co_qualname}"
        trace = trace.tb_next
    return found or "?"


def _uncaught(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    structlog.get_logger("program").critical("ended_by_a_bug", kind=kind.__name__, where=place_of(trace))


def _uncaught_in_thread(hook: threading.ExceptHookArgs) -> None:
    if hook.exc_type is not SystemExit:
        worker = hook.thread.name if hook.thread is not None else "?"
        where = place_of(hook.exc_traceback)
        structlog.get_logger("program").critical(
            "thread_ended_by_a_bug", worker=worker, kind=hook.exc_type.__name__, where=where
        )


def open_journal(stream: TextIO | None = None, *, hooks: bool = True) -> None:
    """Set logging up for this process: one line an entry, ``key=value``, to ``stream`` (stderr, which systemd keeps)."""
    renderer: Callable[..., str] = structlog.processors.LogfmtRenderer(
        key_order=["time", "level", "event"], drop_missing=True
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            redact,
            renderer,
        ],
        logger_factory=structlog.WriteLoggerFactory(stream or sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, _Libraries)]:
        root.removeHandler(handler)
    root.addHandler(_Libraries(logging.WARNING))
    if hooks:
        sys.excepthook = _uncaught
        threading.excepthook = _uncaught_in_thread
