"""The receipt's QR code: any kiosk or a static page verifies it offline with the district's root key alone.

No name, no NIK, no service: kiosk, code, day and the first 16 bytes of the packet header's hash, signed by the kiosk, with the kiosk's key and the
root's endorsement of it. At most 204 bytes, in base45 a version 10 QR at level M.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.wire import base45
from kiosk.wire.code import PACKED_BYTES, CodeWrong, pack_code, unpack_code
from kiosk.wire.frame import RECEIPT_DOMAIN, SIGNATURE_BYTES, sign, signed_by
from kiosk.wire.keys import Endorsement, KioskKey
from kiosk.wire.model import KIOSK_ID

PREFIX = "KK1:"
MAX_TEXT = 311
"""Alphanumeric capacity of a version 10-M QR."""
HASH_BYTES = 16
_VERSION, _DEMO = 1, 0x80
_EPOCH = date(2000, 1, 1)
_FIXED = 2 + PACKED_BYTES + 2 + HASH_BYTES
_TAIL = SIGNATURE_BYTES + 32 + SIGNATURE_BYTES


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a genuine receipt says."""

    kiosk_id: str
    code: str
    day: date
    header_hash16: bytes
    demo: bool


@dataclass(frozen=True, slots=True)
class NotAReceipt:
    """``why``: not ours, damaged, or not vouched for by this district."""

    why: str


def make_receipt(code: str, day: date, header_hash: bytes, key: KioskKey, endorsement: Endorsement) -> str:
    """The text for the QR code. ``code``: valid; ``header_hash``: 32 bytes."""
    days = (day - _EPOCH).days
    if not 0 <= days < 1 << 16:
        # A clock without battery may say 1970: the receipt is issued all the same, its day then reads 2000-01-01.
        days = 0
    kiosk = key.kiosk_id.encode("ascii")
    payload = (
        bytes([_VERSION | (_DEMO if key.demo else 0), len(kiosk)])
        + kiosk
        + pack_code(code)
        + days.to_bytes(2, "big")
        + header_hash[:HASH_BYTES]
    )
    signature = sign(key.private, RECEIPT_DOMAIN, payload)
    return PREFIX + base45.encode(payload + signature + key.public + endorsement.signature)


def check_receipt(text: str, root: bytes) -> Receipt | NotAReceipt:
    """Read and verify a scanned receipt with the district's 32-byte root key."""
    if not text.startswith(PREFIX) or len(text) > MAX_TEXT:
        return NotAReceipt("not a receipt of ours")
    data = base45.decode(text[len(PREFIX) :])
    if data is None or len(data) < _FIXED + _TAIL or len(data) != _FIXED + data[1] + _TAIL:
        return NotAReceipt("damaged")
    payload, tail = data[:-_TAIL], data[-_TAIL:]
    signature, public, endorsed = tail[:64], tail[64:96], tail[96:]
    receipt = _parse(payload)
    if isinstance(receipt, NotAReceipt):
        return receipt
    if not Endorsement(receipt.kiosk_id, public, receipt.demo, endorsed).holds(root):
        return NotAReceipt("not a kiosk of this district")
    if not signed_by(public, RECEIPT_DOMAIN, payload, signature):
        return NotAReceipt("signature is wrong")
    return receipt


def _parse(payload: bytes) -> Receipt | NotAReceipt:
    if payload[0] & ~_DEMO != _VERSION:
        return NotAReceipt("another version")
    end = 2 + payload[1]
    kiosk_id = payload[2:end].decode("ascii", errors="replace")
    code = unpack_code(payload[end : end + PACKED_BYTES])
    if isinstance(code, CodeWrong) or not re.fullmatch(KIOSK_ID, kiosk_id):
        return NotAReceipt("damaged")
    at = end + PACKED_BYTES
    day = _EPOCH + timedelta(days=int.from_bytes(payload[at : at + 2], "big"))
    return Receipt(kiosk_id, code, day, payload[at + 2 :], bool(payload[0] & _DEMO))
