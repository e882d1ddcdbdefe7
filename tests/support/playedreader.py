"""A reader of papers without a child: it says what it was told to say. For tests of what happens around it; the real one shares its contract."""

from __future__ import annotations

from pathlib import Path

from kiosk.ports import READ_CARD, NotRead, PaperRead, Preview, ReadField, ReadResult

STRIP = Preview(2, 1, b"\xff" * 6)


def card_read(nik: str, name: str = "", born: str = "") -> PaperRead:
    """A card as the real reader tells of one."""
    found = (("nik", nik), ("nama", name), ("tgl_lahir", born))
    return PaperRead(READ_CARD, tuple(ReadField(key, value, 0.97) for key, value in found if value), STRIP)


class PlayedReader:
    """``kiosk.ports.PaperReader``. ``papers``: by master, what stands there; ``able``: what its self-test finds."""

    def __init__(self, able: frozenset[str] = frozenset({READ_CARD})) -> None:
        self.able = able
        self.papers: dict[Path, ReadResult] = {}
        self.asked: list[tuple[Path, str]] = []
        self.ended = 0
        self._kinds: frozenset[str] = frozenset()

    @property
    def kinds(self) -> frozenset[str]:
        return self._kinds

    def prove(self) -> frozenset[str]:
        self._kinds = self.able
        return self._kinds

    def prepare(self) -> None:
        return

    def read(self, master: Path, dpi: int, kind: str) -> ReadResult:
        if kind not in self._kinds:
            return NotRead("off")
        self.asked.append((master, kind))
        if not master.is_file():
            return NotRead("failed")
        return self.papers.get(master, NotRead("unsure"))

    def end(self) -> None:
        self.ended += 1
