"""Several results from one visit: offered once, right after the service is chosen; then everything is asked, scanned and sent as one request.

The way is that of every request: ``plan.variant_of`` gives the head with its members laid over it, so nothing here asks or scans anything.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.adminduk.bundles import after_head
from kiosk.adminduk.catalogue import Ends, Member, Pack
from kiosk.adminduk.promise import Promise, promise, undated
from kiosk.visit.bundle_state import BundleOffer
from kiosk.visit.draft import Draft, Kind, Product
from kiosk.visit.events import Chose, Event
from kiosk.visit.moves import Out, stay, the_draft, to, with_draft
from kiosk.visit.onward import next_stage
from kiosk.visit.plan import composed_of
from kiosk.visit.promising import PICKUP, promise_of
from kiosk.visit.state import Visit

TOGETHER, ALONE = "together", "alone"
"""Choice ids of the offer."""


def on_offer(visit: Visit, _stage: BundleOffer, event: Event) -> Out:
    """Together or alone; Back and another choice change it any time before the papers."""
    match event:
        case Chose("together" | "alone" as choice):
            visit = with_draft(visit, replace(the_draft(visit), together=choice == TOGETHER))
            return to(visit, next_stage(visit))
        case _:
            return stay(visit)


def products_of(visit: Visit) -> tuple[Product, ...]:
    """What comes out of the draft, the head's own document first; none where only one does."""
    draft, pack = the_draft(visit), visit.person.pack
    if draft.kind is not Kind.NEW or not draft.together:
        return ()
    members = composed_of(visit).members
    first = promise_of(visit)
    if first is None or not members:
        return ()
    return (_product(pack, draft.variant, first), *(_member(visit, draft, member) for member in members))


def _member(visit: Visit, draft: Draft, member: Member) -> Product:
    pack, now = visit.person.pack, visit.machine.now
    head, chosen = pack.variant(draft.variant), draft.answers.get(PICKUP)
    pickup = chosen if isinstance(chosen, str) else ""
    variant = after_head(head, member, pack.variant(member.variant))
    # After a service that needs a visit nobody can say yet on which day the visit will be.
    open_day = now is None or head.ends is not Ends.SUBMIT
    if now is None or open_day:
        return _product(pack, member.variant, undated(variant, pack, pickup), member.label)
    return _product(pack, member.variant, promise(variant, now, pack, pickup), member.label)


def _product(pack: Pack, variant: str, given: Promise, label: str = "") -> Product:
    title = pack.variant(variant).neutral_title
    return Product(variant, title, given, label or title)
