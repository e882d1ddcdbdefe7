"""`kiosk.py check`: one line a device and service, what to do about it, and an exit code for scripts."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime

from deploy import composition
from deploy.commands.forward import line_to
from deploy.composition import Unusable
from kiosk import readiness
from kiosk.config import KioskConfig
from kiosk.config.devices import NoDevice
from kiosk.courier.line import Answer, LineTrouble
from kiosk.fleet.identity import Identity, IdentityMissing
from kiosk.journal import open_journal
from kiosk.ledger import Ledger
from kiosk.ledger.watermark import Watermark, put_back
from kiosk.pack_folder import PackUnusable, read_pack
from kiosk.ports import BellReady, BellStatus, CodeReader, ReaderReady, ReaderStatus
from kiosk.readiness import Finding
from kiosk.watching import floor_of
from kiosk.wire.feed import MAX_FEED, NotAFeed, verify_feed
from kiosk.wire.keys import KioskKey

READER_S = 2.0
"""A reader, or a bell, opens on a thread of its own; so long it may take."""
LOOK_S = 0.05


def main(args: argparse.Namespace) -> int:
    """0 when everything works, else 1."""
    open_journal()
    try:
        config = composition.settings(args.config)
    except Unusable as error:
        return composition.fail("check", error)
    found = []
    for finding in findings(config):
        print(finding.line(), flush=True)
        found.append(finding)
    return 0 if readiness.all_work(found) else 1


def findings(config: KioskConfig) -> Iterator[Finding]:
    """Every line, in the order a technician goes round the kiosk."""
    yield from _devices(config)
    pack = read_pack(composition.pack_folder(config), demo=config.kiosk.demo)
    if isinstance(pack, PackUnusable):
        yield readiness.pack(pack.why, works=False)
    else:
        yield readiness.pack(f"{pack.name} {pack.version}", works=True)
    identity = composition.identity_of(config)
    ledger = composition.open_ledger(config, identity if isinstance(identity, Identity) else None)
    free = config.limits.free_disk_mb * 1_000_000
    told = None
    if isinstance(ledger, Ledger):
        with closing(ledger):
            yield readiness.disk(ledger.room(), free, ledger.queue_summary())
            yield readiness.audit(ledger.verify_audit())
            yield readiness.clerks(restored=put_back(ledger, Watermark(config.paths.data)))
            yield readiness.practice(ledger.practices())
            told = ledger.setting("server_time")
    else:
        yield readiness.disk(ledger, free, None)
    yield readiness.clock(datetime.now(config.kiosk.zone), floor_of(told))
    yield readiness.keys(identity)
    yield district(config, identity)


def _devices(config: KioskConfig) -> Iterator[Finding]:
    yield from _tried(("printer", "paper"), lambda: _printer(config))
    yield from _tried(("scanner",), lambda: (readiness.scanner(composition.the_scanner(config).status()),))
    yield readiness.reader(_reader(composition.the_reader(config)))
    yield readiness.bell(_bell(config))
    yield _papers(config)
    sound = composition.the_sound(*composition.clip_folders(config))
    yield readiness.sound(works=sound.works, voices=sound.voices())


def _papers(config: KioskConfig) -> Finding:
    reader = composition.the_paper_reader(config)
    try:
        return readiness.paper_reader(on=config.ocr.on, kinds=reader.prove())
    finally:
        reader.end()


def _tried(names: tuple[str, ...], look: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    try:
        return look()
    except Unusable as error:
        return tuple(Finding(name, works=False, said=str(error), todo="Correct the settings.") for name in names)


def _printer(config: KioskConfig) -> tuple[Finding, ...]:
    with closing(composition.the_printer(config)) as printer:
        return readiness.printer(printer.status())


def _reader(reader: CodeReader | None) -> ReaderStatus | None:
    if reader is None:
        return None
    reader.start(lambda _code: None)
    with closing(reader):
        ends = time.monotonic() + READER_S
        while not isinstance(reader.status(), ReaderReady) and time.monotonic() < ends:
            time.sleep(LOOK_S)
        return reader.status()


def _bell(config: KioskConfig) -> BellStatus | None:
    """Switches it off, and does not ring: a technician's look is to call nobody."""
    if isinstance(config.bell.device, NoDevice):
        return None
    bell = composition.the_bell(config)
    bell.start()
    with closing(bell):
        ends = time.monotonic() + READER_S
        while not isinstance(bell.status(), BellReady) and time.monotonic() < ends:
            time.sleep(LOOK_S)
        return bell.status()


def district(config: KioskConfig, identity: Identity | IdentityMissing) -> Finding:
    """Whether the gateway answers, and knows this kiosk."""
    # Asking for health needs no key of ours, but a line signs with one: a kiosk without its own lends itself one for this question.
    key = identity.key if isinstance(identity, Identity) else KioskKey.from_seed(config.kiosk.id, os.urandom(32))
    with closing(line_to(config, key)) as line:
        health = line.call("GET", "/v1/health")
        unheard = _unheard(health)
        if unheard is not None or not isinstance(identity, Identity):
            return unheard or Finding(
                "district", works=True, said="answers; whether it knows this kiosk shows after enrolment"
            )
        feed = line.call("GET", "/v1/feed", limit=MAX_FEED)
        match feed:
            case Answer(status=200, body=body):
                told = verify_feed(body, identity.district.gateway_keys, config.kiosk.id)
                if isinstance(told, NotAFeed):
                    return _trouble(
                        f"answers, but not with the district's signature ({told.why})", "Tell the district."
                    )
                return Finding("district", works=True, said="answers and knows this kiosk")
            case Answer(status=401 | 403):
                return _trouble("answers, but does not let this kiosk in", "Ask the district whether it is approved.")
            case Answer(status=status):
                return _trouble(f"answers with status {status}", "Try again later; if it stays, tell the district.")
            case LineTrouble(why=why):
                return _trouble(f"stopped answering ({why})", "Check the line.")


def _unheard(health: Answer | LineTrouble) -> Finding | None:
    """Why nobody answered who could be the district; None when somebody did."""
    match health:
        case LineTrouble(why=why):
            return _trouble(f"does not answer ({why})", "Check the line, [district] url, ca and proxy.")
        case Answer(status=200, body=body) if _is_health(body):
            return None
        case Answer(status=status):
            return _trouble(
                f"something else answers (status {status}); a captive portal?",
                "Sign in to the network, check [district] url.",
            )


def _is_health(body: bytes) -> bool:
    try:
        told = json.loads(body)
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("ok") is True


def _trouble(said: str, todo: str) -> Finding:
    return Finding("district", works=False, said=said, todo=todo)
