"""Slips that belong to no kept request: the checklist of what is missing, the appointment."""

from __future__ import annotations

from kiosk.slips.build import appointment, checklist
from kiosk.slips.document import Slip
from kiosk.slips.facts import AppointmentFacts, ChecklistFacts, MissingPaper
from kiosk.slips.saying import both, hours_in
from kiosk.visit.draft import Have
from kiosk.visit.moves import the_draft
from kiosk.visit.plan import missing_of, wanted_of
from kiosk.visit.promising import come_to
from kiosk.visit.state import Visit


def checklist_slip(visit: Visit) -> Slip:
    """What is missing and who issues it."""
    pack, site, draft = visit.person.pack, visit.machine.site, the_draft(visit)
    language, say = visit.person.language, site.say_in(visit.person.language)
    return checklist(
        ChecklistFacts(
            title=both(say, pack.variant(draft.variant).neutral_title),
            missing=tuple(
                MissingPaper(" / ".join(both(say, paper.name) for paper in line.papers), say(line.papers[0].issuer))
                for line in missing_of(visit)
            ),
            ready=tuple(
                both(say, pack.papers[given.paper].name) for given in draft.papers if given.have is not Have.MISSING
            ),
            made_on=visit.machine.now,
            phone=pack.support_phone,
            fee_phone=pack.fee_report_phone,
            kiosk=site.kiosk_id,
            village_name=site.village.name,
        ),
        say,
        language,
    )


def appointment_slip(visit: Visit) -> Slip:
    """Where to go, when it is open, what to bring."""
    pack, site = visit.person.pack, visit.machine.site
    language, say = visit.person.language, site.say_in(visit.person.language)
    variant = pack.variant(the_draft(visit).variant)
    coming = come_to(visit, variant)
    return appointment(
        AppointmentFacts(
            title=both(say, variant.neutral_title),
            office=coming.place,
            address=coming.address,
            hours=hours_in(language, coming.hours),
            bring=tuple(" / ".join(both(say, paper.name) for paper in line.papers) for line in wanted_of(visit)),
            made_on=visit.machine.now,
            day=coming.date,
            phone=coming.phone,
            fee_phone=pack.fee_report_phone,
            kiosk=site.kiosk_id,
            village_name=site.village.name,
        ),
        say,
        language,
    )
