"""Line and stick in any order, each cut anywhere: every request is at the district once, and every acknowledgement and answer is taken."""

from __future__ import annotations

import os
import random
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from district import cases, stick
from district.models import Case, Packet, Quarantine
from kiosk.courier.line import Line, LineConfig
from kiosk.courier.office import Office
from kiosk.courier.run import Courier
from kiosk.courier.stick import StickRefused, take_back, write_bundles
from kiosk.courier.tus import Sender
from kiosk.ledger import Ledger
from kiosk.wire.feed import State
from kiosk.wire.stick import FOLDER
from tests.contracts.test_gateway_stick import Desa
from tests.support.district import District, demo_settings, running


class Killed(BaseException):
    """The process is gone; nothing catches this."""


class Mortal:
    """A ledger whose process dies at its n-th call, before or after the call took effect."""

    def __init__(self, ledger: Ledger, calls: int, *, after: bool) -> None:
        self._ledger, self._calls, self._after = ledger, calls, after

    def __getattr__(self, name: str) -> object:
        found = getattr(self._ledger, name)
        if not callable(found):
            return found
        return lambda *args, **more: self._call(found, *args, **more)

    def _call(self, found: Callable[..., object], *args: object, **more: object) -> object:
        self._calls -= 1
        if self._calls == 0 and not self._after:
            raise Killed
        result = found(*args, **more)
        if self._calls == 0:
            raise Killed
        return result


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    with running(demo_settings(tmp_path_factory.mktemp("orders"), pack=None)) as made:
        yield made


class Story:
    """One kiosk, one district, one stick."""

    def __init__(self, district: District, folder: Path, seed: int) -> None:
        self.district, self.gateway, self.chance = district, district.gateway, random.Random(seed)
        self.desa = Desa(self.gateway, folder / "ledger", "k-" + uuid.uuid4().hex[:10])
        self.now = datetime.now(UTC)
        self.at = folder / "stick"
        self.at.mkdir()
        self.ids: list[str] = []
        assert isinstance(stick.prepare(self.gateway, (self.desa.kiosk_id,), self.at), stick.Prepared)

    def clock(self) -> datetime:
        return self.now

    def office(self, dies: int) -> Office:
        box = self.desa.ledger if dies == 0 else Mortal(self.desa.ledger, dies, after=self.chance.random() < 0.5)
        return Office(box, self.desa.key, self.desa.office.gateway_keys, self.clock, lambda: 0.5)  # type: ignore[arg-type]  # it passes every call on

    def keep(self, dies: int) -> None:
        if len(self.ids) < 6:
            self.ids.append(self.desa.keep())

    def line(self, dies: int) -> None:
        steps = iter(range(self.chance.randint(2, 30)))
        stops = (lambda _: next(steps, None) is None) if self.chance.random() < 0.5 else (lambda _: False)
        config = LineConfig(self.district.url)
        with closing(Line(config, self.desa.key, lambda: datetime.now(UTC), os.urandom)) as line:
            Courier(self.office(dies), Sender(line, time.monotonic, lambda: 0.0, stops)).pass_once()

    def export(self, dies: int) -> None:
        assert not isinstance(write_bundles(self.office(dies), self.at, bundle_bytes=20_000), StickRefused)

    def import_(self, dies: int) -> None:
        calls = iter(range(dies))

        def dying() -> datetime:
            if dies and next(calls, None) is None:
                raise Killed
            return datetime.now(UTC)

        assert isinstance(stick.take_in(replace(self.gateway, now=dying), self.at), stick.Imported)

    def take(self, dies: int) -> None:
        assert not isinstance(take_back(self.office(dies), self.at), StickRefused)

    def officer(self, dies: int) -> None:
        """Somebody at the district takes a request into work."""
        found = self.cases()
        if found:
            case = self.chance.choice(found)
            nexts = {"received": State.IN_CHECK, "in_check": State.IN_PROCESS}
            if case.state in nexts:
                cases.move(self.gateway, case.id, case.serial, "petugas", cases.Move(nexts[case.state]))

    def torn(self, dies: int) -> None:
        """A cheap stick, pulled: some file is shorter now, or gone, or is from an earlier day again."""
        files = sorted(path for path in (self.at / FOLDER).glob("k-*/*"))
        if files:
            path = self.chance.choice(files)
            data = path.read_bytes()
            path.write_bytes(data[: self.chance.choice([0, 8, 12, len(data) // 2, len(data) - 1])])

    def cases(self) -> list[Case]:
        with self.gateway.database.write() as session:
            return list(session.scalars(select(Case).where(Case.kiosk_id == self.desa.kiosk_id)))

    def step(self, name: str, dies: int) -> None:
        self.now += timedelta(minutes=20)
        # Nobody keeps a request half: the ledger's own tests kill there.
        with suppress(Killed):
            getattr(self, name)(dies)
        self.once()

    def once(self) -> None:
        """At every moment: nothing twice there, nothing gone here that is not there."""
        with self.gateway.database.write() as session:
            mine = Packet.kiosk_id == self.desa.kiosk_id
            there = list(session.scalars(select(Packet.request_id).where(mine)))
            assert session.scalar(select(Quarantine).where(Quarantine.kiosk_id == self.desa.kiosk_id)) is None
        assert len(there) == len(set(there))
        due = self.desa.ledger.due(self.now + timedelta(hours=1), 1 << 40)
        assert isinstance(due, tuple)
        assert {item.request_id for item in due} | set(there) == set(self.ids)
        assert self.desa.ledger.parked() == ()


DEEDS = ("keep", "line", "export", "import_", "take", "officer", "torn")
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.one_of(st.just(0), st.integers(1, 14))), min_size=3, max_size=12)


@given(steps=STEPS, seed=st.integers(0, 2**32), last=st.sampled_from(["line", "stick"]))
@settings(max_examples=25, deadline=None)
def test_line_and_stick_in_any_order_never_double_and_never_lose(
    district: District, steps: list[tuple[str, int]], seed: int, last: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        story = Story(district, Path(folder), seed)
        with closing(story.desa.ledger):
            story.step("keep", 0)
            for name, dies in steps:
                story.step(name, dies)
            for name in ("line", "line") if last == "line" else ("export", "import_", "take"):
                story.chance = random.Random(1)  # its first number lets a pass come to its end
                story.step(name, 0)
            found = story.cases()
            assert sorted(case.id for case in found) == sorted(story.ids)
            assert story.desa.ledger.due(story.now + timedelta(hours=1), 1 << 40) == ()
            assert {case.id: story.desa.state(case.id).value for case in found} == {
                case.id: case.state for case in found
            }
            assert not list((Path(folder) / "ledger" / "packets").iterdir())
