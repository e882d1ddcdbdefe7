"""`kiosk.py enrol`: this kiosk makes its key, shows its fingerprint, and waits until an officer has compared it and let it in.

The district's root key is taken only from somebody who compared its fingerprint: the line alone proves nothing about who is at the other end.
"""

from __future__ import annotations

import argparse
import os
import threading
from contextlib import closing
from dataclasses import replace
from typing import assert_never

from deploy import composition
from deploy.commands.forward import line_to
from deploy.commands.run import Stop
from deploy.composition import Unusable
from kiosk.config import KioskConfig
from kiosk.fleet.enrolment import Enrolled, Enroller, Enrolment, NotEnrolled, Pending, RootUnknown
from kiosk.fleet.identity import Identity, IdentityMissing, ensure_key
from kiosk.journal import open_journal
from kiosk.wire.keys import fingerprint

ASK_EVERY_S = 5.0
"""While the officer compares."""


def main(args: argparse.Namespace) -> int:
    """0 once enrolled; 1 when it cannot be, or was broken off."""
    open_journal()
    try:
        config = composition.settings(args.config)
        with Stop() as stop:
            over = threading.Event()
            stop.wakes(over.set)
            return enrol(config, args.code, args.district, over)
    except Unusable as error:
        return composition.fail("enrol", error)


def enrol(config: KioskConfig, code: str, district: str, over: threading.Event) -> int:
    """Introduce the kiosk and wait for the officer. ``district``: fingerprint of the district's root, "" when nobody has told it yet."""
    key = ensure_key(config.district.keys, config.kiosk.id, os.urandom, demo=config.kiosk.demo)
    if isinstance(key, IdentityMissing):
        raise Unusable(f"{key.why} {key.todo}")
    print(f"This kiosk: {key.kiosk_id}, fingerprint {fingerprint(key.public)}", flush=True)
    known = composition.identity_of(config)
    root = known.root if isinstance(known, Identity) else None
    told = ""
    with closing(line_to(config, key)) as line:
        enroller = Enroller(line, key, config.district.keys, root)
        answer = enroller.ask(code, config.kiosk.village)
        while True:
            if isinstance(answer, RootUnknown) and district == answer.fingerprint:
                enroller = replace(enroller, root=answer.root)
                answer = enroller.look()
            code_of, words = outcome(answer)
            if words != told:
                told = words
                print(words, flush=True)
            if code_of is not None:
                return code_of
            if over.wait(ASK_EVERY_S):
                return 1
            answer = enroller.look()


def outcome(answer: Enrolment) -> tuple[int | None, str]:
    """Exit code (None: go on waiting) and what to tell."""
    match answer:
        case Enrolled(identity=identity):
            return 0, f"Enrolled at {identity.district.district}. Next: python3 kiosk.py check --config FILE"
        case Pending():
            return (
                None,
                "An officer now compares this fingerprint on the page of kiosks and lets the kiosk in. Waiting (Ctrl-C breaks off).",
            )
        case RootUnknown(fingerprint=shown):
            return 1, (
                f"The district shows the fingerprint {shown}. Ask the district itself, by telephone or on paper, whether that is its own;"
                f" if so, run this again with --district {shown}"
            )
        case NotEnrolled(why=why, todo=todo):
            return 1, f"{why} {todo}"
        case _:
            assert_never(answer)
