"""A thin client of the tus 1.0 protocol (https://tus.io/protocols/resumable-upload): create, ask the offset, append, give up.

A cut costs the bytes in flight and two small requests, never the upload: after any trouble the server is asked how far it got, and sending goes on
from there; as long as it got further since last time, without waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.courier.body import BrokenFile, BundleBody
from kiosk.courier.line import Answer, Line, LineTrouble
from kiosk.courier.ports import Chance, Wait
from kiosk.courier.schedule import Park, Retry, StopRun, backoff, judge_status

CHUNK_MIN = 32 * 1024
CHUNK_START = 64 * 1024
CHUNK_MAX = 256 * 1024
"""A chunk that stalls half-open is lost, so trouble halves it; a quiet line doubles it, because every chunk costs a round trip."""
QUICK_S = 2.0
QUIET = 4
"""So many chunks in a row, each through within QUICK_S, and the line counts as quiet."""
SETTLE_S = 0.5
"""After a cut the server is still writing down the last bytes it got: asked sooner, it would have us send them again."""
TRIES = 4
"""So often in a row without a byte of progress, then the run ends and the schedule takes over."""
_VERSION = {"Tus-Resumable": "1.0.0"}


@dataclass(frozen=True, slots=True)
class Uploaded:
    """The server has every byte."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The server no longer knows this upload."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The program is to end; the upload goes on at the next start."""


UploadEnd = Uploaded | Gone | Stopped | BrokenFile | Park | StopRun


def create(line: Line, length: int) -> str | Park | StopRun:
    """Begin an upload of ``length`` bytes; gives its URL's path (or absolute URL) as the server named it."""
    answer = line.call("POST", "/v1/uploads", {**_VERSION, "Upload-Length": str(length)})
    match answer:
        case LineTrouble(why=why):
            return StopRun(why)
        case Answer(status=201, headers=headers):
            location = headers.get("location", "")
            if "tus-resumable" in headers and line.url(location) is not None:
                return location
            return StopRun("portal")
        case Answer(status=status, headers=headers):
            verdict = judge_status(status, headers.get("retry-after"))
            return StopRun(verdict.why, verdict.after_s) if isinstance(verdict, Retry) else verdict


def offset_of(line: Line, url: str, total: int) -> int | Gone | Retry | Park | StopRun:
    """How far the server got."""
    answer = line.call("HEAD", url, _VERSION)
    match answer:
        case LineTrouble(why="elsewhere"):
            # Begun at another address of the district's: there is no such upload here, and never will be.
            return Gone()
        case LineTrouble(why=why):
            return Retry(why)
        case Answer(status=404 | 410):
            return Gone()
        case Answer(status=200 | 204, headers=headers):
            offset, length = headers.get("upload-offset", ""), headers.get("upload-length", str(total))
            if not (offset.isascii() and offset.isdigit() and len(offset) < 16) or "tus-resumable" not in headers:
                return Retry("portal")
            if length != str(total) or int(offset) > total:
                return Gone()
            return int(offset)
        case Answer(status=status, headers=headers):
            return judge_status(status, headers.get("retry-after"))


def forget(line: Line, url: str) -> None:
    """Tell the server an upload will not be finished. If it cannot be told now, the upload expires there by itself."""
    line.call("DELETE", url, _VERSION)


@dataclass
class Sender:
    """Brings one upload to its end. ``monotonic`` in seconds; ``chance`` and ``wait`` as in the ports; ``progress`` is told each confirmed offset."""

    line: Line
    monotonic: Callable[[], float]
    chance: Chance
    wait: Wait
    chunk: int = CHUNK_START
    _quiet: int = 0

    def send(self, url: str, body: BundleBody, progress: Callable[[int], None]) -> UploadEnd:
        """From wherever the server stands to the last byte."""
        reached, fruitless = -1, 0
        offset: int | None = None
        while True:
            if self.wait(0.0):
                return Stopped()
            step = offset_of(self.line, url, body.total) if offset is None else self._append(url, body, offset)
            match step:
                case int():
                    offset = step
                    if offset > reached:
                        reached, fruitless = offset, 0
                        progress(offset)
                    if offset == body.total:
                        return Uploaded()
                case Retry():
                    fruitless += 1
                    if fruitless > TRIES:
                        return StopRun(step.why, step.after_s)
                    if self.wait(self._pause(step, fruitless)):
                        return Stopped()
                    self.chunk, self._quiet, offset = max(self.chunk // 2, CHUNK_MIN), 0, None
                case _:
                    return step

    def _pause(self, step: Retry, fruitless: int) -> float:
        """The first look after trouble comes at once; then, without progress, ever later."""
        if step.after_s is not None:
            return step.after_s
        return SETTLE_S if fruitless == 1 else backoff(fruitless - 1, self.chance())

    def _append(self, url: str, body: BundleBody, offset: int) -> int | Gone | Retry | BrokenFile | Park | StopRun:
        piece = body.read(offset, self.chunk)
        if isinstance(piece, BrokenFile):
            return piece
        headers = {**_VERSION, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        began = self.monotonic()
        answer = self.line.call("PATCH", url, headers, piece)
        match answer:
            case LineTrouble(why=why):
                return Retry(why)
            case Answer(status=404 | 410):
                return Gone()
            case Answer(status=204, headers=got):
                if got.get("upload-offset") != str(offset + len(piece)) or "tus-resumable" not in got:
                    return Retry("offset")
                self._quiet = self._quiet + 1 if self.monotonic() - began < QUICK_S else 0
                if self._quiet >= QUIET:
                    self.chunk, self._quiet = min(self.chunk * 2, CHUNK_MAX), 0
                return offset + len(piece)
            case Answer(status=400, headers=got) if "tus-resumable" in got:
                # Our bytes did not fit their digest: damaged on the way. The server has put itself back.
                return Retry("damaged")
            case Answer(status=status, headers=got):
                return judge_status(status, got.get("retry-after"))
