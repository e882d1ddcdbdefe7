"""A clerk signs in at the real glass and helps a family: keyboard, scanner, printer, and the district that learns who helped."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.duty.stages import ClerkHome
from kiosk.ledger import audit
from kiosk.ledger.values import QueueSummary
from kiosk.visit.assisted_state import SayYes
from kiosk.visit.events import Button, Chose, Pressed
from kiosk.visit.views import WelcomeView
from tests.support.clerk_screen import accounts, sign_in
from tests.support.programs import district, started
from tests.support.screen_robot import Robot
from tests.support.webdriver import Browser, chromium
from tests.support.whole import Parts, family, saved, whole
from tests.support.xscreen import until
from tests.system.test_whole_request import open_case
from tests.system.test_whole_request import sign_in as officer_signs_in

pytestmark = [
    pytest.mark.xdist_group("glass"),
    pytest.mark.needs("Xvfb", "xdotool", "scanimage", "chromium", "chromedriver"),
]


def told(browser: Browser) -> str:
    return " ".join(browser.text().split())


def test_a_clerk_types_a_lost_kk_and_the_district_learns_who_helped(tmp_path: Path) -> None:
    with (
        district(tmp_path / "office") as office,
        whole(tmp_path, office, Parts()) as scene,
        started(scene.place.forward()) as courier,
        chromium(tmp_path / "chromium") as browser,
    ):
        robot = scene.robot
        accounts(scene)
        sign_in(scene)
        assert isinstance(robot.mirror.front.duty.stage, ClerkHome)
        robot.touch(Chose("assist"))
        robot.touch(Chose("new"))
        robot.types = True
        robot.walk(family(), lambda _: at_yes(robot))
        robot.touch(Pressed(Button.NEXT))
        robot.walk(family(), saved)
        code = robot.code
        assert "SALINAN" not in scene.printer.pieces[0].text
        robot.touch(Pressed(Button.NEXT))
        while robot.mirror.front.duty.stage is None:
            robot.touch(Pressed(Button.NEXT))
        robot.touch(Pressed(Button.ERASE))
        assert isinstance(robot.page, WelcomeView)
        courier.line("event=pass")
        until(lambda: sent(robot), 60.0, "the request was not sent")
        officer_signs_in(browser, office)
        open_case(browser, office, code)
        assert "budi" in told(browser)
        trail = robot.keeper.ledger.read(lambda c: audit.newest(c, 60))
        assert isinstance(trail, tuple)
        whats = [entry.what for entry in reversed(trail)]
        assert whats.index("pin_tried") < whats.index("pin_right") < whats.index("kept")


def at_yes(robot: Robot) -> bool:
    return isinstance(robot.mirror.front.visit.person.stage, SayYes)


def sent(robot: Robot) -> bool:
    queue = robot.keeper.ledger.queue_summary()
    return isinstance(queue, QueueSummary) and queue.due == 0
