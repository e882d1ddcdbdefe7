"""Clerks at the kiosk: who may sign in, and what a wrong PIN costs.

A try is counted and committed before it is looked at, so that pulling the plug buys none. Waits are measured with the monotonic clock and
begin again in full when the program starts. A *watermark* outside the ledger's folder holds how far the audit trail had come at the last
try: a ledger put back from a copy, which would know nothing of the tries since, does not bear it, and every account is off until the district
speaks.
"""

from __future__ import annotations

import hmac
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from sqlalchemy import Connection

from kiosk.ledger import audit, clerk_rows
from kiosk.ledger.clerk_rows import TRIES, Row, wait_after
from kiosk.ledger.clerk_values import AccountOff, Clerk, NoSuchClerk, NotAllowed, PinUnfit, PinWait, PinWrong, SignedIn
from kiosk.ledger.ledger import Ledger
from kiosk.ledger.times import moment
from kiosk.ledger.values import KeepFailed
from kiosk.ledger.watermark import Mark, Watermark, older_than
from kiosk.wire.clerk_code import ACCOUNT, Grant, NotGranted, TypedWrong, check_code
from kiosk.wire.facts import SALT_BYTES, slow_hash
from kiosk.wire.model import RandomBytes

T = TypeVar("T")

DISTRICT = "district"
"""Who enabled an account by a code; no account may be called so."""
MAX_NAME = 24


