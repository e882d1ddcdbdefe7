"""From a whole upload to a signed acknowledgement: every packet checked, opened, kept, answered; the same packet always gets the same answer.

Order for each packet: length and hash (transport), structure, signature, known already?, chain, open, validate, store objects, one transaction.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from district import cases, letters, shipments, uploads
from district.gateway import Gateway
from district.models import Kiosk, Packet, Quarantine
from kiosk.wire.ack import Ack, AckItem, Reason, sign_ack
from kiosk.wire.bundle import BundleItem, read_bundle_head, read_packets
from kiosk.wire.model import Malformed
from kiosk.wire.packet import CannotOpen, OpenedLetter, OpenedPacket, PacketView, open_packet, read_packet, verify

STORED = "stored"
QUARANTINED = 100
"""Refused packets kept of one kiosk: enough to see what is wrong with it, too few to fill the district. The kiosk deletes none of its own."""


@dataclass(frozen=True)
class Damaged:
    """The upload is no bundle of this kiosk; it must be sent anew. `why`: a word or two, nothing personal."""

    why: str


@dataclass(frozen=True)
class Answered:
    """A bundle's signed acknowledgement, the verdicts in it, and how many packets were listed: one without a verdict stays due at the kiosk."""

    ack: bytes
    verdicts: tuple[AckItem, ...]
    listed: int


def answer_upload(gateway: Gateway, kiosk_id: str, upload_id: str) -> bytes | Damaged | None:
    """The signed acknowledgement of an upload; None while it is not whole (or not there)."""
    found = uploads.find(gateway, kiosk_id, upload_id)
    if isinstance(found, uploads.NoUpload) or found.state != "whole":
        return _settled(found)
    public = public_key(gateway, kiosk_id)
    if public is None:
        return None
    try:
        stream = uploads.path_of(gateway, upload_id).open("rb")
    except FileNotFoundError:  # answered by another thread since we looked
        return _settled(uploads.find(gateway, kiosk_id, upload_id))
    with stream:
        answered = take_bundle(gateway, kiosk_id, public, stream, found.length)
    if isinstance(answered, Damaged):
        uploads.settle(gateway, upload_id, ack=None, why=answered.why[:40])
        return answered
    uploads.settle(gateway, upload_id, ack=answered.ack, why=None)
    return answered.ack


def take_bundle(gateway: Gateway, kiosk_id: str, public: bytes, stream: BinaryIO, length: int) -> Answered | Damaged:
    """The signed acknowledgement of a whole bundle, whichever road it came by; the same bundle again gets the same verdicts."""
    view = read_bundle_head(stream, length)
    if isinstance(view, Malformed):
        return Damaged(view.why or "damaged")
    if not (view.manifest.kiosk_id == kiosk_id and view.signed_by(public)):
        return Damaged("bundle: not signed by this kiosk")
    verdicts = take_packets(gateway, kiosk_id, public, read_packets(stream, view))
    return Answered(_sign(gateway, kiosk_id, verdicts), tuple(verdicts), len(view.manifest.items))


def _settled(found: uploads.Found | uploads.NoUpload) -> bytes | Damaged | None:
    if isinstance(found, uploads.NoUpload):
        return None
    return Damaged(found.why or "damaged") if found.state == "damaged" else found.ack


def known_acks(gateway: Gateway, kiosk_id: str, request_ids: Sequence[str]) -> bytes:
    """What was answered before, for those of these requests that came (a lost acknowledgement)."""
    with gateway.database.write() as session:
        rows = session.scalars(
            select(Packet).where(Packet.kiosk_id == kiosk_id, Packet.request_id.in_(request_ids))
        ).all()
    return _sign(gateway, kiosk_id, [_item(row) for row in rows])


def take_packets(
    gateway: Gateway, kiosk_id: str, public: bytes, packets: Iterable[tuple[BundleItem, bytes | Malformed]]
) -> list[AckItem]:
    """Verdicts, in order. A packet damaged on the way gets none and stays due at the kiosk."""
    verdicts = []
    for item, data in packets:
        if isinstance(data, Malformed):
            continue
        verdicts.append(take_packet(gateway, kiosk_id, public, item.request_id, data))
        if verdicts[-1].reason == Reason.CHAIN:
            break  # the kiosk is suspended: the rest stays due there until people have looked
    return verdicts


def take_packet(gateway: Gateway, kiosk_id: str, public: bytes, request_id: str, data: bytes) -> AckItem:
    """One packet whose transport was sound."""
    view = read_packet(data)
    if isinstance(view, Malformed):
        return _refuse(gateway, kiosk_id, request_id, hashlib.sha256(data).digest(), data, Reason.MALFORMED)
    if not verify(view, public) or (view.header.kiosk_id, view.header.request_id) != (kiosk_id, request_id):
        return _refuse(gateway, kiosk_id, request_id, view.header_hash, data, Reason.SIGNATURE)
    with gateway.database.write() as session:
        row = _known(session, kiosk_id, request_id)
        reason = _standing_reason(gateway, session, view)
    if row is not None:
        return _again(gateway, row, view, data)
    if reason is not None:
        return _refuse(gateway, kiosk_id, request_id, view.header_hash, data, reason)
    opened = open_packet(view, gateway.keys.identities)
    if isinstance(opened, CannotOpen):
        why = Reason.CANNOT_OPEN if "no key" in opened.why else Reason.SCHEMA
        return _refuse(gateway, kiosk_id, request_id, view.header_hash, data, why)
    return _keep(gateway, view, opened, data)


