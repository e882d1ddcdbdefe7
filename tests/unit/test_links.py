"""Only a link that plainly leads to Dukcapil's own host is kept of a QR; every trick with addresses is dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adminduk.links import LONGEST, dukcapil_link, is_host
from kiosk.wire.request import Paper
from tests.support.village import the_pack

HOST = "layananonline.dukcapil.kemendagri.go.id"
GENUINE = f"https://{HOST}/Terpusat/Pindai?id=CONTOH"


def test_the_genuine_host_is_kept_as_it_was_read() -> None:
    assert dukcapil_link(GENUINE, the_pack().qr_hosts) == GENUINE
    assert dukcapil_link(f"https://{HOST.upper()}/x", (HOST,)) == f"https://{HOST.upper()}/x"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CONTOH",
        f"http://{HOST}/x",
        f"//{HOST}/x",
        f"javascript:https://{HOST}/x",
        f"https://{HOST}.jahat.example/x",
        f"https://jahat-{HOST}/x",
        f"https://x.{HOST}/x",
        f"https://{HOST}./x",
        f"https://{HOST}:443/x",
        f"https://{HOST}:8443/x",
        f"https://siapa@{HOST}/x",
        f"https://{HOST}@jahat.example/x",
        f"https://{HOST}:x@jahat.example/x",
        f"https://jahat.example/{HOST}",
        f"https://jahat.example?{HOST}",
        f"https://jahat.example#{HOST}",
        f"https://jahat.example\\@{HOST}/x",
        f"https:\\\\{HOST}\\x",
        f"https:/{HOST}/x",
        f"https:///{HOST}/x",
        f" https://{HOST}/x",
        f"https://{HOST}/x y",
        f"https://{HOST}/x\nhttps://jahat.example",
        f"https://{HOST}/\u202ex",
        "https://layananonline.dukcap\u0456l.kemendagri.go.id/x",
        "https://xn--layananonline-dukcapil.kemendagri.go.id/x",
        "https://dukcapil.kemendagri.go.id/x",
        "https://[::1]/x",
        "https://[layananonline/x",
        GENUINE + "x" * LONGEST,
    ],
)
def test_everything_else_is_dropped(text: str) -> None:
    assert dukcapil_link(text, (HOST,)) == ""


@given(st.text(max_size=60))
def test_no_prefix_makes_another_host_ours(noise: str) -> None:
    kept = dukcapil_link(f"https://{noise}{HOST}/x", (HOST,))
    assert not kept or noise == ""


def test_without_a_host_in_the_pack_nothing_is_kept() -> None:
    assert dukcapil_link(GENUINE, ()) == ""


@pytest.mark.parametrize(
    "name",
    [
        "go.id",
        "kemendagri.com",
        "Dukcapil.kemendagri.go.id",
        "a..go.id",
        "-a.x.go.id",
        "a b.go.id",
        "*.x.go.id",
        "\u0430.x.go.id",
    ],
)
def test_a_pack_may_name_only_whole_hosts_under_go_id(name: str) -> None:
    assert not is_host(name)
    assert is_host(HOST)


def test_the_sealed_request_takes_a_link_or_nothing_and_never_shows_it_in_a_log() -> None:
    paper = Paper(doc="kk", state="original", reference=GENUINE)
    assert GENUINE not in repr(paper)
    for wrong in ("http://x/", "javascript:1", "https://x y", "https://x\n", "https://" + "x" * 500):
        with pytest.raises(ValueError, match="reference"):
            Paper(doc="kk", state="original", reference=wrong)
