"""The ledger: the only room on the kiosk that knows SQLAlchemy. See ``kiosk.ledger.ledger``."""

from kiosk.ledger.keep import StaleHead
from kiosk.ledger.ledger import Ledger

__all__ = ["Ledger", "StaleHead"]
