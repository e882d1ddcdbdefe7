"""Is this kiosk ready? One finding a device and service: what it is, whether it works, and what to do when it does not.

Nothing here opens anything: statuses come in, sentences go out. They are for technicians and hold no personal data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from kiosk.fleet.identity import Identity, IdentityMissing
from kiosk.ledger.practice import Practised
from kiosk.ledger.values import AuditBroken, AuditSound, KeepFailed, LedgerRefused, QueueSummary, Room
from kiosk.ports import (
    READ_CARD,
    BellGone,
    BellReady,
    BellStatus,
    PrinterCoverOpen,
    PrinterError,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrinterStatus,
    ReaderGone,
    ReaderReady,
    ReaderStatus,
    ScannerBusy,
    ScannerGone,
    ScannerReady,
    ScannerStatus,
)
from kiosk.wire.keys import fingerprint

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of ``check``. ``todo`` is empty when nothing has to be done."""

    name: str
    works: bool
    said: str
    todo: str = ""

    def line(self) -> str:
        """``ok       printer   answers``."""
        mark = "ok" if self.works else "TROUBLE"
        return f"{mark:<8} {self.name:<9} {self.said}" + (f" -> {self.todo}" if self.todo else "")


def printer(status: PrinterStatus) -> tuple[Finding, Finding]:
    """The printer and its paper."""
    name, paper = "printer", "paper"
    unknown = Finding(
        paper, works=False, said="unknown while the printer is in trouble", todo="See to the printer first."
    )
    match status:
        case PrinterReady(paper_low=low):
            said = "the roll is nearly finished" if low else "there"
            return Finding(name, works=True, said="answers"), Finding(
                paper, works=True, said=said, todo="Lay a new roll beside the kiosk." if low else ""
            )
        case PrinterMute():
            return (
                Finding(name, works=True, said="the line is open; this model cannot answer"),
                Finding(paper, works=True, said="this model cannot tell", todo="Look whether there is paper in it."),
            )
        case PrinterOutOfPaper():
            return Finding(name, works=True, said="answers"), Finding(
                paper, works=False, said="the roll is finished", todo="Put a new roll in."
            )
        case PrinterCoverOpen():
            return Finding(name, works=False, said="the cover stands open", todo="Close it."), unknown
        case PrinterError(kind=kind):
            todo = "Switch it off, clear the cutter, let it cool, switch it on again."
            return Finding(name, works=False, said=f"reports an error: {kind}", todo=todo), unknown
        case PrinterSilent():
            todo = "Check power and cable, and that [printer] profile is the right model."
            return Finding(name, works=False, said="does not answer", todo=todo), unknown
        case PrinterGone(why=why):
            todo = "Check power and cable, and [printer] device."
            return Finding(name, works=False, said=f"not there: {why}", todo=todo), unknown
        case _:
            assert_never(status)


def scanner(status: ScannerStatus) -> Finding:
    """The scanner."""
    match status:
        case ScannerReady():
            return Finding("scanner", works=True, said="answers")
        case ScannerBusy():
            return Finding("scanner", works=True, said="busy or warming up")
        case ScannerGone(why=why):
            todo = "Check power and cable; compare [scanner] device with `scanimage -L`."
            return Finding("scanner", works=False, said=f"not there: {why}", todo=todo)
        case _:
            assert_never(status)


def reader(status: ReaderStatus | None) -> Finding:
    """The reader of codes; None: none is configured, and a kiosk works without."""
    match status:
        case None:
            return Finding("reader", works=True, said="none configured; codes are typed")
        case ReaderReady():
            return Finding("reader", works=True, said="listening")
        case ReaderGone(why=why):
            return Finding(
                "reader", works=False, said=f"not there: {why}", todo="Check its cable, and [reader] device."
            )
        case _:
            assert_never(status)


def bell(status: BellStatus | None) -> Finding:
    """The lamp or bell that calls the clerk; None: none is configured."""
    match status:
        case None:
            return Finding("bell", works=True, said="no lamp or bell configured; the chime calls alone")
        case BellReady():
            return Finding("bell", works=True, said="the relay takes commands, and is off")
        case BellGone(why=why):
            return Finding("bell", works=False, said=f"not there: {why}", todo="Check its cable, and [bell] device.")
        case _:
            assert_never(status)


def paper_reader(*, on: bool, kinds: frozenset[str]) -> Finding:
    """Reading of papers after its self-test; a kiosk without it asks people to type."""
    if not kinds:
        todo = "Try again; if it stays, install the kiosk's libraries anew."
        return Finding("papers", works=False, said="the reader of papers failed its self-test", todo=todo)
    if READ_CARD in kinds:
        return Finding("papers", works=True, said="cards, letters and codes are read")
    if not on:
        return Finding("papers", works=True, said="codes are read; NIK and names are typed ([ocr] is off)")
    todo = "Install what it takes once: kiosk.py check --ocr --config FILE"
    return Finding("papers", works=False, said="[ocr] is on, but cards cannot be read here", todo=todo)


