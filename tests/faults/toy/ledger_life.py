"""A short life of a ledger, to be cut off anywhere, and the judge of what is left.

The life uses the real ledger and says on standard output what a kiosk would tell people. Beside the ledger's folder it leaves ``paper`` (what a
printer put out) and ``district`` (what arrived). Some lives are wrong on purpose: a judge that does not catch them is worth nothing.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import event

from kiosk.ledger import Ledger, keep, products
from kiosk.ledger.files import write_durably
from kiosk.ledger.values import KeepFailed, Kept, KeptProduct, KeptRow, PrintJob, QueueSummary, Recovered, Unknown
from kiosk.wire.packet import ChainHead, SealedPacket
from tests.support.ledgers import NOON, SLIP, SMALL_RESERVE, clock, due, new_id, packet, row, some_code

SIZE = 3000
THREE = tuple(KeptProduct(title, None, "UPT", "Kantor Desa") for title in ("Akta kelahiran", "Kartu Keluarga", "KIA"))
"""Every request of a life gives three documents."""
TORN = "SELECT request_id FROM requests AS r WHERE ? != (SELECT count(*) FROM products AS p WHERE p.request_id = r.request_id)"


class RowFirst(Ledger):
    """Wrong: the row is committed before its file is there."""

    def keep(
        self, sealed: SealedPacket, row: KeptRow, slip: Mapping[str, str], along: keep.Along = keep.nothing_else
    ) -> Kept | KeepFailed:
        name = keep.file_name(sealed.header.seq, row.request_id, sealed.header_hash)
        kept = self.write(
            lambda c: keep.insert(c, sealed, row, name, keep.payload_text(slip), self.now_ms(), self.boot, along)
        )
        write_durably(self.places.packets, name, sealed.data)
        return kept


class NoFileSync(Ledger):
    """Wrong: the packet is written and named, but never synced."""

    def keep(
        self, sealed: SealedPacket, row: KeptRow, slip: Mapping[str, str], along: keep.Along = keep.nothing_else
    ) -> Kept | KeepFailed:
        name = keep.file_name(sealed.header.seq, row.request_id, sealed.header_hash)
        (self.places.packets / name).write_bytes(sealed.data)
        return self.write(
            lambda c: keep.insert(c, sealed, row, name, keep.payload_text(slip), self.now_ms(), self.boot, along)
        )


class ProductsLater(Ledger):
    """Wrong: the documents of a request are written after it, in a transaction of their own."""

    def keep(
        self, sealed: SealedPacket, row: KeptRow, slip: Mapping[str, str], along: keep.Along = keep.nothing_else
    ) -> Kept | KeepFailed:
        kept = super().keep(sealed, replace(row, products=()), slip, along)
        if row.products:
            self.write(lambda c: products.insert(c, row.request_id, row.products))
        return kept


class Normal(Ledger):
    """Wrong: SQLite's ``synchronous=NORMAL``."""

    @classmethod
    def open(cls, *args: object, **more: object) -> Ledger:
        ledger = super().open(*args, **more)  # type: ignore[arg-type]  # handed through as it came
        assert isinstance(ledger, Ledger)
        event.listen(ledger._engine, "checkout", lambda raw, *_: raw.execute("PRAGMA synchronous=NORMAL"))
        return ledger


KINDS: dict[str, type[Ledger]] = {
    "right": Ledger,
    "says_first": Ledger,
    "prints_first": Ledger,
    "row_first": RowFirst,
    "no_file_sync": NoFileSync,
    "products_later": ProductsLater,
    "normal": Normal,
}


def say(line: str) -> None:
    # Not write(2): that call is made to fail in some runs, and the telling must not.
    os.writev(1, [(line + "\n").encode()])


