"""A signed service pack: services, forms, texts and pictures as one file, the same files always giving the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from kiosk.wire import cbor
from kiosk.wire.frame import SERVICE_PACK, frame, framed_by, sha256, unframe
from kiosk.wire.keys import SigningKey
from kiosk.wire.model import Digest, Loose, Malformed, WireModel, Word, validated

MAX_PACK = 64 * 1024 * 1024
Path = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*){0,7}$", max_length=200)
]
"""Relative, forward slashes, no part begins with a dot: cannot leave the folder it is unpacked into."""


class PackFile(WireModel):
    """One file of a pack."""

    path: Path
    len: Annotated[int, Field(ge=0, le=MAX_PACK)]
    sha256: Digest


class PackManifest(WireModel):
    """Name, version and every file in the order of their paths."""

    v: Literal[1] = 1
    name: Word
    version: Annotated[str, Field(pattern=r"^[0-9A-Za-z.+-]{1,40}$")]
    serial: Annotated[int, Field(ge=0, le=1 << 40)]
    """Grows with every release; a kiosk does not go back."""
    demo: bool
    files: Annotated[tuple[PackFile, ...], Loose, Field(min_length=1, max_length=5000)]


@dataclass(frozen=True, slots=True)
class Pack:
    """A verified pack. ``digest`` names exactly these files in requests."""

    manifest: PackManifest
    digest: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class NotAPack:
    """Why these bytes are no pack for this kiosk."""

    why: str


def _listed(files: Mapping[str, bytes]) -> list[dict[str, object]]:
    return [{"path": path, "len": len(files[path]), "sha256": sha256(files[path])} for path in sorted(files)]


def pack_digest(files: Mapping[str, bytes]) -> str:
    """64 hex digits over paths and contents, whether or not the pack is signed."""
    return sha256(cbor.encode(_listed(files))).hex()


def sign_pack(files: Mapping[str, bytes], name: str, version: str, serial: int, key: SigningKey) -> bytes:
    """The pack as one file. Raises ValueError on names, versions or paths the contract does not allow."""
    value = {"v": 1, "name": name, "version": version, "serial": serial, "demo": key.demo, "files": _listed(files)}
    manifest = validated(PackManifest, value)
    if isinstance(manifest, Malformed):
        raise ValueError(manifest.why)  # noqa: TRY004 - a value of the right type that breaks a rule
    return b"".join([frame(SERVICE_PACK, cbor.encode(value), key.private), *(files[path] for path in sorted(files))])


def verify_pack(data: bytes, public_key: bytes) -> Pack | NotAPack:
    """The pack's files, if the holder of ``public_key`` (the root, or a key the root named) signed them."""
    if len(data) > MAX_PACK:
        return NotAPack("too long")
    framed = unframe(SERVICE_PACK, data)
    if isinstance(framed, Malformed):
        return NotAPack(framed.why)
    if not framed_by(public_key, framed):
        return NotAPack("signature is not the expected key's")
    value = cbor.decode(framed.head, SERVICE_PACK.max_head)
    manifest = value if isinstance(value, Malformed) else validated(PackManifest, value)
    if isinstance(manifest, Malformed):
        return NotAPack(manifest.why)
    paths = [file.path for file in manifest.files]
    if paths != sorted(set(paths)):
        return NotAPack("files are not in order")
    if framed.body_at + sum(file.len for file in manifest.files) != len(data):
        return NotAPack("length is not what the list says")
    files, at = {}, framed.body_at
    for file in manifest.files:
        files[file.path] = data[at : at + file.len]
        at += file.len
        if sha256(files[file.path]) != file.sha256:
            return NotAPack("a file is damaged")
    return Pack(manifest, pack_digest(files), files)
