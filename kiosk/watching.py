"""What changes without anybody touching the screen: room on the disk, the clock, the board from the district, the service pack.

Each watch looks when told to and posts an event only when something changed. None of them waits.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Generic, TypeVar

import structlog

from kiosk.adminduk.catalogue import Pack
from kiosk.adminduk.pack import FILES
from kiosk.hands.desk import Shut, Vault
from kiosk.keeping import Keeper
from kiosk.ledger import Ledger
from kiosk.ledger.values import Board, KeepFailed
from kiosk.pack_folder import PackUnusable, read_pack
from kiosk.ports import Sound
from kiosk.runtime import Post, Worker
from kiosk.visit.events import BoardRow, BoardSaid, ClockSaid, PackChanged, StorageSaid, VoiceSaid

log = structlog.get_logger("watching")

LOOK_S = 5.0
"""A few stats and one small query; slow enough not to be seen in the idle load."""

RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
"""The year of this release: no honest clock shows less. A clock without battery says 1970, 2000 or the year its board was made."""

HORIZON = timedelta(days=3 * 365)
"""So long after the last word of the district (or the release) a clock is not believed either: it jumped ahead, or the kiosk was forgotten."""

CLOCK_SLACK = timedelta(minutes=5)
"""The district's signed time may run a little ahead of ours without either being wrong."""

SERVER_TIME = "server_time"
"""Setting under which the courier keeps the last signed server time, seconds since 1970."""


# --------------------------------------------------------------------------- the service pack


def signature_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes whenever a file of the pack was written."""
    found = []
    for name in FILES:
        try:
            stat = (folder / name).stat()
        except OSError:
            continue
        found.append((name, stat.st_size, stat.st_mtime_ns))
    return tuple(found)


@dataclass
class PackWatch:
    """Takes a changed pack in once its files have stood still between two looks (somebody may still be copying); a broken one changes nothing."""

    folder: Path
    demo: bool
    post: Post
    pack: Pack
    _taken: tuple[tuple[str, int, int], ...] = ()
    _seen: tuple[tuple[str, int, int], ...] = ()

    def __post_init__(self) -> None:
        self._taken = self._seen = signature_of(self.folder)

    def look(self) -> None:
        """Look at the folder."""
        now = signature_of(self.folder)
        still, self._seen = now == self._seen, now
        if now == self._taken or not still:
            return
        self._taken = now
        found = read_pack(self.folder, demo=self.demo)
        if isinstance(found, PackUnusable):
            log.error("pack_refused", why=found.why)
            return
        if found.digest != self.pack.digest:
            self.pack = found
            log.info("pack_changed", pack=found.name, version=found.version)
            self.post(PackChanged(found))


# --------------------------------------------------------------------------- what was written

Told = TypeVar("Told")


@dataclass
class Remembered(Generic[Told]):
    """An answer of the ledger, asked for anew only when its files were written (the courier does so in a process of its own).

    Two stats cost a hundredth of a query, and nobody may be there for hours. A ledger that could not answer is asked again.
    """

    ask: Callable[[Ledger], Told | KeepFailed]
    _seen: tuple[tuple[int, int], ...] = ()
    _told: Told | KeepFailed | None = None

    def of(self, ledger: Ledger) -> Told | KeepFailed:
        """The answer as of now."""
        database = ledger.places.database
        now = tuple(_written(path) for path in (database, database.with_name(database.name + "-wal")))
        if self._told is None or isinstance(self._told, KeepFailed) or now != self._seen:
            self._told, self._seen = self.ask(ledger), now
        return self._told


def _written(path: Path) -> tuple[int, int]:
    try:
        stat = os.stat(path)  # noqa: PTH116 - many times a minute, on a path that may be gone
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size


# --------------------------------------------------------------------------- disk, queue, keys


@dataclass(frozen=True, slots=True)
class QueueSeen:
    """How many wait, and since when the oldest that is not set aside does."""

    waiting: int
    since: datetime | None


@dataclass
class StorageWatch:
    """Whether a new request could be kept. Speaks whenever the answer is not the last one, or somebody else has spoken meanwhile."""

    vault: Vault
    free_bytes: int
    queue_limit: int
    queue_age: timedelta
    utc_now: Callable[[], datetime]
    post: Post
    _said: StorageSaid | None = None
    _shut: str = ""
    _queue: Remembered[QueueSeen] = field(init=False)

    def __post_init__(self) -> None:
        self._queue = Remembered(self._look_at_queue)

    def judge(self) -> StorageSaid:
        """The state now."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            if keeper.why != self._shut:
                self._shut = keeper.why
                log.error("nothing_can_be_kept", kind=keeper.kind, why=keeper.why, todo=keeper.todo)
            return StorageSaid(ok=False, kind=keeper.kind)
        refused = keeper.ledger.accepts()
        if refused is not None:
            return StorageSaid(ok=False, kind="io" if refused.kind == "busy" else refused.kind)
        room, queue = keeper.ledger.room(), self._queue.of(keeper.ledger)
        if isinstance(room, KeepFailed):
            return StorageSaid(ok=False, kind="io")
        if room.free < self.free_bytes:
            return StorageSaid(ok=False, kind="disk_full")
        if isinstance(queue, QueueSeen):
            if queue.waiting >= self.queue_limit:
                return StorageSaid(ok=False, kind="limit")
            if queue.since is not None and self.utc_now() - queue.since > self.queue_age:
                return StorageSaid(ok=False, kind="old")
        return StorageSaid(ok=True)

    def _look_at_queue(self, ledger: Ledger) -> QueueSeen | KeepFailed:
        found = ledger.queue_summary()
        if isinstance(found, KeepFailed):
            return found
        since = None if found.oldest_s is None else self.utc_now() - timedelta(seconds=found.oldest_s)
        return QueueSeen(found.due + found.parked, since)

    def look(self) -> None:
        """Tell what changed."""
        said = self.judge()
        if said != self._said:
            self._said = said
            log.info("storage_state", kind=said.kind)
            self.post(said)

    def again(self) -> None:
        """The visit heard of trouble from elsewhere (a request that was not kept): say how it really stands."""
        self._said = None