def _keep(gateway: Gateway, view: PacketView, opened: OpenedPacket | OpenedLetter, data: bytes) -> AckItem:
    """Objects first, then one transaction: a row never names an object that is not there."""
    scans = opened.pages if isinstance(opened, OpenedPacket) else ()
    pages = {page_path(view.header_hash.hex(), number): page for number, page in enumerate(scans, 1)}
    gateway.store.put_once({packet_path(view.header.kiosk_id, view.header_hash): data} | pages)
    try:
        with gateway.database.write() as session:
            row = _row(gateway, view, len(data))
            session.add(row)
            session.flush()
            row.district_no = f"{gateway.now().year}-{row.number:06d}"
            if isinstance(opened, OpenedLetter):
                shipments.take(session, gateway, letters.take(session, gateway, row, opened.letter), opened.letter)
            else:
                body = json.loads(opened.request.to_json()) | {"_header_hash": view.header_hash.hex()}
                cases.take(session, gateway, row, opened.request, body)
                letters.note_rt(session, opened.request)
            return _item(row)
    except IntegrityError:  # another thread was faster with the same request
        with gateway.database.write() as session:
            known = _known(session, view.header.kiosk_id, view.header.request_id)
        if known is None:
            raise
        return _again(gateway, known, view, data)


def _again(gateway: Gateway, row: Packet, view: PacketView, data: bytes) -> AckItem:
    if row.header_hash == view.header_hash:
        return _item(row)
    return _refuse(gateway, row.kiosk_id, row.request_id, view.header_hash, data, Reason.CONFLICT)


def _standing_reason(gateway: Gateway, session: Session, view: PacketView) -> Reason | None:
    """Why a packet may not come in, seen from its header alone."""
    header = view.header
    if header.demo != gateway.keys.sheet.demo:
        return Reason.DEMO
    twin = select(Packet.number).where(
        Packet.kiosk_id == header.kiosk_id, Packet.seq == header.seq, Packet.request_id != header.request_id
    )
    if session.scalar(twin) is not None:
        # One number, two packets: a cloned disk or a restored old one. People must look before anything more is taken.
        session.execute(update(Kiosk).where(Kiosk.id == header.kiosk_id).values(state="suspended"))
        return Reason.CHAIN
    return None


def _refuse(
    gateway: Gateway, kiosk_id: str, request_id: str, header_hash: bytes, data: bytes, reason: Reason
) -> AckItem:
    digest = hashlib.sha256(data).hexdigest()
    refused = AckItem(request_id=request_id, header_hash=header_hash, verdict="refused", reason=reason.value)
    with gateway.database.write() as session:
        there = session.scalar(select(func.count()).select_from(Quarantine).where(Quarantine.kiosk_id == kiosk_id)) or 0
    if there >= QUARANTINED:
        return refused
    gateway.store.put_once({f"quarantine/{kiosk_id}/{digest}": data})
    try:
        with gateway.database.write() as session:
            session.add(
                Quarantine(
                    kiosk_id=kiosk_id, request_id=request_id, digest=digest, reason=reason.value, at=gateway.now()
                )
            )
    except IntegrityError:  # these very bytes are there already
        pass
    return refused


def packet_path(kiosk_id: str, header_hash: bytes) -> str:
    """Where the sealed packet lies; `age -d` opens its parts."""
    return f"packets/{kiosk_id}/{header_hash.hex()}"


def page_path(header_hash: str, part: int) -> str:
    """Where a scanned page lies, as the kiosk made it."""
    return f"pages/{header_hash}/{part}"


def _row(gateway: Gateway, view: PacketView, size: int) -> Packet:
    header = view.header
    return Packet(
        kiosk_id=header.kiosk_id, request_id=header.request_id, header_hash=view.header_hash, seq=header.seq, prev=header.prev,
        audit_head=header.audit_head, kind=header.kind, service=header.service, verdict=STORED, reason="", district_no="",
        size=size, received_at=gateway.now(),
    )  # fmt: skip


def _item(row: Packet) -> AckItem:
    return AckItem(
        request_id=row.request_id, header_hash=row.header_hash, verdict="stored", district_no=row.district_no
    )


def _known(session: Session, kiosk_id: str, request_id: str) -> Packet | None:
    return session.scalar(select(Packet).where(Packet.kiosk_id == kiosk_id, Packet.request_id == request_id))


def public_key(gateway: Gateway, kiosk_id: str) -> bytes | None:
    """The key of a kiosk that is let in now; None for every other."""
    with gateway.database.write() as session:
        row = session.get(Kiosk, kiosk_id)
        return row.public_key if row is not None and row.state == "approved" else None


def _sign(gateway: Gateway, kiosk_id: str, items: Sequence[AckItem]) -> bytes:
    ack = Ack(kiosk_id=kiosk_id, items=tuple(items), server_time=int(gateway.now().timestamp()))
    return sign_ack(ack, gateway.keys.gateway)
