"""`kiosk.py district --config FILE [keys … | officer … | stick …]`: run the district, or look after its keys, accounts and USB sticks."""

from __future__ import annotations

import argparse
import getpass
import os
import re
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from district import accounts, keys, stick
from district.app import NotReady, make_gateway
from district.clerk_codes import clerk_code
from district.db import DatabaseUnfit
from district.gateway import Gateway
from district.serve import serve
from district.settings import DistrictSettings, SettingsWrong, load
from kiosk.wire.clerk_code import ACCOUNT, ROLES, group_line
from kiosk.wire.keys import root_fingerprint

DEMO_OFFICER = "petugas"
MIN_PASSPHRASE = 12


def parser() -> argparse.ArgumentParser:
    """What may follow the configuration."""
    top = argparse.ArgumentParser(
        prog="kiosk.py district --config FILE", description="With no command: run the district.", allow_abbrev=False
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    key = commands.add_parser(
        "keys", help="make, back up, restore the district's keys; rehearse their loss"
    ).add_subparsers(dest="deed", required=True, metavar="DEED")
    key.add_parser("make", help="make all keys in the key folder, which must have none")
    for name, text in (
        ("backup", "write all keys there are to one file under a passphrase"),
        ("restore", "put the keys of a backup into the key folder"),
        ("drill", "prove that a backup alone opens what kiosks seal"),
    ):
        one = key.add_parser(name, help=text)
        one.add_argument("file", type=Path)
        one.add_argument(
            "--passphrase-file",
            type=Path,
            help="read the passphrase from the first line of this file instead of asking",
        )
    officer = commands.add_parser("officer", help="officers' accounts").add_subparsers(
        dest="deed", required=True, metavar="DEED"
    )
    add = officer.add_parser("add", help="make an account (or give it a new password), printed once")
    add.add_argument("name", type=_officer_name)
    add.add_argument("--admin", action="store_true", help="may also approve and revoke kiosks")
    add.add_argument("--complaints", action="store_true", help="may read reports of a demanded fee")
    officer.add_parser("disable", help="close an account").add_argument("name", type=_officer_name)
    usb = commands.add_parser("stick", help="carry by USB stick where a village has no network").add_subparsers(
        dest="deed", required=True, metavar="DEED"
    )
    ready = usb.add_parser("prepare", help="make a mounted stick one for these kiosks, with what there is to tell them")
    ready.add_argument("--for", dest="kiosks", nargs="+", required=True, metavar="KIOSK", help="kiosk ids")
    ready.add_argument("--to", dest="at", type=Path, required=True, metavar="DIR", help="where the stick is mounted")
    ready.add_argument(
        "--days", type=int, default=stick.DAYS, help="kiosks refuse it afterwards (default: %(default)s)"
    )
    take = usb.add_parser("import", help="take in what kiosks wrote, and write the answers back onto the stick")
    take.add_argument("--from", dest="at", type=Path, required=True, metavar="DIR", help="where the stick is mounted")
    clerk = commands.add_parser(
        "clerk-code", help="a one-time code for a clerk's account at a kiosk, typed there today"
    )
    clerk.add_argument("--kiosk", required=True, metavar="ID", help="the kiosk, such as SRG-0017")
    clerk.add_argument("--account", required=True, type=_account_name, help="account to make there, or to enable again")
    clerk.add_argument("--role", choices=ROLES, default="head", help="what it may do (default: %(default)s)")
    return top


def _account_name(text: str) -> str:
    if not re.fullmatch(ACCOUNT, text):
        raise argparse.ArgumentTypeError("2 to 12 of a-z and 0-9, beginning with a letter")
    return text


def _officer_name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9._-]{1,31}", text):
        raise argparse.ArgumentTypeError("2 to 32 of a-z, 0-9, . _ -, beginning with a letter")
    return text


def main(config: Path, arguments: Sequence[str], say: Callable[[str], None] | None = None) -> int:
    """Run one command; 0 when it worked, 1 when the world was against it."""
    tell = say or _say
    args = parser().parse_args(arguments)
    settings = load(config)
    if isinstance(settings, SettingsWrong):
        tell(settings.why)
        return 1
    match args.command:
        case "keys":
            return _keys(settings, args, tell)
        case "officer":
            return _with_gateway(settings, tell, lambda gateway: _officer(gateway, args, tell))
        case "stick":
            return _with_gateway(settings, tell, lambda gateway: _stick(gateway, args, tell))
        case "clerk-code":
            return _with_gateway(settings, tell, lambda gateway: _clerk_code(gateway, args, tell))
        case _:
            return run(settings, tell)


def run(settings: DistrictSettings, tell: Callable[[str], None]) -> int:
    """Serve until a signal; says at once where and how to sign in."""
    stop = threading.Event()

    def start(gateway: Gateway) -> int:
        password = None
        if settings.demo:
            password = accounts.new_password(gateway.random_bytes)
            accounts.add(gateway, DEMO_OFFICER, password, admin=True, complaints=True)

        def ready(port: int) -> None:
            scheme = "https" if settings.tls_certificate else "http"
            tell(f"Halaman petugas: {settings.public_url or f'{scheme}://{settings.host}:{port}'}")
            if password is None:
                tell("Masuk dengan akun yang dibuat lewat: kiosk.py district --config FILE officer add NAMA")
            else:
                tell(f"Masuk: nama {DEMO_OFFICER}, kata sandi {password}")

        serve(settings, ready, stop, gateway)
        return 0

    try:
        return _with_gateway(settings, tell, start)
    except OSError as error:
        tell(f"district: {settings.host}:{settings.port}: {error.strerror}")
        return 1


