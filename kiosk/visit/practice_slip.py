"""The slip that may come out of practice: the district's own channels, each with its QR, and nothing of anybody."""

from __future__ import annotations

from kiosk.adminduk.catalogue import Channel
from kiosk.slips.build import from_home
from kiosk.slips.document import Slip
from kiosk.slips.facts import HomeFacts
from kiosk.visit.state import Visit

HOME_SLIP = "home"
"""Kind of the slip; the guard lets no other out."""


def address(channel: Channel, mark: str) -> str:
    """Where the QR leads. The mark says that somebody who practised came, not who."""
    return channel.url.replace("{tanda}", mark)


def home_slip(visit: Visit, mark: str) -> Slip:
    """How to do it from home."""
    pack, site = visit.person.pack, visit.machine.site
    say = site.say_in(visit.person.language)
    return from_home(
        HomeFacts(
            channels=tuple((say(channel.label), address(channel, mark)) for channel in pack.online),
            mark=mark,
            made_on=visit.machine.now,
            phone=pack.support_phone,
            fee_phone=pack.fee_report_phone,
            kiosk=site.kiosk_id,
            village_name=site.village.name,
        ),
        say,
    )
