"""Pages about several results of one request: the offer, and what each of them promises."""

from __future__ import annotations

from collections.abc import Sequence

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


def product_facts(products: Sequence[Product], phone: str) -> tuple[SavedFact, ...]:
    """Each document with its day; the place once where it is one, else with each."""
    places = {product.promise.place for product in products}
    facts = [SavedFact("task_alt", say(product.label), _when(product, len(places) > 1)) for product in products]
    if len(places) == 1:
        facts.append(SavedFact("location_on-fill", say("Ambil di"), raw(products[0].promise.place)))
    return (*facts, SavedFact("call-fill", say("Tanya ke"), raw(phone)))


def _when(product: Product, where: bool) -> Text:  # noqa: FBT001 - one caller, next door
    day = say("Dikabari dinas") if product.promise.date is None else day_text(product.promise.date)
    return say("{tanggal}, di {tempat}", tanggal=day, tempat=raw(product.promise.place)) if where else day


PRODUCT_STATES = {
    "ready": "Siap di {tempat}",
    "handed_over": "Sudah diambil",
    "refused": "Ditolak",
    "withdrawn": "Ditarik kembali",
}


def found_facts(products: Sequence[ProductFound], phone: str, *, roomy: bool = True) -> tuple[SavedFact, ...]:
    """Where each document stands. Where room is short (not ``roomy``) their names need it more than the phone number, which the receipt has."""
    facts = []
    for product in products:
        words = PRODUCT_STATES.get(product.state)
        if words is not None:
            value = say(words, tempat=raw(product.place))
        elif product.promised is not None:
            value = say("Janji {tanggal}", tanggal=day_text(product.promised))
        else:
            value = say("Diproses")
        icon = "check_circle-fill" if product.state in ("ready", "handed_over") else "history"
        facts.append(SavedFact(icon, say(product.title), value))
    return (*facts, *((SavedFact("call-fill", say("Tanya ke"), raw(phone)),) if phone and roomy else ()))
