"""Pages about several results of one request: the offer, and what each of them promises."""

from __future__ import annotations

from collections.abc import Iterable

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
    )


def product_facts(products: Iterable[Product], phone: str) -> tuple[SavedFact, ...]:
    """Each document with its day and place."""
    facts = [
        SavedFact(
            "task_alt",
            say(product.title),
            say("{tanggal}, di {tempat}", tanggal=_day(product), tempat=raw(product.promise.place)),
        )
        for product in products
    ]
    return (*facts, SavedFact("call-fill", say("Tanya ke"), raw(phone)))


def _day(product: Product) -> Text:
    return say("Dikabari dinas") if product.promise.date is None else day_text(product.promise.date)


PRODUCT_STATES = {
    "ready": "Siap diambil di {tempat}",
    "handed_over": "Sudah diambil",
    "refused": "Ditolak",
}


def found_facts(products: Iterable[ProductFound], phone: str) -> tuple[SavedFact, ...]:
    """Where each document stands."""
    facts = []
    for product in products:
        words = PRODUCT_STATES.get(product.state)
        if words is not None:
            value = say(words, tempat=raw(product.place))
        elif product.promised is not None:
            value = say("Diproses, janji {tanggal}", tanggal=day_text(product.promised))
        else:
            value = say("Diproses")
        icon = "check_circle-fill" if product.state in ("ready", "handed_over") else "schedule-fill"
        facts.append(SavedFact(icon, say(product.title), value))
    return (*facts, *((SavedFact("call-fill", say("Tanya ke"), raw(phone)),) if phone else ()))
