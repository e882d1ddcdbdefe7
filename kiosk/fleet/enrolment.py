"""Enrolment: the kiosk makes its key, shows its fingerprint, and is let in when an officer has compared it with the machine on the table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.courier.line import Answer, Line, LineTrouble
from kiosk.fleet.identity import (
    ENDORSEMENT,
    ROOT,
    SHEET,
    Identity,
    IdentityMissing,
    check_vouchers,
    load_identity,
    write_durably,
)
from kiosk.wire.enrolment import EnrolAnswer, EnrolRequest, from64, parse_answer
from kiosk.wire.keys import KioskKey, fingerprint, root_fingerprint
from kiosk.wire.model import Malformed


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Approved, verified and stored."""

    identity: Identity


@dataclass(frozen=True, slots=True)
class Pending:
    """An officer has to approve. ``fingerprint``: shown here and on the officer's page."""

    fingerprint: str


@dataclass(frozen=True, slots=True)
class RootUnknown:
    """No root is configured: a person must compare this fingerprint with the district's own word, then enrol with ``root`` as the pinned key."""

    root: bytes
    fingerprint: str


@dataclass(frozen=True, slots=True)
class NotEnrolled:
    """``why`` and ``todo``, one sentence each."""

    why: str
    todo: str


Enrolment = Enrolled | Pending | RootUnknown | NotEnrolled

_CHECK_LINE = "Check the line to the district, [district] url and ca, then try again."


@dataclass(frozen=True, slots=True)
class Enroller:
    """Enrols the kiosk of ``key`` through ``line``. ``root``: the district's 32-byte root key as configured, None: not known yet."""

    line: Line
    key: KioskKey
    folder: Path
    root: bytes | None

    def ask(self, code: str, village: str) -> Enrolment:
        """Introduce this kiosk with the officer's one-time ``code``. May be repeated."""
        wish = EnrolRequest(code=code, kiosk_id=self.key.kiosk_id, public_key=self.key.public.hex(), village=village)
        body = wish.model_dump_json().encode()
        return self._judge(self.line.call("POST", "/v1/enrol", {"Content-Type": "application/json"}, body, 256 * 1024))

    def look(self) -> Enrolment:
        """How it stands; after approval also fetches a newer key sheet."""
        return self._judge(self.line.call("GET", f"/v1/enrol/{fingerprint(self.key.public)}", limit=256 * 1024))

    def _judge(self, answer: Answer | LineTrouble) -> Enrolment:
        match answer:
            case LineTrouble(why=why):
                return NotEnrolled(f"The district does not answer ({why}).", _CHECK_LINE)
            case Answer(status=200 | 201 | 202, body=body):
                told = parse_answer(body)
                if isinstance(told, Malformed):
                    return NotEnrolled("Something else than the district answers (a captive portal?).", _CHECK_LINE)
                return self._take(told)
            case Answer(status=403):
                return NotEnrolled("The one-time code is wrong, used or too old.", "Ask the district for a new code.")
            case Answer(status=404):
                return NotEnrolled("The district does not know this kiosk.", "Enrol it with a one-time code.")
            case Answer(status=409):
                return NotEnrolled(
                    "The district knows this kiosk's id with another key.",
                    "Ask the district to revoke the old kiosk first.",
                )
            case Answer(status=status):
                return NotEnrolled(
                    f"The district answers with status {status}.", "Try again later; if it stays, tell the district."
                )

    def _take(self, told: EnrolAnswer) -> Enrolment:
        mine = fingerprint(self.key.public)
        if told.fingerprint != mine:
            return NotEnrolled(
                "The district speaks of another key.", "Compare the fingerprints, then tell the district."
            )
        match told.state:
            case "pending":
                return Pending(mine)
            case "suspended" | "revoked":
                return NotEnrolled(f"The district has {told.state} this kiosk.", "Ask the district why.")
            case "approved":
                return self._store(told)

    def _store(self, told: EnrolAnswer) -> Enrolment:
        endorsement, sheet = from64(told.endorsement), from64(told.district)
        if isinstance(endorsement, Malformed) or isinstance(sheet, Malformed) or told.root is None:
            return NotEnrolled("The district's answer is not complete.", "Tell the district.")
        offered = bytes.fromhex(told.root)
        if self.root is None and not self.key.demo:
            return RootUnknown(offered, root_fingerprint(offered))
        if self.root is not None and offered != self.root:
            return NotEnrolled(
                "This is not the district this kiosk belongs to: another root key.",
                "Check [district] url; tell the district.",
            )
        checked = check_vouchers(self.key, offered, endorsement, sheet)
        if isinstance(checked, IdentityMissing):
            return NotEnrolled(checked.why, "Tell the district.")
        known = load_identity(self.folder, self.key.kiosk_id, demo=self.key.demo)
        if isinstance(known, Identity) and checked[1].serial < known.district.serial:
            return NotEnrolled("The district's key sheet is older than the one known here.", "Tell the district.")
        try:
            for name, data in ((ROOT, offered.hex().encode() + b"\n"), (ENDORSEMENT, endorsement), (SHEET, sheet)):
                write_durably(self.folder, name, data)
        except OSError as error:
            return NotEnrolled(
                f"{self.folder}: {error.strerror}.", "Check the folder's owner and rights, and the disk."
            )
        stored = load_identity(self.folder, self.key.kiosk_id, demo=self.key.demo)
        return Enrolled(stored) if isinstance(stored, Identity) else NotEnrolled(stored.why, stored.todo)
