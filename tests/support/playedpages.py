"""A page worker without a child: every master becomes a few made-up bytes. For tests of what happens around pages; the real one has its own."""

from __future__ import annotations

from pathlib import Path

from kiosk.adminduk.scan_limits import DEFAULT_SCAN, ScanLimits
from kiosk.ports import EncodedPage, PageFailed, PageGood, PageResult, Preview, RawScan


class PlayedPages:
    """``kiosk.hands.glass.Pages``. ``sent``: the bytes it has given; ``broken``: it fails at everything."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.sent: list[bytes] = []
        self.ended = 0
        self.broken = False
        self.judged = 0
        self.limits: list[ScanLimits] = []

    def folder(self) -> Path:
        self._home.mkdir(parents=True, exist_ok=True)
        return self._home

    def master(self, number: int) -> Path:
        """A master as judging leaves one."""
        path = self.folder() / f"page-{number}.pnm"
        path.write_bytes(b"master %d" % number)
        return path

    def judge(self, scan: RawScan, expect: str, limits: ScanLimits = DEFAULT_SCAN) -> PageResult:
        self.limits.append(limits)
        scan.path.unlink(missing_ok=True)
        if self.broken:
            return PageFailed("broken")
        self.judged += 1
        return PageGood(Preview(1, 1, b"\0\0\0"), self.master(1000 + self.judged), scan.dpi)

    def encode(self, page: Path, dpi: int) -> EncodedPage | PageFailed:
        if self.broken or not page.is_file():
            return PageFailed("broken")
        data = b"compressed " + page.read_bytes()
        self.sent.append(data)
        return EncodedPage(data, "image/avif", 1240, 1754, 150)

    def end(self) -> None:
        self.ended += 1
        for path in self._home.glob("*"):
            path.unlink()
