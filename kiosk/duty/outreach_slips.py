"""The slips of an outreach day, from what the clerk's pages know."""

from __future__ import annotations

from kiosk.adminduk.station import StationDay
from kiosk.duty.state import Front
from kiosk.slips.document import Slip
from kiosk.slips.outreach import QueueFacts, StationFacts, queue_slip, station_slip


def _day(front: Front) -> StationDay:
    if front.duty.day is None:
        raise AssertionError("these slips are printed only while a day is open")
    return front.duty.day


def queue_paper(front: Front, number: int) -> Slip:
    """A family's number."""
    station, machine = _day(front).station, front.machine
    return queue_slip(
        QueueFacts(
            number=number,
            place=station.place,
            day=station.day,
            made_on=machine.now if machine.clock_trusted else None,
            fee_phone=machine.pack.fee_report_phone,
            kiosk=machine.site.kiosk_id,
            village_name=machine.site.village.name,
        )
    )


def report_paper(front: Front) -> Slip:
    """The day in numbers."""
    day, machine = _day(front), front.machine
    counts = day.counts
    return station_slip(
        StationFacts(
            place=day.station.place,
            day=day.station.day,
            made_on=machine.now if machine.clock_trusted else None,
            services=counts.services,
            unsent=counts.unsent,
            issued=counts.issued,
            served=counts.served,
            missed=counts.missed,
            families=counts.families,
            present=counts.present,
            absent=counts.absent,
            kiosk=machine.site.kiosk_id,
            village_name=machine.site.village.name,
        )
    )
