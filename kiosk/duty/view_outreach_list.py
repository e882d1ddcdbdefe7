"""Pages of an outreach day: its queue numbers and its families."""

from __future__ import annotations

from kiosk.adminduk.station import QueueNumber, SignUp
from kiosk.duty.frames import frame
from kiosk.duty.outreach_day import DIGITS, RT, TYPED, family_of, number_of, rts, the_day, unsettled
from kiosk.duty.outreach_state import Families, FamilyPage, NumberGiven, NumberPage, NumberTyping
from kiosk.duty.state import Front
from kiosk.visit.events import Button
from kiosk.visit.paging import page_of
from kiosk.visit.texts import Text, joined, office, raw
from kiosk.visit.views import Choice, ChoiceView, DigitsView, NoticeView, Page

ABOUT = "jemput bola"
FAILED = office("Belum tersimpan. Coba lagi, atau panggil teknisi.")
SLIP = {
    "printing": "Slip sedang dicetak. Tunggu sampai berhenti.",
    "printed": "Slip sudah keluar. Berikan kepada keluarga.",
    "ask": "Periksa pencetak: slipnya keluar?",
    "waiting": "Pencetak belum siap. Tulis nomornya di kertas.",
    "none": "Tulis nomornya di kertas.",
}
STATES = {"waiting": "Menunggu", "called": "Sudah dipanggil", "served": "Selesai", "absent": "Tidak datang"}
ICONS = {"waiting": "schedule-fill", "called": "campaign-fill", "served": "task_alt", "absent": "close"}


def came_text(families: tuple[SignUp, ...]) -> Text:
    """How many of them came."""
    came = sum(one.tick == "present" for one in families)
    return office("{came} dari {all} sudah datang", came=str(came), all=str(len(families)))


def given_page(front: Front, stage: NumberGiven) -> NoticeView:
    """A number that was just given out."""
    again = () if stage.slip.state == "printing" else ((Button.PRINT, office("Cetak slip lagi")),)
    return NoticeView(
        frame=frame(front, ABOUT, next_=office("Selesai"), back=False),
        title=office("Nomor {n}", n=str(stage.number)),
        points=(
            ("print", office(SLIP[stage.slip.state])),
            ("campaign-fill", office("Minta keluarga menunggu sampai dipanggil.")),
        ),
        buttons=again,
        art="struk",
    )


def numbers_page(front: Front, page: int) -> ChoiceView:
    """Numbers that were called, and the way to type one."""
    choices = tuple(
        Choice(str(one.number), office("Nomor {n}", n=str(one.number)), _state(one), icon=ICONS[one.state])
        for one in unsettled(the_day(front))
    )
    typed = Choice(TYPED, office("Ketik nomornya"), office("Nomor mana saja hari ini"), icon="keyboard")
    shown, more = page_of((typed, *choices), page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, ABOUT),
        question=office("Nomor yang mana?"),
        choices=shown,
        hint=office("Yang sudah dipanggil tetapi belum selesai."),
        more=more,
    )


def number_typing_page(front: Front, stage: NumberTyping) -> DigitsView:
    """The number of a slip."""
    return DigitsView(
        frame=frame(front, ABOUT, next_=office("Buka"), ready=bool(stage.typed)),
        question=office("Nomor berapa?"),
        typed=stage.typed,
        groups=(DIGITS,),
        hint=office("Nomor di slip keluarga itu."),
        warning=office("Nomor itu belum diberikan hari ini.") if stage.unknown else None,
    )


def _state(one: QueueNumber) -> Text:
    if one.requests:
        return office("{n} permohonan tersimpan", n=str(one.requests))
    if one.called > 1 and one.state == "called":
        return office("Sudah dipanggil {n} kali", n=str(one.called))
    return office(STATES[one.state])


NOTES = {
    "failed": "Belum tersimpan. Coba lagi, atau panggil teknisi.",
    "busy": "Ada kunjungan yang belum selesai di layar. Selesaikan dulu.",
    "closed": "Anjungan sedang tidak bisa menerima permohonan.",
}


