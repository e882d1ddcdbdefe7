"""Enrolment of the demonstration's kiosk: a demonstration's district lets every kiosk in at once."""

from __future__ import annotations

import os
from contextlib import closing

from deploy.commands.forward import line_to
from deploy.composition import Unusable, identity_of
from kiosk.config import KioskConfig
from kiosk.fleet.enrolment import Enrolled, Enroller, NotEnrolled
from kiosk.fleet.identity import Identity, IdentityMissing, ensure_key


def enrol(config: KioskConfig) -> Identity:
    """Make the kiosk's key at the first call and have the district vouch for it. Raises Unusable."""
    keys = config.district.keys
    key = ensure_key(keys, config.kiosk.id, os.urandom, demo=True)
    if isinstance(key, IdentityMissing):
        raise Unusable(f"{key.why} {key.todo}")
    with closing(line_to(config, key)) as line:
        answer = Enroller(line, key, keys, None).ask("", config.kiosk.village)
    if isinstance(answer, Enrolled):
        return answer.identity
    known = identity_of(config)
    if isinstance(known, Identity):
        return known
    raise Unusable(
        f"{answer.why} {answer.todo}" if isinstance(answer, NotEnrolled) else "the district did not enrol the kiosk"
    )
