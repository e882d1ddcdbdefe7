"""The promise of this visit's draft: certain office and place always, a date only while the clock is to be trusted."""

from __future__ import annotations

from kiosk.adminduk.answers import FieldRef
from kiosk.adminduk.catalogue import Ends, Variant
from kiosk.adminduk.promise import Promise, appointment, promise, undated
from kiosk.visit.draft import Kind
from kiosk.visit.moves import the_draft
from kiosk.visit.plan import variant_of
from kiosk.visit.state import Visit

PICKUP = FieldRef("X-00", "kontak", 0, "tempat_ambil")


def come_to(visit: Visit, variant: Variant) -> Promise:
    """Where and when to come in person."""
    now, pack = visit.machine.now, visit.person.pack
    return undated(variant, pack, in_person=True) if now is None else appointment(variant, now, pack)


def promise_of(visit: Visit) -> Promise | None:
    """Date, office and place for the draft; a supplement keeps the promise of its request, a withdrawal has none."""
    draft, now, pack = the_draft(visit), visit.machine.now, visit.person.pack
    if draft.kind is not Kind.NEW:
        return None
    variant = variant_of(visit)
    if variant.ends is not Ends.SUBMIT:
        return come_to(visit, variant)
    chosen = draft.answers.get(PICKUP)
    pickup = chosen if isinstance(chosen, str) else ""
    return undated(variant, pack, pickup) if now is None else promise(variant, now, pack, pickup)
