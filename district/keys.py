"""The district's keys: made, loaded, backed up, restored, and the drill that proves a backup opens what villages have sent.

Files of the key folder, each readable by its owner alone:

- `root.pem` Ed25519; signs the key sheet and endorses kiosks. Belongs on a stick in a safe; the gateway runs without it, only approving
  a kiosk needs it there.
- `gateway.pem` Ed25519; signs acknowledgements and answers.
- `age-current.txt`, `age-next.txt` open packets (`age -d -i` reads them). `age-escrow.txt` does too and belongs elsewhere: it is for the loss
  of the others.
- `district.sheet` the public half of all this, signed by the root; `root.pub` the root's public key in hexadecimal.
"""

from __future__ import annotations

import io
import os
import stat
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyrage

from kiosk.wire.keys import AgeKey, DistrictKeys, Recipient, SigningKey, sign_district_keys, verify_district_keys
from kiosk.wire.model import Malformed

ROOT, GATEWAY, SHEET, ROOT_PUBLIC = "root.pem", "gateway.pem", "district.sheet", "root.pub"
AGE = {"current": "age-current.txt", "next": "age-next.txt", "escrow": "age-escrow.txt"}
EVERY_FILE = (ROOT, GATEWAY, SHEET, ROOT_PUBLIC, *AGE.values())
OFFLINE = (ROOT, AGE["escrow"])  # the gateway runs without these
BACKUP_BYTES = 1 << 20


@dataclass(frozen=True)
class KeysWrong:
    """Why keys cannot be used; names files, never what is in them."""

    why: str


@dataclass(frozen=True)
class KeyRing:
    """The keys a running gateway holds."""

    gateway: SigningKey
    identities: tuple[AgeKey, ...]
    sheet: DistrictKeys
    sheet_bytes: bytes
    root_public: bytes
    folder: Path

    def root(self) -> SigningKey | KeysWrong:
        """The root's private key, if its file is there now (it may live on a stick)."""
        key = _signing(self.folder / ROOT)
        if isinstance(key, KeysWrong):
            return key
        return key if key.public == self.root_public else KeysWrong(f"{ROOT}: not the root that signed {SHEET}")