@dataclass
class Clerks:
    """See the module. ``gateway_keys`` sign the district's codes; ``slow`` is Argon2id over secret, salt and the device's secret.

    Every method but ``every`` hashes or verifies for a third of a second and more: not on the screen's thread.
    """

    ledger: Ledger
    watermark: Watermark
    kiosk: str
    gateway_keys: Sequence[bytes]
    device_secret: bytes = field(repr=False)
    random_bytes: RandomBytes
    monotonic: Callable[[], float] = time.monotonic
    slow: Callable[[bytes, bytes, bytes], bytes] = slow_hash

    def __post_init__(self) -> None:
        self._opened_at = self.monotonic()
        self._tried_at: dict[str, float] = {}
        self._trying = threading.Lock()

    def every(self) -> tuple[Clerk, ...] | KeepFailed:
        """All accounts, by name."""
        return self.ledger.read(clerk_rows.every)

    def sign_in(self, account: str, pin: str) -> SignedIn | PinWrong | PinWait | AccountOff | NoSuchClerk | KeepFailed:
        """Look at one try, if there is one left and the wait is over."""
        with self._trying:
            mark = self._settle()
            if isinstance(mark, KeepFailed):
                return mark
            row = self.ledger.read(lambda c: clerk_rows.find(c, account))
            if isinstance(row, KeepFailed):
                return row
            if row is None:
                return NoSuchClerk()
            if row.clerk.off:
                return AccountOff()
            rest = wait_after(row.wrong) - (self.monotonic() - self._tried_at.get(account, self._opened_at))
            if rest > 0:
                return PinWait(rest, TRIES - row.wrong)
            counted = self._commit(mark, lambda c: clerk_rows.count(c, account, self.ledger.now_ms(), self.ledger.boot))
            if isinstance(counted, KeepFailed):
                return counted
            if counted is None:
                return AccountOff()
            self._tried_at[account] = self.monotonic()
            return self._look(mark, counted, pin)

    def _look(self, mark: Mark, row: Row, pin: str) -> SignedIn | PinWrong | AccountOff | KeepFailed:
        account = row.clerk.account
        if not hmac.compare_digest(self._hash(account, pin, row.salt), row.pin):
            left = TRIES - row.wrong
            return PinWrong(left, wait_after(row.wrong)) if left else AccountOff()
        done = self._commit(mark, lambda c: clerk_rows.forgive(c, account, self.ledger.now_ms(), self.ledger.boot))
        return done if isinstance(done, KeepFailed) else SignedIn(row.clerk)

    def grant(
        self, account: str, name: str, pin: str, code: str
    ) -> Clerk | PinUnfit | TypedWrong | NotGranted | KeepFailed:
        """By a code of the district: make the account, or enable it with a new PIN. The role is what the code says.

        ``name`` "" leaves an account its name.
        """
        _checked(account, name)
        unfit = pin_unfit(pin)
        if unfit is not None:
            return unfit
        with self._trying:
            mark = self._settle()
            if isinstance(mark, KeepFailed):
                return mark
            known = self.ledger.read(lambda c: clerk_rows.find(c, account))
            if isinstance(known, KeepFailed):
                return known
            after = max(known.granted if known is not None else 0, mark.granted.get(account, 0))
            now = moment(self.ledger.now_ms())
            found = check_code(code, self.gateway_keys, self.kiosk, account, now, after)
            if not isinstance(found, Grant):
                return found
            called = name or (known.clerk.name if known is not None else account)
            used = mark.model_copy(update={"granted": {**mark.granted, account: found.serial}})
            return self._put(used, Clerk(account, called, found.role), pin, DISTRICT, found.serial)

    def add(self, by: str, clerk: Clerk, pin: str) -> Clerk | PinUnfit | NotAllowed | KeepFailed:
        """By the head clerk ``by``: make an account, or enable another's with a new PIN, and say its role."""
        _checked(clerk.account, clerk.name)
        unfit = pin_unfit(pin)
        if unfit is not None:
            return unfit
        with self._trying:
            mark = self._allowed(by, clerk.account)
            if not isinstance(mark, Mark):
                return mark
            known = self.ledger.read(lambda c: clerk_rows.find(c, clerk.account))
            if isinstance(known, KeepFailed):
                return known
            return self._put(mark, replace(clerk, off=False), pin, by, known.granted if known is not None else 0)

    def switch_off(self, by: str, account: str) -> Clerk | NotAllowed | NoSuchClerk | KeepFailed:
        """By the head clerk ``by``: another's account takes no PIN any more."""
        with self._trying:
            mark = self._allowed(by, account)
            if not isinstance(mark, Mark):
                return mark
            known = self.ledger.read(lambda c: clerk_rows.find(c, account))
            if isinstance(known, KeepFailed):
                return known
            if known is None:
                return NoSuchClerk()
            done = self._commit(
                mark, lambda c: clerk_rows.switch_off(c, account, by, self.ledger.now_ms(), self.ledger.boot)
            )
            return done if isinstance(done, KeepFailed) else replace(known.clerk, off=True)

    def _allowed(self, by: str, account: str) -> Mark | NotAllowed | KeepFailed:
        mark = self._settle()
        head = self.ledger.read(lambda c: clerk_rows.find(c, by))
        if isinstance(head, KeepFailed):
            return head
        allowed = head is not None and head.clerk.role == "head" and not head.clerk.off and by != account
        return mark if allowed else NotAllowed()

    def _put(self, mark: Mark, clerk: Clerk, pin: str, by: str, granted: int) -> Clerk | KeepFailed:
        salt = self.random_bytes(SALT_BYTES)
        row = Row(clerk, salt, self._hash(clerk.account, pin, salt), 0, granted)
        done = self._commit(mark, lambda c: clerk_rows.put(c, row, by, self.ledger.now_ms(), self.ledger.boot))
        if isinstance(done, KeepFailed):
            return done
        self._tried_at.pop(clerk.account, None)
        return clerk

    def _hash(self, account: str, pin: str, salt: bytes) -> bytes:
        return self.slow(f"pin:{account}:{pin}".encode(), salt, self.device_secret)

    def _settle(self) -> Mark | KeepFailed:
        """Before anything: in a ledger put back from a copy every account is off. The mark as it then is."""
        mark = self.watermark.read()
        if isinstance(mark, KeepFailed):
            return mark
        older = self.ledger.read(lambda c: older_than(mark, c))
        if isinstance(older, KeepFailed):
            return older
        settled = mark if mark is not None else Mark(row=0, digest="", granted={})
        if not older:
            return settled
        done = self._commit(settled, lambda c: clerk_rows.switch_all_off(c, self.ledger.now_ms(), self.ledger.boot))
        return done if isinstance(done, KeepFailed) else settled

    def _commit(self, mark: Mark, work: Callable[[Connection], T]) -> T | KeepFailed:
        """Commit, then raise the mark to where the trail is now; only then is the work done."""
        done = self.ledger.write(lambda c: (work(c), audit.head(c)))
        if isinstance(done, KeepFailed):
            return done
        result, (row, digest) = done
        return self.watermark.write(Mark(row=row, digest=digest.hex(), granted=mark.granted)) or result


def pin_unfit(pin: str) -> PinUnfit | None:
    """None for a PIN one may choose. Easy: all alike, a run up or down, or one part again and again (121212, 135135)."""
    if not re.fullmatch(r"[0-9]{6}", pin):
        return PinUnfit("digits")
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    again = pin[:3] == pin[3:] or pin[:2] * 3 == pin
    return PinUnfit("easy") if again or steps in ({1}, {9}) else None


def account_fits(account: str, name: str) -> bool:
    """Whether an account may be called so, and greeted so."""
    named = name.isprintable() and name == name.strip() and len(name) <= MAX_NAME
    return bool(re.fullmatch(ACCOUNT, account)) and account != DISTRICT and named


def _checked(account: str, name: str) -> None:
    if not account_fits(account, name):
        raise ValueError("not a name for an account")
