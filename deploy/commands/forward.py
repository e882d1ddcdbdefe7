"""`kiosk.py forward`: the courier. Sends what was kept, brings the district's answers; sleeps until something is due, rung for, or stopped."""

from __future__ import annotations

import argparse
import os
import random
import signal
import threading
import time
from contextlib import closing

import structlog

from deploy import composition
from deploy.composition import Unusable
from kiosk.config import KioskConfig
from kiosk.courier import traces
from kiosk.courier.line import Line, LineConfig
from kiosk.courier.loop import Bell, forward
from kiosk.courier.office import Office
from kiosk.courier.run import Courier, PassReport
from kiosk.courier.tus import Sender
from kiosk.fleet.identity import Identity
from kiosk.journal import open_journal
from kiosk.ledger import Ledger
from kiosk.wire.keys import KioskKey

log = structlog.get_logger("forward")

WAIT_FOR_KEYS_S = 10.0
"""Before a kiosk is enrolled there is nothing to send; it is looked again this often, so that enrolling needs no restart."""

END_S = 8.0
"""After the signal a pass may finish its chunk; the whole program has to end within ten seconds."""


def main(args: argparse.Namespace) -> int:
    """Forward until SIGTERM or SIGINT; 0 then."""
    open_journal()
    try:
        config = composition.settings(args.config)
    except Unusable as error:
        return composition.fail("forward", error)
    config.paths.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with Bell(composition.bell_path(config)) as bell:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, bell.stop)
        return run(config, bell)


def run(config: KioskConfig, bell: Bell) -> int:
    """Wait for identity and ledger, then carry."""
    told = ""
    while not bell.stopping:
        identity = composition.identity_of(config)
        ledger = composition.open_ledger(config, identity) if isinstance(identity, Identity) else None
        if isinstance(identity, Identity) and isinstance(ledger, Ledger):
            with closing(ledger):
                carry(config, identity, ledger, bell)
            return 0
        why = "no keys yet" if ledger is None else "the ledger is refused"
        if why != told:
            told = why
            log.warning("nothing_to_forward", why=why)
        bell.wait(WAIT_FOR_KEYS_S)
    return 0


def carry(config: KioskConfig, identity: Identity, ledger: Ledger, bell: Bell) -> None:
    """One life of the courier."""
    chance = random.SystemRandom().random
    with closing(line_to(config, identity.key)) as line:
        office = Office(ledger, identity.key, identity.district.gateway_keys, composition.utc_now, chance)
        sender = Sender(line, time.monotonic, chance, bell.wait)
        courier = Courier(office, sender, config.limits.bundle_mb * 1024 * 1024)
        threading.Thread(target=_end_in_time, args=(bell,), name="stopper", daemon=True).start()

        def told(report: PassReport) -> None:
            tell(report)
            traces.leave(ledger, report.stopped, composition.utc_now(), line.clock_offset_s)

        forward(courier.pass_once, bell, ledger, composition.utc_now, chance, told)


def line_to(config: KioskConfig, key: KioskKey) -> Line:
    """The line to the configured district."""
    link = config.district
    proxy = None if link.proxy is None else link.proxy.get_secret_value()
    return Line(LineConfig(link.url, link.ca, proxy), key, composition.utc_now, os.urandom)


def _end_in_time(bell: Bell) -> None:
    """A pass may be waiting for a slow answer when the signal comes. Everything that counts is durable at every moment, so it need not come."""
    while not bell.wait(3600.0):
        pass
    time.sleep(END_S)
    log.warning("ended_in_mid_answer", seconds=END_S)
    os._exit(0)


def tell(report: PassReport) -> None:
    """One line a pass that did something or could not."""
    if report.stopped is not None:
        log.warning("pass_ended_early", why=report.stopped, delivered=report.delivered, failed=report.failed)
    elif report.delivered or report.refused or report.failed or report.feed == "new":
        log.info("pass", delivered=report.delivered, refused=report.refused, failed=report.failed, feed=report.feed)