def _with_gateway(settings: DistrictSettings, tell: Callable[[str], None], use: Callable[[Gateway], int]) -> int:
    try:
        gateway = make_gateway(settings)
    except (NotReady, DatabaseUnfit) as error:
        tell(f"district: {error}")
        return 1
    try:
        return use(gateway)
    finally:
        gateway.database.close()


def _officer(gateway: Gateway, args: argparse.Namespace, tell: Callable[[str], None]) -> int:
    if args.deed == "disable":
        found = accounts.disable(gateway, args.name)
        tell(f"{args.name}: {'closed' if found else 'no such account'}")
        return 0 if found else 1
    password = accounts.new_password(gateway.random_bytes)
    fresh = accounts.add(gateway, args.name, password, admin=args.admin, complaints=args.complaints)
    tell(f"{args.name}: {'made' if fresh else 'new password'}: {password}")
    return 0


def _stick(gateway: Gateway, args: argparse.Namespace, tell: Callable[[str], None]) -> int:
    if args.deed == "prepare":
        made = stick.prepare(gateway, args.kiosks, args.at, args.days)
        if isinstance(made, stick.StickWrong):
            tell(made.why)
            return 1
        until = datetime.fromtimestamp(made.preparation.expires_at, ZoneInfo(gateway.settings.time_zone))
        tell(f"prepared until {until:%Y-%m-%d} for {', '.join(made.preparation.kiosks)}; unmount it before you pull it")
        return 0
    found = stick.take_in(gateway, args.at)
    if isinstance(found, stick.StickWrong):
        tell(found.why)
        return 1
    for one in found.brought:
        tell(
            f"{one.kiosk_id}: {one.stored} stored, {one.refused} refused, {one.damaged} damaged, {one.strange} files of nobody"
            + (f"; {one.why}" if one.why else "")
        )
    if found.expired:
        tell(
            "The time of this stick is over: prepare it again before it goes back, or the kiosk will not take the answers."
        )
    tell("Answers are on the stick; unmount it before you pull it.")
    return 1 if any(one.why for one in found.brought) else 0


def _clerk_code(gateway: Gateway, args: argparse.Namespace, tell: Callable[[str], None]) -> int:
    lines = clerk_code(gateway, args.kiosk, args.account, args.role)
    if lines is None:
        tell(f"{args.kiosk}: no kiosk of that name is let in here")
        return 1
    tell(f"For account {args.account} ({args.role}) at kiosk {args.kiosk}, once, today. Read it out line by line:")
    for number, line in enumerate(lines, 1):
        tell(f"{number}.  {group_line(line)}")
    return 0


def _keys(settings: DistrictSettings, args: argparse.Namespace, tell: Callable[[str], None]) -> int:
    folder = settings.key_folder
    if args.deed == "make":
        made = keys.make(folder, settings.name, os.urandom, demo=settings.demo)
        if isinstance(made, keys.KeysWrong):
            tell(made.why)
            return 1
        tell(f"made in {folder}: {', '.join(keys.EVERY_FILE)}")
        root = bytes.fromhex((folder / keys.ROOT_PUBLIC).read_text(encoding="ascii"))
        tell(f"fingerprint of this district: {root_fingerprint(root)}; whoever enrols a kiosk asks for it")
        tell(f"Now: 1. `keys backup`; 2. `keys drill`; 3. move {' and '.join(keys.OFFLINE)} to a stick in a safe.")
        return 0
    passphrase = _passphrase(args.passphrase_file)
    if isinstance(passphrase, keys.KeysWrong):
        tell(passphrase.why)
        return 1
    result: int | tuple[str, ...] | keys.KeysWrong
    match args.deed:
        case "backup":
            result = keys.backup(folder, args.file, passphrase)
        case "restore":
            result = keys.restore(args.file, folder, passphrase)
        case _:
            with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as scratch:  # noqa: S108 - memory, not disk
                result = keys.drill(args.file, Path(scratch), passphrase, demo=settings.demo)
    if isinstance(result, keys.KeysWrong):
        tell(result.why)
        return 1
    for line in (f"{result} files in {args.file}",) if isinstance(result, int) else result:
        tell(line)
    return 0


def _passphrase(file: Path | None) -> str | keys.KeysWrong:
    try:
        text = getpass.getpass("Passphrase: ") if file is None else file.read_text(encoding="utf-8").split("\n", 1)[0]
    except (OSError, EOFError, UnicodeDecodeError):
        return keys.KeysWrong("no passphrase could be read")
    return (
        text
        if len(text) >= MIN_PASSPHRASE
        else keys.KeysWrong(f"the passphrase needs at least {MIN_PASSPHRASE} characters")
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
