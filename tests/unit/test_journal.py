"""The journal lets pass what it knows, and nothing a person gave."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from kiosk.journal import open_journal, place_of, redact
from kiosk.wire.request import Contact

CANARY = "3604055403900000"
NIK_SHAPED = re.compile(r"\d{6,}")


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    open_journal(stream, hooks=False)
    yield stream
    structlog.reset_defaults()
    root = logging.getLogger()
    root.handlers = [handler for handler in root.handlers if type(handler).__name__ != "_Libraries"]


def test_known_keys_pass(out: io.StringIO) -> None:
    structlog.get_logger("x").info("packet_kept", seq=12, why="no room", state="wanted")
    line = out.getvalue()
    assert "event=packet_kept" in line
    assert "seq=12" in line
    assert 'why="no room"' in line


def test_unknown_keys_are_dropped_and_counted(out: io.StringIO) -> None:
    structlog.get_logger("x").info("asked", name="SITI AMINAH", nik=CANARY)
    line = out.getvalue()
    assert "SITI" not in line
    assert CANARY not in line
    assert "dropped=2" in line


@pytest.mark.parametrize(
    "shape", [CANARY, "3604 0554 0390 0000", "3604.0554.0390.0000", "081234567890", "+62 812-3456-7890"]
)
def test_numbers_of_people_are_masked_under_any_key(out: io.StringIO, shape: str) -> None:
    structlog.get_logger("x").warning("trouble", why=f"bad value {shape} here", worker=shape, kind=shape)
    line = out.getvalue().split("level=", 1)[1]
    assert shape not in line
    assert not NIK_SHAPED.search(re.sub(r"[ .\-]", "", line))


def test_a_number_that_could_be_a_nik_is_masked(out: io.StringIO) -> None:
    structlog.get_logger("x").info("counted", count=int(CANARY))
    assert CANARY not in out.getvalue()


def test_an_event_made_of_a_text_is_not_written(out: io.StringIO) -> None:
    structlog.get_logger("x").info(f"cannot read {CANARY} of SITI AMINAH")
    assert "event=unnamed" in out.getvalue()
    assert "SITI" not in out.getvalue()


def test_values_of_other_types_are_named_only(out: io.StringIO) -> None:
    structlog.get_logger("x").info("asked", what=Contact(phone="+6281234567890"), why=["SITI", CANARY])
    line = out.getvalue()
    assert "what=<Contact>" in line
    assert "SITI" not in line


def test_an_exception_is_told_without_its_message(out: io.StringIO) -> None:
    try:
        raise ValueError(f"no such person: {CANARY} SITI")  # noqa: TRY301 - the raise is what is looked at
    except ValueError as error:
        structlog.get_logger("x").error(
            "bug", exc_info=True, kind=type(error).__name__, where=place_of(error.__traceback__)
        )
    line = out.getvalue()
    assert "kind=ValueError" in line
    assert "test_journal.py" in line
    assert "SITI" not in line


def test_libraries_are_heard_without_their_words(out: io.StringIO) -> None:
    logging.getLogger("urllib3.pool").warning("retrying /people/%s", CANARY)
    assert "logger=urllib3.pool" in out.getvalue()
    assert CANARY not in out.getvalue()


@given(
    st.dictionaries(st.text(max_size=10), st.one_of(st.integers(), st.text(), st.lists(st.text())), max_size=6),
    st.text(),
)
def test_no_sixteen_digits_ever_come_through(values: dict[str, object], event: str) -> None:
    entry = dict(values) | {"event": event, "why": CANARY, "count": int(CANARY)}
    shown = " ".join(f"{key}={value}" for key, value in redact(None, "info", entry).items())
    assert not re.search(r"\d{13}", shown)
