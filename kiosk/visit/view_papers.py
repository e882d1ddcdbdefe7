"""Pages about papers: what decides them, which are there, the checklist, the appointment, the privacy notice."""

from __future__ import annotations

from kiosk.adminduk.papers import Wanted, letter_note
from kiosk.visit.draft import Have
from kiosk.visit.events import Button
from kiosk.visit.facts import coming_facts
from kiosk.visit.frames import ANSWERS, PAPERS, frame
from kiosk.visit.moves import the_draft
from kiosk.visit.paging import page_of, rows_of
from kiosk.visit.papers import NONE_OF_THEM, list_lines, list_rows
from kiosk.visit.plan import given_for, paper_of, variant_of, wanted_at, wanted_of
from kiosk.visit.promising import come_to
from kiosk.visit.signing import can_print
from kiosk.visit.stages import (
    Appointment,
    AskedEarlier,
    Guardian,
    Missing,
    PaperCheck,
    SlipState,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.texts import (
    Text,
    day_text,
    joined,
    say,
)
from kiosk.visit.view_signing import form_choices
from kiosk.visit.views import (
    ChecklistView,
    Choice,
    ChoiceView,
    NoticeView,
    PaperView,
    SavedFact,
)
from kiosk.wire.code import group_code


def yes_no(visit: Visit, chosen: str = "") -> tuple[Choice, ...]:
    """The two tiles of every yes/no question."""
    marked = visit.person.marked or chosen
    return (
        Choice("yes", say("Ya"), icon="check", selected=marked == "yes"),
        Choice("no", say("Tidak"), icon="close", selected=marked == "no"),
    )


def paper_view(visit: Visit, stage: PaperCheck) -> PaperView | ChoiceView:
    """One paper; or, where several would do, which of them."""
    line, marked = wanted_at(visit, stage.paper), visit.person.marked
    if len(line.papers) > 1:
        return _alternatives(visit, line)
    paper = line.papers[0]
    page = PaperView(
        frame=frame(visit, PAPERS),
        question=say("Apakah surat ini dibawa?"),
        name=say(paper.name),
        issuer=say("Dari: {siapa}", siapa=say(paper.issuer)),
        art=paper.art,
        choices=(
            Choice("have", say("Ada, saya bawa"), say("Dipindai di sini"), art="serah", selected=marked == "have"),
            Choice("missing", say("Tidak ada"), say("Dicatat di daftar"), art="struk", selected=marked == "missing"),
            Choice(
                "original",
                say("Asli untuk petugas"),
                say("Diserahkan di meja petugas"),
                art="petugas",
                selected=marked == "original",
            ),
        ),
        strip=_strip(visit, stage.paper),
    )
    return form_choices(page, marked) if can_print(visit, stage.paper) else page


def _alternatives(visit: Visit, line: Wanted) -> ChoiceView:
    marked = visit.person.marked
    tiles = [Choice(p.key, say(p.name), art=p.art, selected=p.key == marked) for p in line.papers]
    tiles.append(
        Choice(NONE_OF_THEM, say("Tidak punya"), say("Dicatat di daftar"), art="struk", selected=marked == NONE_OF_THEM)
    )
    shown, more = page_of(tiles, 0, max(visit.machine.site.capacity, len(tiles)))
    return ChoiceView(
        frame=frame(visit, PAPERS), question=say("Surat mana yang dibawa? Satu saja cukup."), choices=shown, more=more
    )


def _strip(visit: Visit, now: str) -> tuple[tuple[Text, str], ...]:
    draft = the_draft(visit)
    states = {Have.SCANNED: "have", Have.ORIGINAL: "original", Have.MISSING: "missing"}
    strip = []
    for line in wanted_of(visit):
        given = given_for(draft, line)
        paper = line.papers[0] if given is None else paper_of(visit, given.paper)
        state = "now" if line.papers[0].key == now else "todo" if given is None else states[given.have]
        strip.append((say(paper.name), state))
    return tuple(strip)


FREE = "Gratis. Jangan membayar kepada siapa pun."


def list_view(visit: Visit, stage: Missing | Appointment) -> ChecklistView:
    """What to bring next time, or where to go."""
    variant = variant_of(visit)
    lines, more = rows_of(list_lines(visit, stage), stage.page, list_rows(visit))
    items = tuple(
        (
            line.papers[0].art,
            joined((say(paper.name) for paper in line.papers), " / "),
            say("Dari: {siapa}", siapa=say(line.papers[0].issuer)),
        )
        for line in lines
    )
    if isinstance(stage, Missing):
        title = say("Surat ini belum ada. Bawa surat ini, lalu datang lagi.")
        facts: tuple[SavedFact, ...] = ()
    else:
        title = say("Layanan ini harus datang sendiri. Ini yang perlu dibawa.")
        facts = coming_facts(come_to(visit, variant))
    return ChecklistView(
        frame=frame(visit, PAPERS, next_=say("Selesai")),
        title=title,
        items=items,
        facts=facts,
        note=say(letter_note(variant) or FREE),
        receipt=stage.slip.state,
        receipt_title=slip_title(stage.slip),
        buttons=slip_buttons(stage.slip),
        more=more,
    )


def slip_title(slip: SlipState) -> Text:
    """What is said of a slip."""
    match slip.state:
        case "printing":
            return say("Daftar sedang dicetak")
        case "printed":
            return say("Ambil daftarnya di bawah")
        case "ask":
            return say("Apakah kertasnya keluar?")
        case "waiting":
            return say("Kertas belum bisa dicetak. Catat atau foto layar ini.")
        case _:
            return say("Daftar ini bisa dicetak")


def slip_buttons(slip: SlipState) -> tuple[tuple[Button, Text], ...]:
    """What may be done about a slip."""
    match slip.state:
        case "printing":
            return ()
        case "ask":
            return ((Button.CAME_OUT, say("Ya, keluar")), (Button.DID_NOT_COME_OUT, say("Tidak keluar")))
        case "printed":
            return ((Button.PRINT, say("Cetak lagi")),)
        case _:
            return ((Button.PRINT, say("Cetak daftar")),)


def notice_view(visit: Visit) -> NoticeView:
    """Who takes what, why, for how long, with which rights: a notice, not a box to tick (UU 27/2022 ps 21)."""
    pack = visit.person.pack
    return NoticeView(
        frame=frame(visit, ANSWERS, next_=say("Saya mengerti")),
        title=say("Data Bapak/Ibu dijaga"),
        points=(
            ("badge", say("Dipakai {dinas}, hanya untuk permohonan ini.", dinas=pack.dinas)),
            ("lock-fill", say("Disegel untuk dinas. Di anjungan dihapus setelah dinas menerima.")),
            ("call-fill", say("Ingin melihat atau memperbaiki data? Hubungi {telepon}.", telepon=pack.support_phone)),
            ("group-fill", say("Untuk anak, orang tua atau wali yang mengisi.")),
        ),
        art="segel",
    )


def guardian_view(visit: Visit, stage: Guardian) -> ChoiceView | NoticeView:
    """Is this the child's parent or guardian?"""
    if stage.refused:
        return NoticeView(
            frame=frame(visit, ANSWERS),
            title=say("Orang tua atau wali yang mengisi"),
            points=(
                ("group-fill", say("Ajak orang tua atau wali anak ini ke sini.")),
                ("support_agent", say("Atau minta bantuan petugas.")),
            ),
            art="keluarga",
            tone="warn",
            buttons=((Button.CALL, say("Panggil petugas")),),
        )
    return ChoiceView(
        frame=frame(visit, ANSWERS),
        question=say("Apakah Bapak/Ibu orang tua atau wali anak ini?"),
        choices=yes_no(visit),
        art="keluarga",
    )


def asked_earlier_view(visit: Visit, stage: AskedEarlier) -> NoticeView:
    """Already asked, and when. Only who surely asked sees the number and where it stands."""
    points = [("event-fill", say("Diajukan pada {tanggal}.", tanggal=day_text(stage.on)))]
    if stage.status is not None:
        points.append(("badge", say("Nomor: {nomor}", nomor=group_code(stage.status.code))))
    points.append(("group-fill", say("Kali ini untuk orang lain? Pilih Ajukan lagi.")))
    return NoticeView(
        frame=frame(visit, ANSWERS, next_=say("Ajukan lagi")),
        title=say("Permohonan seperti ini sudah diajukan"),
        points=tuple(points),
        art="cek",
        tone="warn",
        buttons=((Button.SEE, say("Lihat keadaannya")),) if stage.status is not None else (),
    )
