"""The demonstration's clerk: an account made the way a real one is, by a code from the district's own command."""

from __future__ import annotations

import re
import subprocess
from contextlib import closing

from deploy.composition import Unusable, open_ledger, the_clerks
from deploy.demo.children import kiosk_command
from deploy.demo.world import World
from kiosk.config import KioskConfig
from kiosk.fleet.identity import Identity
from kiosk.ledger import Ledger
from kiosk.ledger.clerk_values import Clerk
from kiosk.ledger.values import KeepFailed

ACCOUNT, NAME, PIN = "ratna", "Bu Ratna", "280651"
"""Printed for everybody to read; no demonstration's account opens anything of a kiosk in service."""
CODE_S = 60.0
"""The district's command opens its database and its keys."""


def make_clerk(config: KioskConfig, identity: Identity, world: World) -> None:
    """Make the account at the first start; a later one finds it, and leaves a PIN that somebody changed. Raises Unusable."""
    ledger = open_ledger(config, identity)
    if not isinstance(ledger, Ledger):
        raise Unusable(f"the ledger is refused: {ledger.why}")
    with closing(ledger):
        clerks = the_clerks(config, identity, ledger)
        known = clerks.every()
        if isinstance(known, KeepFailed):
            raise Unusable(f"the ledger cannot be read: {known.kind}")
        if any(one.account == ACCOUNT for one in known):
            return
        made = clerks.grant(ACCOUNT, NAME, PIN, _code(config.kiosk.id, world))
        if not isinstance(made, Clerk):
            raise Unusable(f"no account for the clerk: {made}")


def _code(kiosk: str, world: World) -> str:
    settings = str(world.district_settings)
    command = kiosk_command("district", "--config", settings, "clerk-code", "--kiosk", kiosk, "--account", ACCOUNT)
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=CODE_S)
    if done.returncode:
        raise Unusable(f"the district gave no code for the clerk: {(done.stdout + done.stderr).strip()[-200:]}")
    return "\n".join(re.findall(r"^\d\. +(.+)$", done.stdout, re.MULTILINE))
