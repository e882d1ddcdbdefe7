"""An officer's free words to the family, readable at the kiosk by code and second fact only.

The note is encrypted under a random key; the key is wrapped once for each second fact, under Argon2id of the fact. The request code is bound in,
so a note cannot be moved to another request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from pydantic import Field

from kiosk.wire import cbor
from kiosk.wire.facts import SALT_BYTES, Fact, slow_hash
from kiosk.wire.model import Loose, Malformed, RandomBytes, WireModel, validated

MAX_TEXT = 2000
MAX_SEALED = 8192
_ZERO_NONCE = bytes(12)
"""Every key encrypts exactly one message, so the nonce may be constant."""
Key = Annotated[bytes, Field(min_length=48, max_length=48)]
Salt = Annotated[bytes, Field(min_length=SALT_BYTES, max_length=SALT_BYTES)]


class _Wrap(WireModel):
    salt: Salt
    key: Key


class _Note(WireModel):
    v: Literal[1] = 1
    wraps: Annotated[tuple[_Wrap, ...], Loose, Field(min_length=1, max_length=4)]
    text: Annotated[bytes, Field(max_length=MAX_SEALED)]


@dataclass(frozen=True, slots=True)
class WrongFact:
    """This fact does not open this note (or the note is another request's)."""


def seal_note(text: str, facts: Sequence[Fact], code: str, random_bytes: RandomBytes) -> bytes:
    """Seal ``text`` (at most 2000 characters) for whoever knows ``code`` and one of ``facts``."""
    if not facts or len(text) > MAX_TEXT:
        raise ValueError("a note needs a second fact and at most 2000 characters")
    key = random_bytes(32)
    wraps = []
    for fact in facts:
        salt = random_bytes(SALT_BYTES)
        wraps.append({"salt": salt, "key": _wrapper(fact, salt).encrypt(_ZERO_NONCE, key, code.encode())})
    sealed = ChaCha20Poly1305(key).encrypt(_ZERO_NONCE, text.encode(), code.encode())
    return cbor.encode({"v": 1, "wraps": wraps, "text": sealed})


def open_note(sealed: bytes, fact: Fact, code: str) -> str | WrongFact | Malformed:
    """The note's text."""
    value = cbor.decode(sealed, MAX_SEALED)
    note = value if isinstance(value, Malformed) else validated(_Note, value)
    if isinstance(note, Malformed):
        return note
    for wrap in note.wraps:
        try:
            key = _wrapper(fact, wrap.salt).decrypt(_ZERO_NONCE, wrap.key, code.encode())
            return ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, note.text, code.encode()).decode()
        except InvalidTag:
            continue
        except UnicodeDecodeError:
            return Malformed("note: not text")
    return WrongFact()


def _wrapper(fact: Fact, salt: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(slow_hash(fact.key(), salt))
