"""Bytes to paper: the commands of ESC/POS that receipt printers share, and not one more.

Every handler gets the bytes from its command on and gives back how many it used, or 0 while some are missing.
"""

from __future__ import annotations

from PIL import Image

from tests.support.testprinter.models import Model
from tests.support.testprinter.paper import CELL, Cell, Code, Picture, Piece, Row

DLE, ESC, FS, GS, LF, CR, NUL = 0x10, 0x1B, 0x1C, 0x1D, 0x0A, 0x0D, 0x00
PAGES = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}
LEVELS = {48: "L", 49: "M", 50: "Q", 51: "H"}
DOTS_PER_MM = 203 / 25.4
LINE_SPACING = 34
"""1/6 inch in dots."""


class Refused(Exception):
    """A byte or command this model does not know."""


class Interpreter:
    """The print engine. ``answer_sensor`` is called when GS r comes up in the stream."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.pieces: list[Piece] = [Piece(model.dots)]
        self.complaints: list[str] = []
        self.sensor_asked = 0
        self.reports = 0
        """What GS a asked to be told of by itself."""
        self._page = model.starts_page
        self._chinese = model.starts_chinese
        self._national = 8 if model.starts_chinese else 0
        self._since_ink = 10_000
        self._symbol = b""
        self._module = 3
        self._level = 48
        self._reset()

    def _reset(self) -> None:
        self._cells: list[Cell] = []
        self._bold = self._reverse = False
        self._wide = self._high = 1
        self._align = 0
        self._spacing = LINE_SPACING

    @property
    def piece(self) -> Piece:
        return self.pieces[-1]

    def step(self, data: bytes) -> int:
        """Carry out the first thing in ``data``; the bytes it took, 0 if it is not whole yet."""
        first = data[0]
        match first:
            case 0x1B:
                return self._escape(data)
            case 0x1D:
                return self._group(data)
            case 0x1C:
                return self._file_separator(data)
            case 0x10:
                return self._data_link(data)
            case 0x0A:
                self._line_feed()
                return 1
            case 0x0D | 0x00:
                return 1
            case _ if first < 0x20 or first == 0x7F:
                raise Refused(f"control byte {first:02x}")
            case _ if first >= 0x80 and self._chinese:
                if len(data) < 2:
                    return 0
                self._strike("〓")
                return 2
            case _:
                self._strike(self._letter(first))
                return 1

    def _fed_out(self) -> bool:
        return self._since_ink >= self.model.head_to_blade_mm * DOTS_PER_MM

    def end_piece(self) -> None:
        """The paper is cut or torn here."""
        self.piece.ended = True
        if self._since_ink < self.model.head_to_blade_mm * DOTS_PER_MM:
            self.complaints.append(f"cut {self._since_ink / DOTS_PER_MM:.1f} mm after the last line, through it")
        self.pieces.append(Piece(self.model.dots))

    # ------------------------------------------------------------------ letters

    def _letter(self, byte: int) -> str:
        if byte == 0x5C and self._national == 8:
            return "¥"
        if byte < 0x80:
            return chr(byte)
        if self._page not in PAGES:
            return "ｱ"
        return bytes((byte,)).decode(PAGES[self._page], "replace")

    def _strike(self, letter: str) -> None:
        width = sum(cell.wide for cell in self._cells)
        if width + self._wide > self.model.columns:
            self.complaints.append(f"a row longer than {self.model.columns} columns")
            self._line_feed()
        self._cells.append(Cell(letter, self._bold, self._wide, self._high, self._reverse))

    def _indent(self, width: int) -> int:
        return {0: 0, 1: (self.model.dots - width) // 2, 2: self.model.dots - width}[self._align]

    def _line_feed(self) -> None:
        if not self._cells:
            self._feed(self._spacing)
            return
        height = max(self._spacing, *(cell.high * CELL[1] for cell in self._cells))
        width = sum(cell.wide for cell in self._cells) * CELL[0]
        self.piece.items.append(Row(tuple(self._cells), max(0, self._indent(width)), height))
        self._since_ink = height - CELL[1]
        self._cells = []

    def _feed(self, dots: int) -> None:
        if self._cells:
            self._line_feed()
        self.piece.items.append(dots)
        self._since_ink += dots

    # ------------------------------------------------------------------ ESC

    def _escape(self, data: bytes) -> int:
        if len(data) < 2:
            return 0
        command = chr(data[1])
        if command == "\0":
            return 2  # no command: passed over, as the reference has it for codes that are not defined
        if command == "@":
            if not self.model.cutter and not self.piece.blank and self._fed_out():
                self.end_piece()  # the person tore it off meanwhile
            self._reset()
            return 2
        if command == "2":
            self._spacing = LINE_SPACING
            return 2
        if command not in "3EMRadt":
            raise Refused(f"ESC {command!r}")
        if len(data) < 3:
            return 0
        self._escape_one(command, data[2])
        return 3

    def _escape_one(self, command: str, value: int) -> None:
        match command:
            case "3":
                self._spacing = round(value * 203 / 180)
            case "E":
                self._bold = bool(value & 1)
            case "M" if value in (0, 48):
                pass
            case "R" if value <= 15:
                self._national = value
            case "a" if value % 48 <= 2 and value in (0, 1, 2, 48, 49, 50):
                if self._cells:
                    raise Refused("ESC a in the middle of a row")
                self._align = value % 48
            case "d":
                self._line_feed() if self._cells else None
                self._feed(self._spacing * value)
            case "t" if value in PAGES:
                self._page = value
            case _:
                raise Refused(f"ESC {command} {value}")

    def _file_separator(self, data: bytes) -> int:
        if len(data) < 2:
            return 0
        if data[1] == NUL:
            return 2
        if data[1] != ord("."):
            raise Refused(f"FS {data[1]:02x}")
        self._chinese = False
        return 2

    def _data_link(self, data: bytes) -> int:
        """Real-time commands were obeyed when they came in; here they only take room."""
        if len(data) < 3:
            return 0
        if data[1] == 0x04 and self.model.answers_live:
            return 3
        if data[1:3] == b"\x14\x08" and self.model.clears:
            return 10 if len(data) >= 10 else 0
        raise Refused(f"DLE {data[1]:02x} {data[2]:02x}")

    # ------------------------------------------------------------------ GS

    def _group(self, data: bytes) -> int:
        if len(data) < 3:
            return 0
        command, value = chr(data[1]), data[2]
        match command:
            case "\0":
                return 2
            case "v" | "(" | "r" if value == NUL:
                return 3
            case "!" if value & 0x88 == 0:
                self._wide, self._high = (value >> 4) + 1, (value & 7) + 1
                return 3
            case "B" if self.model.reverse:
                self._reverse = bool(value & 1)
                return 3
            case "a" if self.model.answers_live:
                self.reports = value if self.model.reports else 0
                return 3
            case "r" if self.model.answers_sensor and value in (1, 49):
                self.sensor_asked += 1
                return 3
            case "V" if self.model.cutter and value in (0, 1, 48, 49):
                if self._cells:
                    raise Refused("GS V in the middle of a row")
                self.end_piece()
                return 3
            case "v" if value == ord("0"):
                return self._raster(data)
            case "(" if value == ord("k") and self.model.native_qr:
                return self._two_dimensional(data)
            case _:
                raise Refused(f"GS {command} {value:02x}")

    def _raster(self, data: bytes) -> int:
        if len(data) < 8:
            return 0
        mode, wide, high = data[3] % 48, data[4] + data[5] * 256, data[6] + data[7] * 256
        size = 8 + wide * high
        if mode > 3 or not wide or not high or high > 2303:
            raise Refused(f"GS v 0 of {wide} x {high}, mode {mode}")
        if len(data) < size:
            return 0
        picture = Image.frombytes("1", (wide * 8, high), bytes(byte ^ 0xFF for byte in data[8:size]))
        picture = picture.resize((picture.width << (mode & 1), picture.height << (mode >> 1)))
        if picture.width > self.model.dots:
            self.complaints.append(f"a picture {picture.width} dots wide, cut off at {self.model.dots}")
            picture = picture.crop((0, 0, self.model.dots, picture.height))
        indent = self._indent(picture.width) if self.model.aligns_pictures else 0
        self.piece.items.append(Picture(picture, indent))
        self._since_ink = 0
        return size

    def _two_dimensional(self, data: bytes) -> int:
        if len(data) < 5:
            return 0
        size = 5 + data[3] + data[4] * 256
        if len(data) < size:
            return 0
        if data[5:7] == b"\0\0":
            return size
        if data[5] != 49:
            raise Refused(f"GS ( k for code {data[5]}")
        self._symbol_function(data[6], data[7:size])
        return size

    def _symbol_function(self, function: int, rest: bytes) -> None:
        match function:
            case 65 if rest == b"2\x00":
                pass
            case 67 if 1 <= rest[0] <= 16:
                self._module = rest[0]
            case 69 if rest[0] in LEVELS:
                self._level = rest[0]
            case 0:
                pass
            case 80 if rest[0] == 48:
                self._symbol = rest[1:]
            case 81 if rest == b"0":
                code = Code(self._symbol.decode("utf-8"), self._module, LEVELS[self._level], 0)
                if code.width > self.model.dots:
                    return  # as the manual says: nothing is printed, and nothing is said
                indent = self._indent(code.width)
                self.piece.items.append(Code(code.text, code.module_dots, code.level, indent))
                self._since_ink = 0
            case _:
                raise Refused(f"GS ( k function {function}")
