"""Officers' accounts: passwords under Argon2id, growing waits after wrong ones, sign-ins that end by themselves."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlalchemy import delete

from district.gateway import Gateway
from district.letter_models import OfficerRight
from district.models import Officer, SignIn

COMPLAINTS = "complaints"
FREE_TRIES = 5
FIRST_WAIT_S = 15
LONGEST_WAIT_S = 15 * 60
MIN_PASSWORD = 12  # NIST SP 800-63B: length instead of rules about symbols
MAX_PASSWORD = 200
MEMORY_KIB, ROUNDS, LANES = 64 * 1024, 3, 1  # the house's Argon2id cost, about 0.3 s
_AT_ONCE = threading.BoundedSemaphore(2)  # 64 MiB each: a flood of sign-ins must not take the memory
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


@dataclass(frozen=True)
class SignedIn:
    """The value for the browser's cookie."""

    token: str


@dataclass(frozen=True)
class NotSignedIn:
    """Wrong name or password (never said which), or too many tries: wait so many seconds."""

    wait_s: int = 0


def hash_password(password: str, salt: bytes) -> str:
    """The PHC string of a password."""
    return Argon2id(salt=salt, length=32, iterations=ROUNDS, lanes=LANES, memory_cost=MEMORY_KIB).derive_phc_encoded(
        password.encode()
    )


def fits(password: str, phc: str) -> bool:
    """True when this is the password; takes the same time when it is not."""
    with _AT_ONCE:
        try:
            Argon2id.verify_phc_encoded(password.encode(), phc)
        except InvalidKey:
            return False
    return True


def new_password(random_bytes: Callable[[int], bytes]) -> str:
    """Four groups of four, about 79 bits, without look-alikes."""
    symbols = [ALPHABET[byte % len(ALPHABET)] for byte in random_bytes(64) if byte < 256 - 256 % len(ALPHABET)][:16]
    return "-".join("".join(symbols[at : at + 4]) for at in range(0, 16, 4))


def add(gateway: Gateway, name: str, password: str, *, admin: bool = False, complaints: bool = False) -> bool:
    """Make an account, or give an existing one this password, role and right anew; True when it is new."""
    phc = hash_password(password, gateway.random_bytes(16))
    with gateway.database.write() as session:
        officer = session.get(Officer, name, with_for_update=True)
        fresh = officer is None
        if officer is None:
            officer = Officer(name=name, made_at=gateway.now())
            session.add(officer)
        officer.phc, officer.role, officer.active = phc, "admin" if admin else "officer", True
        officer.failures, officer.wait_until = 0, None
        session.execute(delete(SignIn).where(SignIn.officer == name))
        session.flush()
        session.execute(delete(OfficerRight).where(OfficerRight.officer == name))
        if complaints:
            session.add(OfficerRight(officer=name, name=COMPLAINTS))
    return fresh


def disable(gateway: Gateway, name: str) -> bool:
    """Close an account and end its sign-ins; its rows in the log stay."""
    with gateway.database.write() as session:
        officer = session.get(Officer, name, with_for_update=True)
        if officer is None:
            return False
        officer.active = False
        session.execute(delete(SignIn).where(SignIn.officer == name))
    return True


def sign_in(gateway: Gateway, name: str, password: str) -> SignedIn | NotSignedIn:
    """Check a password. The try is counted, and on disk, before the password is looked at."""
    now = gateway.now()
    with gateway.database.write() as session:
        officer = session.get(Officer, name, with_for_update=True)
        known = officer is not None and officer.active
        if officer is not None:
            if officer.wait_until is not None and officer.wait_until > now:
                return NotSignedIn(int((officer.wait_until - now).total_seconds()) + 1)
            officer.failures += 1
            over = officer.failures - FREE_TRIES
            if over >= 0:
                officer.wait_until = now + timedelta(seconds=min(FIRST_WAIT_S << min(over, 8), LONGEST_WAIT_S))
        phc = officer.phc if officer is not None else None
    # An unknown name costs the same time: it is checked against a password nobody has.
    right = fits(
        password[:MAX_PASSWORD], phc or hash_password(gateway.random_bytes(16).hex(), gateway.random_bytes(16))
    )
    if not (right and known):
        return NotSignedIn()
    token = gateway.random_bytes(32).hex()
    with gateway.database.write() as session:
        found = session.get(Officer, name, with_for_update=True)
        if found is None or not found.active:
            return NotSignedIn()
        found.failures, found.wait_until = 0, None
        session.execute(delete(SignIn).where(SignIn.expires_at <= now))
        session.add(
            SignIn(
                token_hash=_digest(token),
                officer=name,
                expires_at=now + timedelta(minutes=gateway.settings.session_minutes),
            )
        )
    return SignedIn(token)


@dataclass(frozen=True)
class Who:
    """The officer at the browser."""

    name: str
    admin: bool
    complaints: bool = False
    """May read reports of a demanded fee: a right of its own, whatever the role."""


def who(gateway: Gateway, token: str) -> Who | None:
    """Whose cookie this is; each use moves its end on."""
    now = gateway.now()
    with gateway.database.write() as session:
        row = session.get(SignIn, _digest(token))
        if row is None or row.expires_at <= now:
            return None
        officer = session.get(Officer, row.officer)
        if officer is None or not officer.active:
            return None
        row.expires_at = now + timedelta(minutes=gateway.settings.session_minutes)
        may = session.get(OfficerRight, (officer.name, COMPLAINTS)) is not None
        return Who(officer.name, officer.role == "admin", may)


def sign_out(gateway: Gateway, token: str) -> None:
    """Forget a cookie."""
    with gateway.database.write() as session:
        session.execute(delete(SignIn).where(SignIn.token_hash == _digest(token)))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
