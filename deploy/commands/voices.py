"""`kiosk.py voices`: render the clips that the kiosk speaks with, or list what a person has to record."""

from __future__ import annotations

import argparse
import fcntl
import os
import sys
from pathlib import Path

from deploy.commands.run import Stop
from deploy.debian import install
from deploy.groundwork import SHIPPED_PACK, Unusable, fail
from deploy.voices import RENDERED, RENDERED_LANGUAGES, missing_programs, pieces_of, write_list
from kiosk.adminduk.catalogue import Pack
from kiosk.pack_folder import PackUnusable, read_pack
from screens.words import languages

NICE = 19
"""Rendering may run beside a kiosk that is in use; it takes what that leaves."""


def main(args: argparse.Namespace) -> int:
    """0 when every clip is there."""
    try:
        pack = _pack(args.pack or SHIPPED_PACK)
        if args.list:
            return _list(args.language, pack)
        return _render(args.language, pack, args.out or RENDERED)
    except Unusable as error:
        return fail("voices", error)


def _pack(folder: Path) -> Pack:
    if not (folder / "pack.toml").is_file():
        raise Unusable(f"{folder}: no service pack is there; --pack takes the folder with its pack.toml")
    pack = read_pack(folder, demo=True)
    if isinstance(pack, PackUnusable):
        raise Unusable(pack.why)
    return pack


def _list(language: str | None, pack: Pack) -> int:
    if language is not None and language not in languages():
        raise Unusable(f"--language {language}: there is no catalogue assets/words/{language}.po")
    try:
        write_list(pieces_of(language or "id", pack), sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the list has seen enough (``| head``); nothing is left to say, not even at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _render(language: str | None, pack: Pack, out: Path) -> int:
    if language not in (None, *RENDERED_LANGUAGES):
        raise Unusable(f"--language {language}: no program speaks it; people record it (docs/voices.md)")
    install(missing_programs(), "for the voice")
    if missing_programs():
        raise Unusable(f"the voice cannot be rendered without: sudo apt-get install {' '.join(missing_programs())}")
    os.nice(NICE)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with (out / "rendering.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return _render_all((language,) if language else RENDERED_LANGUAGES, pack, out)
    except BlockingIOError:
        raise Unusable(f"another rendering into {out} is under way") from None
    except OSError as error:
        raise Unusable(f"{out}: {error.strerror}") from None


def _render_all(wanted: tuple[str, ...], pack: Pack, out: Path) -> int:
    from deploy.voice_rendering import LONGEST_S, render

    complete = True
    with Stop() as stop:
        for one in wanted:
            pieces = pieces_of(one, pack)
            done = render(pieces, out, lambda: stop.asked)
            print(
                f"{one}: {done.new} clips rendered, {done.kept} kept, {done.bytes / 1e6:.1f} MB",
                flush=True,
            )
            for piece, seconds in done.long:
                print(f"  longer than {LONGEST_S:.0f} s ({seconds:.1f} s): {piece.words}", flush=True)
            for piece in done.failed:
                print(f"  could not be said: {piece.words}", flush=True)
            if stop.asked:
                print("stopped; the next run goes on from here", flush=True)
                return 1
            complete = complete and not done.failed and done.new + done.kept == len(pieces)
    return 0 if complete else 1
