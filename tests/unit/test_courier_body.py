"""A bundle read in any pieces is the bundle."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.courier.body import BrokenFile, BundleBody


@given(st.binary(max_size=40), st.lists(st.binary(min_size=1, max_size=50), max_size=5), st.integers(1, 70))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_pieces_make_the_whole(tmp_path: Path, head: bytes, packets: list[bytes], size: int) -> None:
    files = []
    for number, packet in enumerate(packets):
        path = tmp_path / f"{number}.packet"
        path.write_bytes(packet)
        files.append((str(number), path, len(packet)))
    body = BundleBody(head, tuple(files))
    whole = head + b"".join(packets)
    assert body.total == len(whole)
    out = b""
    while len(out) < body.total:
        piece = body.read(len(out), size)
        assert isinstance(piece, bytes)
        assert len(piece) == min(size, body.total - len(out))
        out += piece
    assert out == whole


def test_a_file_that_became_shorter_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    body = BundleBody(b"h", (("first", path, 5), ("second", tmp_path / "gone", 3)))
    assert body.read(0, 6) == b"h12345"
    assert body.read(0, 9) == BrokenFile("second")
    path.write_bytes(b"123")
    assert body.read(2, 4) == BrokenFile("first")