def sound(*, works: bool, voices: frozenset[str] = frozenset()) -> Finding:
    """Sound, and the languages it speaks; a kiosk without it is silent and works."""
    if works and voices:
        return Finding("sound", works=True, said=f"a sound device opened; voices: {', '.join(sorted(voices))}")
    if works:
        return Finding("sound", works=True, said="a sound device opened, but no voice: render one with kiosk.py voices")
    return Finding("sound", works=True, said="no sound device; the kiosk stays silent")


def pack(said: str, *, works: bool) -> Finding:
    """The service pack."""
    todo = "" if works else "Correct the file named here, or set [paths] pack to a folder with a whole pack."
    return Finding("pack", works=works, said=said, todo=todo)


def disk(room: Room | KeepFailed | LedgerRefused, free_bytes: int, queue: QueueSummary | KeepFailed | None) -> Finding:
    """The disk under the ledger, and what waits on it."""
    match room:
        case LedgerRefused(why=why, detail=detail):
            todo = (
                "Another version, a damaged disk or wrong rights: see the installation page before starting the kiosk."
            )
            return Finding("disk", works=False, said=f"the ledger cannot be used: {why} {detail}".rstrip(), todo=todo)
        case KeepFailed(kind=kind):
            todo = "Check the disk; copy the data folder away before anything else."
            return Finding("disk", works=False, said=f"the disk answers with an error: {kind}", todo=todo)
        case Room(free=free, reserve=reserve):
            waiting = (
                f"; {queue.due} to send, {queue.parked + queue.broken} set aside"
                if isinstance(queue, QueueSummary)
                else ""
            )
            said = f"{free // MB} MB free{waiting}"
            if free < free_bytes or not reserve:
                todo = f"Make room: a kiosk needs {free_bytes // MB} MB free before it takes a request."
                return Finding("disk", works=False, said=said, todo=todo)
            if isinstance(queue, QueueSummary) and queue.parked + queue.broken:
                return Finding("disk", works=False, said=said, todo="Ask the district about what is set aside.")
            return Finding("disk", works=True, said=said)
        case _:
            assert_never(room)


def audit(found: AuditSound | AuditBroken | KeepFailed) -> Finding:
    """The audit trail's chain."""
    match found:
        case AuditSound(rows=rows):
            return Finding("audit", works=True, said=f"{rows} entries, each follows from the one before")
        case AuditBroken(at=at):
            todo = "Keep this machine as it is and tell the district: somebody or something changed its records."
            return Finding("audit", works=False, said=f"entry {at} does not follow from the one before", todo=todo)
        case KeepFailed(kind=kind):
            return Finding("audit", works=False, said=f"cannot be read: {kind}", todo="Check the disk.")
        case _:
            assert_never(found)


def clerks(*, restored: bool | KeepFailed) -> Finding:
    """Whether the ledger is as new as the last thing done with a clerk's account."""
    if isinstance(restored, KeepFailed):
        return Finding("clerks", works=False, said=f"cannot be read: {restored.kind}", todo="Check the disk.")
    if not restored:
        return Finding("clerks", works=True, said="the ledger knows every PIN that was tried")
    todo = "Accounts go off at the next PIN; the district enables them: kiosk.py district --config FILE clerk-code"
    return Finding("clerks", works=False, said="the ledger is older than the last PIN: put back from a copy", todo=todo)


def practice(found: Practised | KeepFailed) -> Finding:
    """How many practised here, and of how many the district heard again; a count, never a trouble."""
    if isinstance(found, KeepFailed):
        return Finding("practice", works=True, said=f"not counted: {found.kind}")
    return Finding(
        "practice", works=True, said=f"{found.practised} practised, {found.home} of them came from home later"
    )


def clock(now: datetime, floor: datetime) -> Finding:
    """The clock against its floor."""
    shown = now.strftime("%Y-%m-%d %H:%M %Z")
    if now >= floor:
        return Finding("clock", works=True, said=shown)
    least = floor.astimezone(now.tzinfo).strftime("%Y-%m-%d %H:%M")
    return Finding(
        "clock", works=False, said=f"{shown}, but it is at least {least}", todo="Set the clock; change its battery."
    )


def keys(found: Identity | IdentityMissing) -> Finding:
    """This kiosk's identity."""
    match found:
        case Identity(key=key, district=district):
            demo = ", for demonstration" if key.demo else ""
            said = f"{key.kiosk_id}, fingerprint {fingerprint(key.public)}, of {district.district}{demo}"
            return Finding("keys", works=True, said=said)
        case IdentityMissing(why=why, todo=todo):
            return Finding("keys", works=False, said=why, todo=todo)
        case _:
            assert_never(found)


def all_work(findings: Sequence[Finding]) -> bool:
    """Whether the exit code is 0."""
    return all(finding.works for finding in findings)