def note(path: Path, line: str) -> None:
    """One line in one call: paper that came out, a packet that arrived."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(handle, (line + "\n").encode())
    os.close(handle)


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def print_one(ledger: Ledger, job: str, paper: Path, *, first: bool = False) -> bool:
    """As the runtime does: counted, then put out, then settled. ``first``: the wrong way round."""
    if first:
        note(paper, f"{job.partition('/')[0]} 0")
    begun = ledger.printing(job)
    if not isinstance(begun, PrintJob):
        return False
    if not first:
        note(paper, f"{begun.request_id} {begun.copy}")
    return ledger.printed(job, 100.0) is True


def deliver(ledger: Ledger, district: Path) -> None:
    """As the courier does: sent, stored there, acknowledged, purged."""
    for item in due(ledger):
        note(district, f"{item.request_id} {item.header_hash.hex()} {len(item.path.read_bytes())}")
        if ledger.acknowledged([item.request_id], b"signed " + item.header_hash) is None:
            say(f"acked {item.request_id}")


def keep_next(ledger: Ledger, chance: random.Random, first: Kept | None, *, says_first: bool) -> Kept | KeepFailed:
    head = ledger.head()
    if not isinstance(head, ChainHead):
        return head
    kind = "new" if first is None else "supplement"
    request_id, code = new_id(chance), some_code(chance) if first is None else first.code
    if says_first:
        say(f"kept {request_id} {code}")
    told = row(request_id, code, first=None if first is None else first.request_id, kind=kind)
    kept = ledger.keep(
        packet(head, request_id, kind, SIZE, chance),
        replace(told, products=THREE) if first is None else told,
        SLIP,
    )
    if isinstance(kept, Kept) and not says_first:
        say(f"kept {request_id} {code}")
    return kept


def live(argument: str) -> None:
    """``KIND FOLDER``: two requests, their slips, a delivery, a supplement, a second delivery."""
    kind, path = argument.split(" ", 1)
    folder = Path(path)
    paper, district = folder.parent / "paper", folder.parent / "district"
    ledger = KINDS[kind].open(folder, clock, ballast_bytes=SMALL_RESERVE, boot="toy")
    if not isinstance(ledger, Ledger):
        say(f"refused {ledger.why}")
        return
    chance = random.Random(7)
    found = ledger.recover()
    if not isinstance(found, Recovered):
        say("refused at the start")
        return
    firsts = [keep_next(ledger, chance, None, says_first=kind == "says_first") for _ in range(2)]
    for kept in firsts:
        if isinstance(kept, Kept):
            print_one(ledger, kept.job, paper, first=kind == "prints_first")
    deliver(ledger, district)
    if isinstance(firsts[0], Kept):
        keep_next(ledger, chance, firsts[0], says_first=kind == "says_first")
    deliver(ledger, district)
    ledger.close()
    say("ended")


def begin(argument: str) -> None:
    """Only opens the ledger in ``FOLDER``: where the tables are made."""
    ledger = Ledger.open(Path(argument.strip()), clock, ballast_bytes=SMALL_RESERVE, boot="toy")
    say("ended" if isinstance(ledger, Ledger) else "refused")


# --- the judge


def judge(folder: Path, said: tuple[str, ...]) -> list[str]:
    """Start again as the kiosk would, finish everything, and name every promise that was broken."""
    ledger = Ledger.open(folder, clock, ballast_bytes=SMALL_RESERVE, boot="judge")
    if not isinstance(ledger, Ledger):
        return [f"does not open: {ledger}"]
    try:
        found = ledger.recover()
        if not isinstance(found, Recovered):
            return [f"does not start: {found}"]
        return [
            *_agreement(ledger, found),
            *_kept(ledger, said),
            *_paper(ledger, folder.parent / "paper"),
            *_delivery(ledger, folder.parent / "district", said),
        ]
    finally:
        ledger.close()


def _agreement(ledger: Ledger, found: Recovered) -> list[str]:
    faults = [f"row without its packet: {request_id}" for request_id in found.broken]
    faults += [f"packet whose row was lost: {name}" for name in found.aside]
    torn = ledger.read(lambda c: c.exec_driver_sql(TORN, (len(THREE),)).all())
    faults += [f"some of its documents only: {line[0]}" for line in torn] if isinstance(torn, list) else [repr(torn)]
    names = {path.name for path in ledger.places.packets.iterdir()}
    if names != {item.path.name for item in due(ledger)}:
        faults.append("files and rows differ after the start")
    if "AuditSound" not in repr(ledger.verify_audit()):
        faults.append("the audit trail is broken")
    return faults


def _kept(ledger: Ledger, said: tuple[str, ...]) -> list[str]:
    told = [line.split() for line in said if line.startswith("kept ")]
    faults = [
        f"said kept, not known: {code}" for _, _, code in told if isinstance(ledger.status(code), Unknown | KeepFailed)
    ]
    waiting = {item.request_id for item in due(ledger)}
    acked = {line.split()[1] for line in said if line.startswith("acked ")}
    faults += [f"said acknowledged, due again: {request_id}" for request_id in sorted(waiting & acked)]
    return faults


def _paper(ledger: Ledger, paper: Path) -> list[str]:
    jobs = ledger.waiting_jobs()
    assert not isinstance(jobs, KeepFailed)
    for job in jobs:
        # The person says: it did not come out.
        again = ledger.want_print(job.request_id, job.kind) if job.state == "unknown" else job
        if not isinstance(again, PrintJob) or not print_one(ledger, again.job, paper):
            return [f"a slip that is wanted cannot be printed: {job}"]
    out = lines(paper)
    return [f"two papers alike: {line}" for line in sorted(set(out)) if out.count(line) > 1]


def _delivery(ledger: Ledger, district: Path, said: tuple[str, ...]) -> list[str]:
    deliver(ledger, district)
    arrived = {tuple(line.split()) for line in lines(district)}
    faults = []
    if len({request_id for request_id, _, _ in arrived}) != len(arrived):
        faults.append("one request arrived as two packets")
    told = {line.split()[1] for line in said if line.startswith("kept ")}
    faults += [
        f"said kept, never arrived: {request_id}"
        for request_id in sorted(told - {request_id for request_id, _, _ in arrived})
    ]
    summary = ledger.queue_summary()
    assert isinstance(summary, QueueSummary)
    if summary.due or summary.parked or summary.broken or any(ledger.places.packets.iterdir()):
        faults.append(f"not empty in the end: {summary}")
    assert clock() == NOON
    return faults


if __name__ == "__main__":
    live(" ".join(sys.argv[1:]))
