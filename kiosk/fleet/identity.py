"""Who this kiosk is: its key, the root's word for it, the district's keys. A folder of small files, each readable by the kiosk's user alone.

``kiosk.pem``: signing key; ``device.secret``: 32 random bytes that key the hashes of second facts; ``endorsement``; ``district.sheet``;
``root.pub``: 64 hex digits. Written with fsync and rename, so that after a power cut a file is the old one or the new one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.wire.keys import DistrictKeys, Endorsement, KioskKey, verify_district_keys
from kiosk.wire.model import Malformed, RandomBytes

KEY, SECRET, ENDORSEMENT, SHEET, ROOT = "kiosk.pem", "device.secret", "endorsement", "district.sheet", "root.pub"
SECRET_BYTES = 32
MAX_FILE = 128 * 1024


@dataclass(frozen=True, slots=True)
class Identity:
    """An enrolled kiosk. ``root``: the 32-byte key receipts, endorsements and key sheets are verified with."""

    key: KioskKey
    endorsement: Endorsement
    district: DistrictKeys
    root: bytes
    device_secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class IdentityMissing:
    """``why``: what is not there or not right; ``todo``: what a technician does about it. One sentence each."""

    why: str
    todo: str


ENROL = "Enrol this kiosk at the district: python3 kiosk.py enrol --config FILE.toml"
RESTORE = "Restore the folder of keys from its backup, or move it away and enrol this kiosk again."


def write_durably(folder: Path, name: str, data: bytes) -> None:
    """Old file or new file, never half of one; mode 0600. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = folder / f".{name}.new"
    with suppress(FileNotFoundError):
        fresh.unlink()
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / name)
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def _read(folder: Path, name: str) -> bytes | IdentityMissing | None:
    """The file; None: it is not there."""
    path = folder / name
    try:
        with path.open("rb") as file:
            if name in {KEY, SECRET} and os.fstat(file.fileno()).st_mode & 0o077:
                return IdentityMissing(f"{path} can be read by others.", f"chmod 600 {path}")
            return file.read(MAX_FILE)
    except FileNotFoundError:
        return None
    except OSError as error:
        return IdentityMissing(f"{path}: {error.strerror}.", "Check the folder's owner and rights, and the disk.")


def ensure_key(folder: Path, kiosk_id: str, random_bytes: RandomBytes, *, demo: bool) -> KioskKey | IdentityMissing:
    """This kiosk's key, made at the first call together with the device's secret."""
    try:
        if _read(folder, SECRET) is None:
            write_durably(folder, SECRET, random_bytes(SECRET_BYTES))
        if _read(folder, KEY) is None:
            fresh = KioskKey.from_seed(kiosk_id, random_bytes(32), demo=demo)
            write_durably(folder, KEY, fresh.to_pem())
    except OSError as error:
        return IdentityMissing(f"{folder}: {error.strerror}.", "Check the folder's owner and rights, and the disk.")
    return load_key(folder, kiosk_id, demo=demo)


def load_key(folder: Path, kiosk_id: str, *, demo: bool) -> KioskKey | IdentityMissing:
    """The key, if it is this kiosk's and of the right kind."""
    data = _read(folder, KEY)
    if data is None:
        return IdentityMissing(f"{folder / KEY} does not exist.", ENROL)
    key = data if isinstance(data, IdentityMissing) else KioskKey.from_pem(data)
    match key:
        case IdentityMissing():
            return key
        case Malformed(why=why):
            return IdentityMissing(f"{folder / KEY}: {why}.", RESTORE)
        case _ if key.owner != kiosk_id:
            return IdentityMissing(
                f"{folder / KEY} is the key of {key.owner}, not of {kiosk_id}.",
                "Correct [kiosk] id or [district] keys.",
            )
        case _ if key.demo != demo:
            kind = "a demonstration key" if key.demo else "a real key"
            return IdentityMissing(
                f"{folder / KEY} is {kind}.", "Set [kiosk] demo to fit, or use another folder of keys."
            )
        case _:
            return key


def load_identity(folder: Path, kiosk_id: str, *, demo: bool) -> Identity | IdentityMissing:
    """Everything, verified against the root; or the first thing that is missing and what to do."""
    key = load_key(folder, kiosk_id, demo=demo)
    if isinstance(key, IdentityMissing):
        return key
    files: dict[str, bytes] = {}
    for name in (SECRET, ROOT, ENDORSEMENT, SHEET):
        data = _read(folder, name)
        if data is None:
            return IdentityMissing(f"{folder / name} does not exist.", RESTORE if name == SECRET else ENROL)
        if isinstance(data, IdentityMissing):
            return data
        files[name] = data
    root = parse_root(files[ROOT])
    if root is None or len(files[SECRET]) != SECRET_BYTES:
        return IdentityMissing(f"{folder / (ROOT if root is None else SECRET)} is damaged.", RESTORE)
    vouched = check_vouchers(key, root, files[ENDORSEMENT], files[SHEET])
    if isinstance(vouched, IdentityMissing):
        return vouched
    return Identity(key, vouched[0], vouched[1], root, files[SECRET])


def parse_root(data: bytes) -> bytes | None:
    """32 bytes from 64 hex digits."""
    try:
        root = bytes.fromhex(data.decode("ascii").strip())
    except (ValueError, UnicodeDecodeError):
        return None
    return root if len(root) == 32 else None


def check_vouchers(
    key: KioskKey, root: bytes, endorsement: bytes, sheet: bytes
) -> tuple[Endorsement, DistrictKeys] | IdentityMissing:
    """Endorsement and key sheet, if the root signed both, they are about this key, and demo stays with demo."""
    vouched = Endorsement.from_bytes(endorsement)
    if isinstance(vouched, Malformed) or not vouched.holds(root):
        return IdentityMissing("The district's endorsement of this kiosk is not genuine.", RESTORE)
    if (vouched.kiosk_id, vouched.public_key, vouched.demo) != (key.kiosk_id, key.public, key.demo):
        return IdentityMissing("The district's endorsement is for another kiosk or key.", RESTORE)
    district = verify_district_keys(sheet, root)
    if isinstance(district, Malformed):
        return IdentityMissing("The district's key sheet is not genuine.", RESTORE)
    if district.demo != key.demo:
        return IdentityMissing(
            "The district's keys are for demonstration only." if district.demo else "The district is a real one.",
            RESTORE,
        )
    return vouched, district
