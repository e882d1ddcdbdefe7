"""Follows the roll of paper in the printer: when it was new, when it ended, how many receipts are left. Used by the printing worker alone."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.hands.desk import Shut, Vault
from kiosk.keeping import Keeper
from kiosk.ledger.values import KeepFailed
from kiosk.ports import PrinterCoverOpen, PrinterOutOfPaper, PrinterReady, PrinterStatus
from kiosk.runtime import Post
from kiosk.slips.rolls import PaperLeft, PaperUse, Stock, paper_left
from kiosk.visit.events import PaperCounted

ROLL = "receipt"
"""Name of the printer in the ledger's paper count."""


@dataclass
class RollBook:
    """What the printer's states mean for its roll."""

    vault: Vault
    stock: Stock
    post: Post
    _before: PrinterStatus | None = None
    _opened: bool = False
    _told: PaperLeft | None = None

    def heard(self, status: PrinterStatus) -> None:
        """The printer says this now. A roll is called finished only where it ended under a closed cover: else somebody took it out."""
        before, self._before = self._before, status
        if status == before:
            return
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            return
        match status:
            case PrinterCoverOpen():
                self._opened = True
            case PrinterOutOfPaper():
                if isinstance(before, PrinterReady) and not self._opened:
                    keeper.ledger.roll_ended(ROLL)
            case PrinterReady(paper_low=low):
                self._ready(keeper, low=low)
                self._opened = False
            case _:
                pass
        self.count()

    def _ready(self, keeper: Keeper, *, low: bool) -> None:
        """A printer whose roll was finished and that has paper again has a new roll; so has one that was opened and is no longer low."""
        use = self._use(keeper)
        if use is not None and (use.ended or (use.near_mm is not None and self._opened and not low)):
            keeper.ledger.roll_changed(ROLL)
        if low:
            keeper.ledger.roll_near_end(ROLL)

    def changed(self, by: str) -> bool:
        """The clerk has put a new roll in; False: the ledger could not note it."""
        keeper = self.vault.open()
        done = not isinstance(keeper, Shut) and keeper.ledger.roll_changed(ROLL, by) is None
        self.count()
        return done

    def fed(self, millimetres: float) -> None:
        """Paper of a slip that belongs to no request."""
        keeper = self.vault.open()
        if millimetres and isinstance(keeper, Keeper):
            keeper.ledger.fed(ROLL, millimetres)

    def count(self) -> None:
        """Reckon what is left; tell it when it is another number."""
        keeper = self.vault.open()
        use = None if isinstance(keeper, Shut) else self._use(keeper)
        if use is None:
            return
        left = paper_left(use, self.stock)
        if left != self._told:
            self._told = left
            self.post(PaperCounted(left))

    def _use(self, keeper: Keeper) -> PaperUse | None:
        today = keeper.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
        use = keeper.ledger.paper_use(ROLL, today)
        return None if isinstance(use, KeepFailed) else use