# --------------------------------------------------------------------------- the clock


def floor_of(told: str | KeepFailed | None) -> datetime:
    """The floor under the clock. ``told``: the setting in which the courier keeps the district's signed time."""
    if not isinstance(told, str) or not told.isdigit():
        return RELEASED
    return max(RELEASED, datetime.fromtimestamp(int(told), UTC) - CLOCK_SLACK)


@dataclass
class ClockWatch:
    """The bounds of the clock: not before this release and the last signed word of the district, not years after. Else no date is promised."""

    vault: Vault
    utc_now: Callable[[], datetime]
    post: Post
    trusted: bool = True
    _told: bool | None = None
    _server: Remembered[str] = field(default_factory=lambda: Remembered(lambda told: told.setting(SERVER_TIME) or ""))

    def floor(self) -> datetime:
        """No honest clock shows less than this."""
        keeper = self.vault.open()
        return floor_of(self._server.of(keeper.ledger) if isinstance(keeper, Keeper) else None)

    def look(self) -> None:
        """Compare."""
        floor = self.floor()
        self.trusted = floor <= self.utc_now() <= floor + HORIZON
        if self.trusted != self._told:
            self._told = self.trusted
            log.info("clock_state", state="trusted" if self.trusted else "wrong")
            self.post(ClockSaid(self.trusted))


# --------------------------------------------------------------------------- the voice


@dataclass
class VoiceWatch:
    """Which languages can be heard: clips may be rendered or brought while the kiosk runs, and no switch promises a voice there is not."""

    sound: Sound
    post: Post
    _said: frozenset[str] | None = None

    def look(self) -> None:
        """Tell what changed."""
        voices = self.sound.voices()
        if voices != self._said:
            self._said = voices
            log.info("voice_state", state=" ".join(sorted(voices)) or "none")
            self.post(VoiceSaid(voices))


# --------------------------------------------------------------------------- the board


@dataclass
class BoardWatch:
    """The board, told when it is not the last one."""

    vault: Vault
    post: Post
    _said: BoardSaid | None = None
    _board: Remembered[Board] = field(default_factory=lambda: Remembered(Ledger.board))
    _last: Board | None = None

    def look(self) -> None:
        """Tell a board that is not the last one."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            return
        board = self._board.of(keeper.ledger)
        if isinstance(board, Board) and board is not self._last:
            self._last = board
            said = self._as_event(board, keeper)
            if said != self._said:
                self._said = said
                self.post(said)

    @staticmethod
    def _as_event(board: Board, keeper: Keeper) -> BoardSaid:
        zone = keeper.local_now().tzinfo
        rows = tuple(
            BoardRow(
                entry.name_masked,
                entry.service,
                entry.place,
                None if entry.until is None else datetime.fromisoformat(entry.until).date(),
            )
            for entry in board.entries
        )
        # A district that has never put anything on its board says 1970.
        known = board.as_of is not None and board.as_of.timestamp() > 0
        return BoardSaid(rows, board.as_of.astimezone(zone) if known and board.as_of is not None else None)


@dataclass
class Watching:
    """All watches on one worker."""

    looks: Sequence[Callable[[], None]]
    _worker: Worker = field(init=False)

    def __post_init__(self) -> None:
        self._worker = Worker("watching", self._look, lambda: LOOK_S)

    def start(self) -> None:
        """Begin; the first look is at once."""
        self._worker.start()

    def soon(self) -> None:
        """Look now."""
        self._worker.do(self._look)

    def stop(self) -> None:
        """End."""
        self._worker.stop()

    def _look(self) -> None:
        for look in self.looks:
            look()
