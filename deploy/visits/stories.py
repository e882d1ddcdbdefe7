"""What the documentation says of each of the five visits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.visits.place import MIDDLE, SMALL, TALL, Panel
from deploy.visits.walks import Taken, birth, helped, lost_card, move, pick_up


@dataclass(frozen=True, slots=True)
class Story:
    """One visit. ``name``: its folder; ``title`` and ``told``: what its page says; ``notes``: more about single pages, by what they ask."""

    name: str
    title: str
    told: str
    panel: Panel
    walk: Callable[[Path], Taken]
    notes: Mapping[str, str]


OFFER, HOW = "Sekalian urus KK dan KIA anak ini?", "Apakah semua sudah benar?"
SAVED, LAID = "Permohonan tersimpan", "Letakkan {surat}"

STORIES = (
    Story(
        "01-sukoharjo-kk",
        "Sukoharjo: the family card is lost",
        "Siti lost her KK. She walks to the office of her desa with the letter from the police and her KTP. The whole request is made here,"
        " in one visit: no way to the kecamatan, nothing to pay, and a slip that says where and on which day the new card waits.",
        TALL,
        lost_card,
        {
            "Apakah surat ini dibawa?": "What to bring is asked before anything is typed.",
            SAVED: "Only now, when it cannot be lost any more, is *kept* said; then the slip comes.",
        },
    ),
    Story(
        "02-penajam-lahir",
        "Penajam Paser Utara: a child is born",
        "Budi comes to the outreach kiosk of his desa, a small 10.1 inch panel, and wants large letters. He asks for the birth certificate "
        "and is offered the new KK and the child's card along with it: asked once, scanned once, one number, three documents. The first "
        "scan of the birth letter is blurred, and the kiosk says what to do.",
        SMALL,
        birth,
        {OFFER: "One visit, three documents.", SAVED: "Each document with its own day."},
    ),
    Story(
        "03-serang-pindah",
        "Kabupaten Serang: a move to another kabupaten",
        "Nur'aini moves for work, with her son, and touches *Basa Sunda*. Moves between kabupaten belong to the dinas, not to the UPT: a "
        "table of the district decides, and review, last page and slip name the office, the day and the place to collect, so that she need "
        "not know who does what.",
        MIDDLE,
        move,
        {SAVED: "The office that does it, the day, and where to collect."},
    ),
    Story(
        "04-status-ambil",
        "Kemendagri: where does it stand, and where do I collect it",
        "Siti of the first visit comes back. The same afternoon she types the code of her slip and sees how far it is. Two days later the "
        "first page lists her masked name; she holds the slip under the reader and is told where, when and until when; after she has "
        "collected the card the kiosk says so.",
        TALL,
        pick_up,
        {},
    ),
    Story(
        "05-dibantu-petugas",
        "Prabumulih: helped by the clerk",
        "Pak Slamet does not read and lost his KTP. One touch on the first page, and everything is said aloud, shown in pictures and typed on a "
        "number pad; papers are laid first, and no letter is ever asked for. When he is unsure of a number he calls the clerk with one touch. "
        "What he could not write is left to the clerk: the request is marked for the district, and the slip says so.",
        TALL,
        helped,
        {
            "Bapak/Ibu mau mengurus apa?": "An answer is marked and heard first; the large button goes on.",
            LAID: "Papers come first: they tell what he need not.",
            HOW: "What is left to the clerk is marked.",
            SAVED: "The slip names what the clerk completes.",
        },
    ),
)
