"""`kiosk.py board`: the board of finished documents, a list for each neighbourhood (RT), on the terminal or on the kiosk's printer."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from datetime import date, datetime

from deploy import composition
from deploy.composition import Unusable
from kiosk.config import KioskConfig
from kiosk.journal import open_journal
from kiosk.ledger import Ledger
from kiosk.ledger.values import Board
from kiosk.ports import Printed, Printer, PrintFailed, PrintUnknown
from kiosk.slips.board import BoardFacts, BoardLine, board_slips, plain_lines

NOTHING = "Tidak ada dokumen yang menunggu diambil."


def main(args: argparse.Namespace) -> int:
    """0 when everything asked for came out, else 1."""
    open_journal()
    try:
        config = composition.settings(args.config)
        facts = board_facts(config)
        rt: str = args.rt or ""
        if not args.print:
            print("\n".join(plain_lines(facts, rt) or (NOTHING,)))
            return 0
        with closing(composition.the_printer(config)) as printer:
            return _print(printer, facts, rt)
    except Unusable as error:
        return composition.fail("board", error)


def board_facts(config: KioskConfig) -> BoardFacts:
    """What the ledger knows of the board. Raises Unusable."""
    ledger = composition.open_ledger(config, None)
    if not isinstance(ledger, Ledger):
        raise Unusable(f"the ledger is refused: {ledger.why}")
    with closing(ledger):
        board = ledger.board()
    if not isinstance(board, Board):
        raise Unusable(f"the ledger cannot be read: {board.kind}")
    ground = composition.lay(config)
    return facts_of(
        board, ground.machine.pack.fee_report_phone, config.kiosk.id, ground.machine.site.village.name, config
    )


def facts_of(board: Board, fee_phone: str, kiosk: str, village: str, config: KioskConfig) -> BoardFacts:
    """The board as its lists need it; also for a screen of the clerk."""
    lines = tuple(
        BoardLine(
            one.name_masked,
            one.service,
            one.place,
            None if one.until is None else date.fromisoformat(one.until),
            one.rt or "",
        )
        for one in board.entries
    )
    as_of: datetime | None = None
    if board.as_of is not None and board.as_of.timestamp() > 0:
        as_of = board.as_of.astimezone(config.kiosk.zone)
    return BoardFacts(lines, as_of, fee_phone, kiosk, village)


def _print(printer: Printer, facts: BoardFacts, rt: str) -> int:
    slips = board_slips(facts, rt)
    if not slips:
        print(NOTHING)
        return 0
    for slip in slips:
        result = printer.print(slip)
        match result:
            case Printed():
                print(f"{slip.name}: tercetak")
            case PrintUnknown():
                print(f"{slip.name}: periksa kertasnya, printer ini tidak bisa menjawab")
            case PrintFailed(status=status):
                print(f"kiosk.py board: {slip.name}: {type(status).__name__}", file=sys.stderr)
                return 1
    return 0
