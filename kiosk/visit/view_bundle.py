"""Pages about several results of one request: the offer, and what each of them promises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.adminduk.dates import short_date
from kiosk.visit.bundle import ALONE, TOGETHER
from kiosk.visit.draft import Product
from kiosk.visit.events import ProductFound
from kiosk.visit.frames import CHOOSE, frame
from kiosk.visit.moves import the_draft
from kiosk.visit.state import Visit
from kiosk.visit.texts import Text, day_text, joined, raw, say
from kiosk.visit.views import Choice, ChoiceView, SavedFact


def offer_view(visit: Visit) -> ChoiceView:
    """Both ways with a drawing of what comes out of them."""
    draft, pack, marked = the_draft(visit), visit.person.pack, visit.person.marked
    bundle = pack.bundles[draft.variant]
    title = say(pack.variant(draft.variant).neutral_title)
    labels = dict.fromkeys(member.label for member in bundle.members)
    results = joined((title, *(say(label) for label in labels)))
    chosen = marked or {True: TOGETHER, False: ALONE, None: ""}[draft.together]
    return ChoiceView(
        frame=frame(visit, CHOOSE),
        question=say(bundle.ask),
        choices=(
            Choice(TOGETHER, say(bundle.yes), results, art=bundle.art, selected=chosen == TOGETHER),
            Choice(ALONE, say(bundle.no), title, art=bundle.alone_art, selected=chosen == ALONE),
        ),
        hint=say("Sekali isi, sekali pindai, satu nomor."),
        art="keluarga",
    )


def product_facts(products: Sequence[Product], phone: str, *, roomy: bool = True) -> tuple[SavedFact, ...]:
    """Each document with its day, and with its place where that differs and there is room; else the places below all of them."""
    places = tuple(dict.fromkeys(product.promise.place for product in products))
    each = roomy and len(places) > 1
    facts = [SavedFact("task_alt", say(product.label), _when(product, where=each)) for product in products]
    if not each:
        facts.append(SavedFact("location_on-fill", say("Ambil di"), _places(places)))
    return (*facts, SavedFact("call-fill", say("Tanya ke"), raw(phone)))


def _when(product: Product, *, where: bool) -> Text:
    day = say("Dikabari dinas") if product.promise.date is None else day_text(product.promise.date)
    return say("{tanggal}, di {tempat}", tanggal=day, tempat=raw(product.promise.place)) if where else day


def _places(places: Iterable[str]) -> Text:
    return joined((raw(place) for place in places), " / ")


ENDED = {"ready": "Siap diambil", "handed_over": "Sudah diambil", "refused": "Ditolak", "withdrawn": "Ditarik kembali"}


def found_facts(products: Sequence[ProductFound], phone: str, *, roomy: bool = True) -> tuple[SavedFact, ...]:
    """Where each document stands; on a small panel (not ``roomy``) with one line for the places, so that every document keeps its name."""
    facts = [SavedFact(_icon(product), say(product.title), _state(product, where=roomy)) for product in products]
    ready = tuple(dict.fromkeys(product.place for product in products if product.state == "ready"))
    if ready and not roomy:
        facts.append(SavedFact("location_on-fill", say("Ambil di"), _places(ready)))
    return (*facts, *((SavedFact("call-fill", say("Tanya ke"), raw(phone)),) if phone and roomy else ()))


def _icon(product: ProductFound) -> str:
    return "check_circle-fill" if product.state in ("ready", "handed_over") else "history"


def _state(product: ProductFound, *, where: bool) -> Text:
    if product.state == "ready" and where:
        return say("Siap di {tempat}", tempat=raw(product.place))
    if product.state in ENDED:
        return say(ENDED[product.state])
    if product.promised is None:
        return say("Diproses")
    return say("Janji {tanggal}", tanggal=day_text(product.promised) if where else raw(short_date(product.promised)))
