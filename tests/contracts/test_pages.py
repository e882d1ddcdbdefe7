"""The page worker: raw scans judged, straightened and compressed in a child, which may do anything without harm to this process."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from drivers.pages.host import ROOT, Deadlines, PageHost
from drivers.pages.private import wipe
from kiosk.adminduk.scan_limits import ScanLimits
from kiosk.ports import EncodedPage, PageBad, PageFailed, PageGood, RawScan
from tests.support.papermaker import blank_page, lay, stamped_page, text_page, write_pnm


@pytest.fixture
def host() -> Iterator[PageHost]:
    worker = PageHost()
    yield worker
    worker.end()


def raw(host: PageHost, image: Image.Image, dpi: int = 100) -> RawScan:
    return RawScan(write_pnm(image, host.folder() / "raw.pnm"), dpi)


def bad_child(script: str, **deadlines: float) -> PageHost:
    return PageHost(child=(sys.executable, "-c", script), deadlines=Deadlines(**deadlines))


def test_a_good_page_comes_back_straight_with_a_preview_and_a_lossless_master(host: PageHost) -> None:
    scan = raw(host, lay(stamped_page(100), angle=1.5).image)
    page = host.judge(scan, "a4")
    assert isinstance(page, PageGood)
    assert len(page.preview.rgb) == page.preview.width * page.preview.height * 3
    assert max(page.preview.width, page.preview.height) <= 900
    with Image.open(page.master) as master:
        assert master.width / page.dpi * 25.4 == pytest.approx(210, abs=3)
    assert page.master.stat().st_mode & 0o777 == 0o600
    assert not scan.path.exists()


def test_a_bad_page_says_why_and_can_still_be_kept(host: PageHost) -> None:
    page = host.judge(raw(host, lay(blank_page(100)).image), "a4")
    assert isinstance(page, PageBad)
    assert page.fault == "blank"
    assert isinstance(host.encode(page.master, page.dpi), EncodedPage)


def test_a_cut_page_names_the_edge(host: PageHost) -> None:
    page = host.judge(raw(host, lay(text_page(100), centre_mm=(150, 148)).image), "a4")
    assert isinstance(page, PageBad)
    assert (page.fault, page.edge) == ("cut_off", "right")


def test_the_limits_of_the_pack_reach_the_judge(host: PageHost) -> None:
    page = host.judge(raw(host, lay(stamped_page(100)).image), "a4", ScanLimits(dark_paper=230))
    assert isinstance(page, PageGood)
    dim = lay(stamped_page(100), light=0.8).image
    page = host.judge(raw(host, dim), "a4", ScanLimits(dark_paper=230))
    assert isinstance(page, PageBad)
    assert page.fault == "dark"
    assert isinstance(host.judge(raw(host, dim), "a4"), PageGood)


def test_a_place_is_told_in_shares_of_the_preview(host: PageHost) -> None:
    image = lay(text_page(100)).image
    image.paste((190, 140, 110), (int(image.width * 0.9), 500, image.width, 560))
    page = host.judge(raw(host, image), "a4")
    assert isinstance(page, PageBad)
    assert page.fault == "finger"
    assert page.box is not None
    left, top, right, bottom = page.box
    assert left < 0.92 < right
    assert top < 530 / image.height < bottom


def test_what_travels_can_be_opened_by_anyone(host: PageHost) -> None:
    for drawn, media_type in ((stamped_page(200), "image/avif"), (text_page(200), "image/tiff")):
        page = host.judge(raw(host, lay(drawn, angle=-0.7).image, 200), "a4")
        assert isinstance(page, PageGood)
        encoded = host.encode(page.master, page.dpi)
        assert isinstance(encoded, EncodedPage)
        assert encoded.media_type == media_type
        with Image.open(io.BytesIO(encoded.data)) as opened:
            assert opened.size == (encoded.width, encoded.height)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"P6",
        b"P6\n10 10\n255\n" + bytes(299),
        b"P6\n10 10\n255\n" + bytes(301),
        b"P6\n50000 50000\n255\n",
        b"P6\n0 0\n255\n",
        b"P3\n1 1\n255\n0 0 0\n",
        b"P6\n10 10\n65535\n" + bytes(600),
        b"P6\n-1 10\n255\n",
        b"P6\n#" + b"x" * 5000,
        b"\x89PNG\r\n\x1a\n" + bytes(100),
    ],
)
def test_a_damaged_or_huge_picture_is_refused_and_removed(host: PageHost, content: bytes) -> None:
    path = host.folder() / "raw.pnm"
    path.write_bytes(content)
    result = host.judge(RawScan(path, 100), "a4")
    assert isinstance(result, PageFailed)
    assert not path.exists()
    assert isinstance(host.judge(raw(host, lay(stamped_page(100)).image), "a4"), PageGood)


def test_the_smallest_pictures_are_judged_without_a_crash(host: PageHost) -> None:
    for size in ((1, 1), (1, 400), (400, 1), (9, 9), (60, 40)):
        assert not isinstance(host.judge(raw(host, Image.new("RGB", size, "white")), "any"), PageFailed)


def test_a_child_killed_in_between_is_replaced(host: PageHost) -> None:
    first = host.judge(raw(host, lay(stamped_page(100)).image), "a4")
    assert isinstance(first, PageGood)
    for number in (signal.SIGSEGV, signal.SIGKILL):
        assert host._child is not None
        os.kill(host._child.pid, number)
        host._child.wait(10)
        assert isinstance(host.judge(raw(host, lay(stamped_page(100)).image), "a4"), PageGood)


def test_a_child_that_crashes_on_a_picture_is_a_failed_page() -> None:
    host = bad_child("import os, signal, sys; sys.stdin.buffer.read(4); os.kill(os.getpid(), signal.SIGSEGV)")
    scan = raw(host, Image.new("RGB", (10, 10)))
    assert isinstance(host.judge(scan, "a4"), PageFailed)
    assert not scan.path.exists()
    host.end()


def test_a_child_that_hangs_is_killed_at_the_deadline() -> None:
    host = bad_child(
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: signal.pause()", judge=0.3
    )
    assert host.judge(raw(host, Image.new("RGB", (10, 10))), "a4") == PageFailed("out of time")
    assert host._child is not None
    assert host._child.returncode == -signal.SIGKILL
    host.end()


def answers(*frames: bytes) -> str:
    joined = b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)
    return f"import sys; sys.stdin.buffer.read(4); sys.stdout.buffer.write({joined!r}); sys.stdout.flush(); sys.stdin.read()"


JUDGED = {"did": "judge", "fault": "", "edge": "", "dpi": 200, "width": 2, "height": 2}


@pytest.mark.parametrize(
    "script",
    [
        answers(b"not json", b""),
        answers(b"[1]", b""),
        answers(json.dumps(JUDGED).encode(), bytes(11)),
        answers(json.dumps(JUDGED | {"width": 20_000, "height": 20_000}).encode(), b""),
        answers(json.dumps(JUDGED | {"fault": "<b>"}).encode(), bytes(12)),
        answers(json.dumps(JUDGED | {"edge": "../.."}).encode(), bytes(12)),
        answers(json.dumps(JUDGED | {"fault": "glare", "box": "0.1 0.2 0.3"}).encode(), bytes(12)),
        answers(json.dumps(JUDGED | {"fault": "glare", "box": "0.1 0.2 0.1 nan"}).encode(), bytes(12)),
        answers(json.dumps(JUDGED | {"fault": "glare", "box": "0 0 2 1"}).encode(), bytes(12)),
        "import sys; sys.stdout.buffer.write(b'\\xff' * 8); sys.stdout.flush(); sys.stdin.read()",
        "raise SystemExit(0)",
    ],
)
def test_a_child_that_lies_is_a_failed_page(script: str) -> None:
    host = bad_child(script)
    assert isinstance(host.judge(raw(host, Image.new("RGB", (10, 10))), "a4"), PageFailed)
    assert [path.name for path in host.folder().iterdir()] == []
    host.end()


def test_the_end_leaves_no_child_and_no_file(host: PageHost) -> None:
    page = host.judge(raw(host, lay(stamped_page(100)).image), "a4")
    assert isinstance(page, PageGood)
    (host.folder() / "left-over.pnm").write_bytes(b"raw")
    folder, child = host.folder(), host._child
    host.end()
    assert not folder.exists()
    assert child is not None
    assert child.returncode is not None
    host.end()


def test_the_end_during_a_task_ends_the_task() -> None:
    host = bad_child("import sys; sys.stdin.read()", judge=30)
    scan = raw(host, Image.new("RGB", (10, 10)))
    results: list[object] = []
    thread = threading.Thread(target=lambda: results.append(host.judge(scan, "a4")))
    thread.start()
    for _ in range(2000):
        if host._child is None:
            thread.join(0.01)
    host.end()
    thread.join(20)
    assert [type(result) for result in results] == [PageFailed]
    assert not scan.path.exists()


def test_what_a_killed_kiosk_left_is_wiped_by_the_next() -> None:
    script = (
        "import os; from drivers.pages import PageHost; folder = PageHost().folder()\n"
        "(folder / 'raw.pnm').write_bytes(b'CONTOH'); print(folder, flush=True); os._exit(9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    left = Path(done.stdout.strip())
    assert (left / "raw.pnm").exists()
    host = PageHost()
    host.folder()
    assert not left.exists()
    host.end()


def test_wiped_means_overwritten(tmp_path: Path) -> None:
    page, other_name = tmp_path / "page", tmp_path / "other-name"
    page.write_bytes(b"CONTOH" * 100_000)
    os.link(page, other_name)
    wipe(page)
    assert not page.exists()
    assert other_name.read_bytes() == bytes(600_000)


def test_this_process_loads_no_codec_and_no_opencv() -> None:
    script = (
        "import sys; from drivers.pages import PageHost; from drivers.scanner import open_scanner\n"
        "print([m for m in ('cv2', 'numpy', 'PIL') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_child_cannot_leave_a_core_or_grow_without_end(host: PageHost) -> None:
    assert isinstance(host.judge(raw(host, lay(stamped_page(100)).image), "a4"), PageGood)
    assert host._child is not None
    limits = Path(f"/proc/{host._child.pid}/limits").read_text()
    rows = {line[:26].strip(): line[26:].split()[0] for line in limits.splitlines()}
    assert rows["Max core file size"] == "0"
    assert int(rows["Max address space"]) <= 1_500_000_000
    assert int(rows["Max cpu time"]) < 60