def number_page(front: Front, stage: NumberPage) -> ChoiceView:
    """One number."""
    one = number_of(the_day(front), stage.number) or QueueNumber(stage.number, "waiting")
    again = office("Panggil lagi") if one.called else office("Panggil")
    more = office("Layani lagi") if one.requests else office("Mulai melayani")
    choices = [
        Choice("serve", more, office("Buka permohonan untuk keluarga ini"), icon="edit"),
        Choice("call", again, _state(one), icon="campaign-fill"),
    ]
    if one.state != "served":
        choices.append(Choice("absent", office("Tidak datang"), office("Bisa dipanggil lagi nanti"), icon="close"))
    choices.append(Choice("print", office("Cetak slip lagi"), office("Kalau slipnya hilang"), icon="print"))
    return ChoiceView(
        frame=frame(front, ABOUT),
        question=office("Nomor {n}", n=str(stage.number)),
        choices=tuple(choices),
        hint=_who(front, one),
        warning=office(NOTES[stage.note]) if stage.note else None,
    )


def _who(front: Front, one: QueueNumber) -> Text | None:
    family = family_of(the_day(front), one.sign_up) if one.sign_up else None
    return None if family is None else joined([raw(family.masked_name), _needs(family)], ": ")


def _needs(family: SignUp) -> Text:
    return joined([office(SHORT.get(need, SHORT["lain"])) for need in family.needs] or [office(SHORT["lain"])], ", ")


# ------------------------------------------------------------------ who signed up


def _rt(name: str) -> Text:
    return office("RT {rt}", rt=name) if name else office("RT belum diketahui")


def rts_page(front: Front, page: int) -> ChoiceView:
    """The neighbourhoods of the list."""
    day = the_day(front)
    choices = tuple(
        Choice(RT + name, _rt(name), came_text(tuple(one for one in day.sign_ups if one.rt == name)), icon="group-fill")
        for name in rts(day)
    )
    shown, more = page_of(choices, page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, ABOUT),
        question=office("Pendaftar dari RT mana?"),
        choices=shown,
        hint=office("Mendaftar lewat anjungan. Nama disamarkan."),
        more=more,
    )


def families_page(front: Front, stage: Families) -> ChoiceView:
    """The families of one RT."""
    families = [one for one in the_day(front).sign_ups if one.rt == stage.rt]
    choices = tuple(Choice(one.id, raw(one.masked_name), _ticked(one), icon=FAMILY_ICONS[one.tick]) for one in families)
    shown, more = page_of(choices, stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, ABOUT), question=_rt(stage.rt), choices=shown, hint=came_text(tuple(families)), more=more
    )


SHORT = {
    "ktp": "KTP",
    "kk": "KK",
    "kia": "KIA",
    "lahir": "akta lahir",
    "mati": "akta mati",
    "kawin": "nikah atau cerai",
    "pindah": "pindah",
    "lain": "hal lain",
}
"""What a family comes for, in the fewest words; a word of a later district is another matter to this kiosk."""
FAMILY_ICONS = {"": "person-fill", "present": "task_alt", "absent": "close"}


def _ticked(one: SignUp) -> Text:
    if one.number:
        return office("Hadir, nomor {n}", n=str(one.number))
    if one.tick == "absent":
        return office("Tidak hadir")
    return joined([_people(one), _needs(one)], ": ")


def _people(one: SignUp) -> Text:
    if one.at_home:
        return office("{n} orang, minta didatangi", n=str(one.people))
    return office("{n} orang", n=str(one.people))


def family_page(front: Front, stage: FamilyPage) -> Page:
    """One family."""
    one = family_of(the_day(front), stage.sign_up)
    if one is None:
        return NoticeView(
            frame=frame(front, ABOUT),
            title=office("Keluarga ini tidak ada lagi di daftar"),
            points=(("info-fill", office("Dinas sudah mengubah daftarnya.")),),
            art="jemput",
        )
    choices = [
        Choice(
            "number", office("Buka nomor {n}", n=str(one.number)), office("Sudah diberi nomor"), icon="campaign-fill"
        )
        if one.number
        else Choice("present", office("Hadir, beri nomor"), office("Slip nomor langsung dicetak"), icon="task_alt")
    ]
    if not one.number:
        choices.append(Choice("absent", office("Tidak hadir"), office("Bisa diubah nanti"), icon="close"))
    return ChoiceView(
        frame=frame(front, ABOUT),
        question=raw(one.masked_name),
        choices=tuple(choices),
        art="keluarga",
        hint=joined([joined([_rt(one.rt), _people(one)], ", "), _needs(one)], ": "),
        warning=FAILED if stage.failed else None,
    )
