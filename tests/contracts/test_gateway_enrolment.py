"""Enrolment in service: a code from an officer, fingerprints compared, the root at hand; and nothing of a demonstration gets in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from district import enrol, keys
from district.app import make_gateway
from kiosk.wire.keys import fingerprint
from tests.support.district import District, Kiosk, demo_settings, request, running


@dataclass
class Clock:
    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def district(tmp_path: Path, clock: Clock) -> Iterator[District]:
    settings = demo_settings(tmp_path, demo=False, pack=None)
    assert isinstance(keys.make(settings.key_folder, settings.name, os.urandom, demo=False), keys.KeyRing)
    with running(settings, make_gateway(settings, now=clock)) as made:
        yield made


def test_code_fingerprint_approval_revocation(district: District) -> None:
    kiosk = Kiosk(district)
    assert kiosk.enrol("not-a-code").status_code == 403
    answer = kiosk.enrol(enrol.new_code(district.gateway, "kepala").upper()).json()
    assert (answer["state"], answer["fingerprint"], answer["endorsement"]) == (
        "pending",
        fingerprint(kiosk.key.public),
        None,
    )
    assert kiosk.call("GET", "/v1/feed").status_code == 401
    assert enrol.approve(district.gateway, kiosk.kiosk_id, "kepala") is None
    assert kiosk.enrol().json()["state"] == "approved"
    assert kiosk.call("GET", "/v1/feed").status_code == 200
    assert enrol.revoke(district.gateway, kiosk.kiosk_id, "kepala")
    assert kiosk.call("GET", "/v1/feed").status_code == 401
    assert isinstance(enrol.approve(district.gateway, kiosk.kiosk_id, "kepala"), enrol.CannotApprove)


def test_a_code_is_for_one_kiosk_and_a_quarter_of_an_hour(district: District, clock: Clock) -> None:
    code = enrol.new_code(district.gateway, "kepala")
    assert Kiosk(district, "first").enrol(code).status_code == 200
    assert Kiosk(district, "second").enrol(code).status_code == 403
    late = enrol.new_code(district.gateway, "kepala")
    clock.ahead = timedelta(minutes=15)
    assert Kiosk(district, "third").enrol(late).status_code == 403


def test_nobody_is_approved_while_the_root_is_in_its_safe(district: District) -> None:
    kiosk = Kiosk(district)
    kiosk.enrol(enrol.new_code(district.gateway, "kepala"))
    root = district.gateway.settings.key_folder / keys.ROOT
    aside = root.rename(root.with_suffix(".away"))
    assert isinstance(enrol.approve(district.gateway, kiosk.kiosk_id, "kepala"), enrol.CannotApprove)
    assert kiosk.enrol().json()["state"] == "pending"
    aside.rename(root)
    assert enrol.approve(district.gateway, kiosk.kiosk_id, "kepala") is None


def test_a_demonstration_kiosks_packet_is_refused(district: District) -> None:
    kiosk = Kiosk(district)
    kiosk.enrol(enrol.new_code(district.gateway, "kepala"))
    enrol.approve(district.gateway, kiosk.kiosk_id, "kepala")
    (item,) = kiosk.deliver(kiosk.sealed(request(kiosk.kiosk_id))).items
    assert (item.verdict, item.reason) == ("refused", "demo")


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "chunked"])
def test_a_stranger_cannot_fill_the_memory(district: District, *, announced: bool) -> None:
    piece = b" " * (1 << 16)

    def body() -> Iterator[bytes]:
        for _ in range(64):
            yield piece

    data = piece * 64 if announced else body()
    try:
        status = requests.post(f"{district.url}/v1/enrol", data=data, timeout=10.0).status_code
    except requests.ConnectionError:
        status = 413  # the gateway hung up while we were still talking
    assert status in {400, 413}  # given up before its end, so as no message of ours
    assert requests.get(f"{district.url}/v1/health", timeout=10.0).status_code == 200
