"""`kiosk.py stick`: carry what waits onto a USB stick the district prepared, and take its acknowledgements and answers from it.

`run` and `forward` may be at work meanwhile. The stick is mounted and unmounted by whoever runs this.
"""

from __future__ import annotations

import argparse
import random
import sys
from contextlib import closing
from pathlib import Path
from typing import assert_never

from deploy import composition
from deploy.composition import Unusable
from kiosk.config import KioskConfig
from kiosk.courier.office import Office
from kiosk.courier.stick import NothingDue, StickFailed, StickRefused, TakenIn, Written, take_back, write_bundles
from kiosk.fleet.identity import Identity
from kiosk.journal import open_journal
from kiosk.ledger import Ledger

REFUSED = {
    "no_stick": "no stick is there; mount it and name the folder itself",
    "not_prepared": "this stick is not prepared; the district does that",
    "wrong_district": "this stick was not prepared by this kiosk's district",
    "other_kiosk": "this stick is for other kiosks",
    "expired": "the time of this stick is over (or this kiosk's clock is ahead); the district prepares it anew",
    "demonstration": "demonstration and service do not mix",
}
FAILED = {
    "full": "the stick is full",
    "read_only": "the stick is write-protected",
    "stick": "the stick cannot be read or written; was it pulled",
    "ledger": "the ledger",
}
FEEDS = {
    "new": "answers taken in",
    "known": "no newer answers",
    "strange": "answers that are not the district's were left alone",
    "none": "no answers",
}


def main(args: argparse.Namespace) -> int:
    """0 when the stick is done with, else 1."""
    open_journal()
    try:
        return carry(composition.settings(args.config), args.deed, args.at)
    except Unusable as error:
        return composition.fail("stick", error)


def carry(config: KioskConfig, deed: str, at: Path) -> int:
    """One deed with an open ledger. Raises Unusable."""
    identity = composition.identity_of(config)
    if not isinstance(identity, Identity):
        raise Unusable(f"{identity.why} {identity.todo}")
    ledger = composition.open_ledger(config, identity)
    if not isinstance(ledger, Ledger):
        raise Unusable(f"the ledger is refused: {ledger.why}")
    with closing(ledger):
        chance = random.SystemRandom().random
        office = Office(ledger, identity.key, identity.district.gateway_keys, composition.utc_now, chance)
        if deed == "export":
            return tell(write_bundles(office, at))
        return tell(take_back(office, at))


def tell(outcome: Written | NothingDue | TakenIn | StickRefused | StickFailed) -> int:
    """Say what became of it; the exit code."""
    match outcome:
        case Written(packets=packets, left=left):
            rest = f"; {left} did not fit and stay for the next time" if left else ""
            print(f"{packets} requests are on the stick{rest}. They stay here too until the district has answered.")
        case NothingDue():
            print("Nothing waits to be carried.")
        case TakenIn() as taken:
            print(
                f"{taken.delivered} requests are at the district; {taken.refused} it refused; {FEEDS[taken.feed]}"
                + (f"; {taken.strange} strange files left alone" if taken.strange else "")
            )
        case StickRefused(why=why, detail=detail):
            print(f"kiosk.py stick: {REFUSED[why]}" + (f" ({detail})" if detail else ""), file=sys.stderr)
            return 1
        case StickFailed(why=why, detail=detail):
            print(f"kiosk.py stick: {FAILED[why]}" + (f" ({detail})" if detail else ""), file=sys.stderr)
            return 1
        case never:
            assert_never(never)
    if not isinstance(outcome, NothingDue):
        print("Unmount the stick before you pull it.")
    return 0