def make(folder: Path, district: str, random_bytes: Callable[[int], bytes], *, demo: bool) -> KeyRing | KeysWrong:
    """Make all keys in an empty or new folder; never writes over one."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    there = [name for name in EVERY_FILE if (folder / name).exists()]
    if there:
        return KeysWrong(f"{folder}: {', '.join(there)} already there; keys are never overwritten")
    root = SigningKey.from_seed("root", random_bytes(32), demo=demo)
    gateway = SigningKey.from_seed("gateway", random_bytes(32), demo=demo)
    ages = {role: AgeKey.generate(demo=demo) for role in AGE}
    recipients = (
        Recipient(role="current", key=ages["current"].public),
        Recipient(role="next", key=ages["next"].public),
        Recipient(role="escrow", key=ages["escrow"].public),
    )
    sheet = DistrictKeys(district=district, serial=1, demo=demo, gateway_keys=(gateway.public,), recipients=recipients)
    _write(folder / ROOT, root.to_pem())
    _write(folder / GATEWAY, gateway.to_pem())
    for role, name in AGE.items():
        _write(folder / name, ages[role].to_text().encode())
    _write(folder / ROOT_PUBLIC, root.public.hex().encode() + b"\n")
    _write(folder / SHEET, sign_district_keys(sheet, root))
    _sync_folder(folder)
    return load(folder, demo=demo)


def load(folder: Path, *, demo: bool) -> KeyRing | KeysWrong:
    """What a gateway needs; keys made for demonstration open a demonstration only."""
    gateway = _signing(folder / GATEWAY)
    if isinstance(gateway, KeysWrong):
        return gateway
    identities: list[AgeKey] = []
    for role, name in AGE.items():
        if role == "escrow" or not (folder / name).exists():
            continue
        key = _age(folder / name)
        if isinstance(key, KeysWrong):
            return key
        identities.append(key)
    public, sheet_bytes = _read(folder / ROOT_PUBLIC), _read(folder / SHEET)
    if isinstance(public, KeysWrong):
        return public
    if isinstance(sheet_bytes, KeysWrong):
        return sheet_bytes
    try:
        root_public = bytes.fromhex(public.decode("ascii"))
    except ValueError:
        return KeysWrong(f"{folder / ROOT_PUBLIC}: not a key")
    sheet = verify_district_keys(sheet_bytes, root_public)
    if isinstance(sheet, Malformed):
        return KeysWrong(f"{folder / SHEET}: {sheet.why}")
    if gateway.public not in sheet.gateway_keys:
        return KeysWrong(f"{folder / GATEWAY}: not named in {SHEET}")
    held = {key.public for key in identities}
    missing = [r.role for r in sheet.recipients if r.role != "escrow" and r.key not in held]
    if missing:
        return KeysWrong(f"{folder}: no key file opens what is sealed to: {', '.join(missing)}")
    if not demo and (sheet.demo or gateway.demo or any(key.demo for key in identities)):
        return KeysWrong(
            f"{folder}: these keys were made for demonstration and are refused here; make real ones with `keys make`"
        )
    return KeyRing(gateway, tuple(identities), sheet, sheet_bytes, root_public, folder)


def backup(folder: Path, target: Path, passphrase: str) -> int | KeysWrong:
    """All key files of the folder as one age file under a passphrase; returns how many. `age -d` opens it as a tar archive."""
    packed = io.BytesIO()
    count = 0
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name in EVERY_FILE:
            if not (folder / name).exists():
                continue
            data = _read(folder / name)
            if isinstance(data, KeysWrong):
                return data
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), 0o600
            archive.addfile(entry, io.BytesIO(data))
            count += 1
    if count == 0:
        return KeysWrong(f"{folder}: no keys there")
    if target.exists():
        return KeysWrong(f"{target}: already there; a backup is never overwritten")
    try:
        _write(target, pyrage.passphrase.encrypt(packed.getvalue(), passphrase))
    except OSError as error:
        return KeysWrong(f"{target}: {error.strerror}")
    return count


def restore(source: Path, folder: Path, passphrase: str) -> tuple[str, ...] | KeysWrong:
    """Put the files of a backup into a folder that has none of them; returns their names."""
    try:
        if source.stat().st_size > BACKUP_BYTES:
            return KeysWrong(f"{source}: too long for a backup of keys")
        packed = pyrage.passphrase.decrypt(source.read_bytes(), passphrase)
    except OSError as error:
        return KeysWrong(f"{source}: {error.strerror}")
    except pyrage.DecryptError:
        return KeysWrong(f"{source}: wrong passphrase, or not a backup")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        files = {}
        for entry in archive.getmembers():
            part = archive.extractfile(entry) if entry.isreg() and entry.name in EVERY_FILE else None
            if part is None:
                return KeysWrong(f"{source}: holds something that is no key file")
            files[entry.name] = part.read(BACKUP_BYTES)
    there = [name for name in files if (folder / name).exists()]
    if there:
        return KeysWrong(f"{folder}: {', '.join(there)} already there; keys are never overwritten")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, data in files.items():
        _write(folder / name, data)
    _sync_folder(folder)
    return tuple(files)


def drill(source: Path, scratch: Path, passphrase: str, *, demo: bool) -> tuple[str, ...] | KeysWrong:
    """The loss drill: from the backup alone, open a sealed text with every key by itself. Returns what was proven, a line each.

    `scratch` must be an empty folder on a disk that is wiped afterwards; the caller removes it.
    """
    restored = restore(source, scratch, passphrase)
    if isinstance(restored, KeysWrong):
        return restored
    ring = load(scratch, demo=demo)
    if isinstance(ring, KeysWrong):
        return ring
    proven = [f"key sheet {ring.sheet.serial} is signed by the root and names the gateway's key"]
    sample = b"loss drill"
    sealed = pyrage.encrypt(
        sample, [pyrage.x25519.Recipient.from_str(recipient.key) for recipient in ring.sheet.recipients]
    )
    for role, name in AGE.items():
        if name not in restored:
            proven.append(f"{role}: NOT in this backup")
            continue
        key = _age(scratch / name)
        if isinstance(key, KeysWrong):
            return key
        try:
            opened = pyrage.decrypt(sealed, [key.identity])
        except pyrage.DecryptError:
            return KeysWrong(f"{name}: does not open what kiosks seal")
        if opened != sample:
            return KeysWrong(f"{name}: opens to something else")
        proven.append(f"{role}: opens what kiosks seal")
    root = ring.root() if ROOT in restored else None
    if isinstance(root, KeysWrong):
        return root
    proven.append("root: NOT in this backup" if root is None else "root: present and the one kiosks know")
    return tuple(proven)


def _signing(path: Path) -> SigningKey | KeysWrong:
    data = _read(path)
    if isinstance(data, KeysWrong):
        return data
    key = SigningKey.from_pem(data)
    return KeysWrong(f"{path}: {key.why}") if isinstance(key, Malformed) else key


def _age(path: Path) -> AgeKey | KeysWrong:
    data = _read(path)
    if isinstance(data, KeysWrong):
        return data
    key = AgeKey.from_text(data.decode("utf-8", "replace"))
    return KeysWrong(f"{path}: {key.why}") if isinstance(key, Malformed) else key


def _read(path: Path) -> bytes | KeysWrong:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            return KeysWrong(f"{path}: others may read it (mode {mode:o}); run `chmod 600`")
        return path.read_bytes()
    except OSError as error:
        return KeysWrong(f"{path}: {error.strerror}")


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb", closefd=False) as file:
            file.write(data)
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
