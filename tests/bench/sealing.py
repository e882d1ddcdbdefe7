"""Sealing a packet of one large page against X25519 + AES-256-GCM by hand. ``python -m tests.bench.sealing [N]``."""

from __future__ import annotations

import os
import sys

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.wire.packet import ChainHead, seal
from kiosk.wire.request import Request
from tests.bench.measure import alternate, say
from tests.support.wirethings import World

SIZES = (1 << 20, 64_000)


def main() -> None:
    """In turns; the packet holds also the request as JSON, its header, two recipients, hashes and a signature."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    world = World()
    district = X25519PrivateKey.generate().public_key()
    for size in SIZES:
        page = os.urandom(size)
        request = world.request([page])
        plain = len(request.to_json()) + size
        sealed = len(seal(request, [page], world.kiosk, world.recipients, ChainHead()).data)

        def ours(request: Request = request, page: bytes = page) -> None:
            seal(request, [page], world.kiosk, world.recipients, ChainHead())

        def by_hand(page: bytes = page) -> None:
            secret = X25519PrivateKey.generate().exchange(district)
            key = HKDF(SHA256(), 32, None, b"page").derive(secret)
            nonce = os.urandom(12)
            AESGCM(key).encrypt(nonce, page, None)

        mine, theirs = alternate(rounds, ours, by_hand)
        speed, their_speed = ([size / 1e6 / (ms / 1000) for ms in found] for found in (mine, theirs))
        say(
            "sealing",
            speed,
            "MB/s",
            their_speed,
            against="X25519 + AES-256-GCM",
            bytes=size,
            overhead_bytes=sealed - plain,
        )


if __name__ == "__main__":
    main()
