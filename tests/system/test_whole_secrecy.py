"""What a thief of the kiosk's disk gets of a request that was sent off by touch: nothing but its neutral row."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest

from deploy import composition
from kiosk.visit.events import Button, Event, KeyTyped, Pressed
from kiosk.visit.views import LettersView
from kiosk.wire.packet import PacketView, read_packet
from tests.support.canary import dresses, sightings
from tests.support.programs import district, started
from tests.support.villager import Villager
from tests.support.whole import LOST_KK, Parts, Scene, family, saved, whole

pytestmark = [
    pytest.mark.xdist_group("glass"),
    pytest.mark.needs("Xvfb", "xdotool", "scanimage", "age"),
]

NAME, EMAIL = "ZULKARNAEN QODRI", "zq.warga@contoh.id"
CANARIES = (NAME, EMAIL, "3604081201900000", "81234567890")
"""Name, e-mail, NIK and No. KK, phone without its prefix."""


class Zulkarnaen(Villager):
    """Types a name that stands nowhere else."""

    def _letters(self, page: LettersView) -> list[Event]:
        if page.typed:
            return [Pressed(Button.NEXT)]
        return [*(KeyTyped(symbol) for symbol in (EMAIL if page.layer == "email" else NAME)), Pressed(Button.NEXT)]


def age_opens(key: Path, sealed: Path) -> bytes | None:
    """What Debian's own `age` makes of it with this key."""
    done = subprocess.run(["age", "-d", "-i", str(key), str(sealed)], capture_output=True, check=False, timeout=60)
    return done.stdout if done.returncode == 0 else None


def sealed_part(scene: Scene, to: Path) -> Path:
    """The request itself, part 0 of the packet that waits on the kiosk's disk."""
    (packet,) = (composition.ledger_folder(scene.place.config) / "packets").iterdir()
    view = read_packet(packet.read_bytes())
    assert isinstance(view, PacketView), view
    to.write_bytes(view.parts[0])
    return to


def test_nothing_on_the_kiosks_disk_tells_of_the_family(tmp_path: Path) -> None:
    with district(tmp_path / "office") as office, whole(tmp_path, office, Parts(reader="none")) as scene:
        robot = scene.robot
        robot.types = True
        robot.walk(Zulkarnaen(family().rng, way=LOST_KK, skip=0.0), saved)
        robot.leave()
        disk = scene.place.folder
        assert sightings(disk, CANARIES) == []

        part = sealed_part(scene, tmp_path / "part.age")
        opened = age_opens(office.data / "keys" / "age-current.txt", part)
        assert opened is not None
        assert all(text.encode() in opened for text in CANARIES)
        there = [path for path in disk.rglob("*") if path.is_file()]
        assert any("kiosk.pem" in path.name for path in there)
        assert [path for path in there if age_opens(path, part) is not None] == []

        with started(scene.place.forward()) as courier:
            courier.line("delivered=1")
            assert courier.end() == 0
        assert scene.kiosk.end() == 0
        assert sightings(disk, CANARIES) == []


@pytest.mark.parametrize("dress", dresses(""))
def test_the_search_sees_every_dress(tmp_path: Path, dress: str) -> None:
    for before in range(3):
        worn = dresses(NAME)[dress]
        (tmp_path / f"{before}").write_bytes(b"x" * before + worn + b"x")
    assert len([one for one in sightings(tmp_path, CANARIES) if dress in one]) == 3


def test_the_search_sees_base64_wherever_it_begins(tmp_path: Path) -> None:
    for before in range(3):
        (tmp_path / f"{before}").write_bytes(base64.b64encode(b"x" * before + NAME.encode() + b" tail"))
    assert {one.split(":")[0] for one in sightings(tmp_path, CANARIES)} == {"0", "1", "2"}
