#!/usr/bin/env python3
"""The command line: makes the environment ready, then hands over to one function in `deploy/commands/`.

Standard library only, because it runs before anything is installed. The package `kiosk/` has the same name and wins on
import, so nothing can import this file: it is a launcher and stays one.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import re
import resource
import sys
from pathlib import Path

from deploy import bootstrap

ROOT = Path(__file__).resolve().parent

# command -> (installed set it needs, or None for none; function that runs it: (argparse.Namespace) -> exit code)
COMMANDS = {
    "demo": ("run", "deploy.commands.demo:main"),
    "test": ("test", "deploy.commands.test:main"),
    "run": ("run", "deploy.commands.run:main"),
    "forward": ("run", "deploy.commands.forward:main"),
    "check": ("run", "deploy.commands.check:main"),
    "board": ("run", "deploy.commands.board:main"),
    "stick": ("run", "deploy.commands.stick:main"),
    "clerk": ("run", "deploy.commands.clerk:main"),
    "enrol": ("run", "deploy.commands.enrol:main"),
    "district": ("run", "deploy.commands.district:main"),
    "gallery": ("test", "deploy.commands.gallery:main"),
    "calibrate": ("run", "deploy.commands.calibrate:main"),
    "voices": ("run", "deploy.commands.voices:main"),
    "lock": (None, "deploy.commands.lock:main"),
}


def window_size(text: str) -> tuple[int, int]:
    """`1080x1920` -> (1080, 1920) pixels; between 320 and 8192 a side."""
    match = re.fullmatch(r"(\d{3,4})[xX](\d{3,4})", text)
    if match is None or not all(320 <= int(side) <= 8192 for side in match.groups()):
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT in pixels, for example 1080x1920 (320 to 8192)")
    return int(match[1]), int(match[2])


def neighbourhood(text: str) -> str:
    """`3` -> `003`; 1 to 999."""
    if not re.fullmatch(r"\d{1,3}", text) or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not the number of an RT, such as 003")
    return text.zfill(3)


def parser() -> argparse.ArgumentParser:
    """Every command and option, readable with `--help` before anything is installed."""
    top = argparse.ArgumentParser(
        prog="kiosk.py", description="Anjungan adminduk desa: the village registration kiosk.", allow_abbrev=False
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text, allow_abbrev=False)

    demo = command("demo", "Open a whole kiosk on this machine: screen, courier, district office and virtual devices.")
    demo.add_argument(
        "--data",
        type=Path,
        default=ROOT / "data" / "demo",
        metavar="DIR",
        help="where its state is kept (default: %(default)s)",
    )
    demo.add_argument(
        "--size", type=window_size, metavar="WxH", help="size of the window in pixels, for example 540x960"
    )
    demo.add_argument("--ocr", action="store_true", help="also read NIK and name off cards: installs 110 MB more, once")
    test = command("test", "Run every check: style, types, import contracts and tests.")
    test.usage = "kiosk.py test [-h] [pytest arguments]"
    for name, text in (
        ("run", "The screen: display, touch, printer, scanner and reader of one kiosk."),
        ("forward", "The courier: sends sealed requests to the district and fetches its answers."),
        ("check", "Say in one line each whether every device and service works; exit 0 if all do, else 1."),
        ("district", "The district's gateway and officers' pages."),
    ):
        sample = "deploy/district.toml" if name == "district" else "deploy/kiosk.toml"
        command(name, text).add_argument(
            "--config", type=Path, required=True, metavar="FILE", help=f"settings in TOML; sample: {sample}"
        )
    commands.choices["check"].add_argument(
        "--ocr", action="store_true", help="first install what reading cards and letters takes (110 MB), for [ocr] on"
    )
    enrol = command("enrol", "Introduce this kiosk to its district; an officer compares fingerprints and lets it in.")
    enrol.add_argument("--config", type=Path, required=True, metavar="FILE", help="settings in TOML")
    enrol.add_argument("--code", default="", metavar="CODE", help="the one-time code from the officers' page")
    enrol.add_argument(
        "--district", default="", metavar="FINGERPRINT", help="the district's fingerprint, as it told you itself"
    )
    board = command("board", "The board of finished documents, a list for each RT: on the terminal, or printed.")
    board.add_argument("--config", type=Path, required=True, metavar="FILE", help="settings in TOML")
    board.add_argument("--rt", type=neighbourhood, metavar="RT", help="only this neighbourhood, such as 003")
    board.add_argument("--print", action="store_true", help="on the kiosk's printer, a slip for each RT")
    usb = command("stick", "Carry requests and answers by a USB stick the district prepared, where the line is gone.")
    usb.add_argument("--config", type=Path, required=True, metavar="FILE", help="settings in TOML")
    usb.add_argument("deed", choices=("export", "take"), help="export: what waits, onto it; take: the answers, off it")
    usb.add_argument("--at", type=Path, required=True, metavar="DIR", help="where the stick is mounted")
    clerk = command("clerk", "Accounts of the clerks who look after this kiosk, and what its audit trail says.")
    deeds = clerk.add_subparsers(dest="deed", required=True, metavar="DEED")
    for name, text in (
        ("add", "make an account, or enable it again with a new PIN, by a code of the district or by a head clerk"),
        ("off", "let an account take no PIN any more"),
        ("list", "every account, and whether it is on"),
        ("log", "the last entries of the audit trail, in words"),
    ):
        deed = deeds.add_parser(name, help=text, description=text, allow_abbrev=False)
        deed.add_argument("--config", type=Path, required=True, metavar="FILE", help="settings in TOML")
        if name in {"add", "off"}:
            deed.add_argument("--account", required=True, metavar="WORD", help="short name, such as ratna")
            deed.add_argument("--by", required=name == "off", metavar="WORD", help="the head clerk who does it, by PIN")
        if name == "add":
            deed.add_argument("--name", default="", metavar="NAME", help="how the kiosk greets this clerk")
            deed.add_argument(
                "--role", choices=("clerk", "head", "technician"), help="with --by (new: clerk); a code says its own"
            )
    gallery = command("gallery", "Draw every view in every size and theme as PNG.")
    gallery.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the pictures")
    touch = command("calibrate", "Set up a touch screen: touch five crosses, get the system's rule for it.")
    touch.add_argument(
        "--config", type=Path, required=True, metavar="FILE", help="settings in TOML, for the panel's size"
    )
    touch.add_argument("--out", type=Path, metavar="FILE", help="where the udev rule goes (default: standard output)")
    touch.add_argument(
        "--now", metavar="MATRIX", help="the six numbers in force already, if any: the new ones build on them"
    )
    touch.add_argument("--device", default="*", metavar="NAME", help="the touch screen's name, where there are several")
    touch.add_argument("--size", type=window_size, metavar="WxH", help="a window of that size, to try it out")
    voices = command("voices", "Render the clips the kiosk speaks with, or list what a person has to record.")
    voices.add_argument(
        "--out", type=Path, metavar="DIR", help="folder for the clips (default: voices/ beside the code)"
    )
    voices.add_argument("--language", metavar="CODE", help="only this language: id or en; with --list any there is")
    voices.add_argument(
        "--pack", type=Path, metavar="DIR", help="service pack whose sentences are said (default: the shipped one)"
    )
    voices.add_argument("--list", action="store_true", help="render nothing; write clip names and sentences as CSV")
    lock = command("lock", "Write deploy/locks/ anew from pyproject.toml, keeping the versions that still fit.")
    lock.add_argument("--upgrade", action="store_true", help="take the newest versions instead")
    return top


def main(arguments: list[str]) -> int:
    """Parse, make the environment ready (may restart this program inside it), run the command."""
    args, rest = parser().parse_known_args(arguments)
    if rest and args.command not in {"test", "district"}:
        parser().error("unrecognized arguments: " + " ".join(rest))
    args.rest = args.pytest_arguments = rest
    needed, target = COMMANDS[args.command]
    if getattr(args, "ocr", False):
        needed = "ocr"
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    if needed is not None:
        bootstrap.enter(needed, [str(ROOT / "kiosk.py"), *arguments])
    # What a family has just typed must not lie on the disk because a program died; children inherit this.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    module, function = target.split(":")
    gc.disable()  # loading leaves no rubbish, and looking for it over and over takes a tenth of the start
    command = getattr(importlib.import_module(module), function)
    gc.enable()
    code: int = command(args)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
