"""The pages at the printer: how it stands, the steps of a new roll, the trial page, and each fault's own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from kiosk.duty.frames import frame
from kiosk.duty.paper import closed_well, fault_of, mended
from kiosk.duty.paper_state import ChangeRoll, Mend, PaperHome, PaperSizes, PaperStage, RollDone, RollStep, Trial
from kiosk.duty.state import Front
from kiosk.ports import PrinterCoverOpen, PrinterMute, PrinterOutOfPaper, PrinterReady, PrintFailed, PrintUnknown
from kiosk.slips.rolls import Forecast, PaperLeft, rounded
from kiosk.visit.texts import Text, office
from kiosk.visit.views import Choice, ChoiceView, NoticeView, Page, WorkingView
from kiosk.visit.views_clerk import Alert, Check, Deed, Line, LinesView, StepView, Tone

ABOUT = "kertas dan pencetak"
CHANGE = "ganti kertas"
STEPS = len(RollStep)
SIZES = Deed("sizes", office("Gulungan tidak pas?"), "help")


def paper_view(front: Front, stage: PaperStage) -> Page:
    """One of them."""
    match stage:
        case PaperHome():
            return _home(front, stage)
        case ChangeRoll():
            return _change(front, stage)
        case Trial():
            return _trial(front, stage)
        case RollDone():
            return _done(front, stage)
        case PaperSizes():
            return _sizes(front)
        case Mend():
            return _mend(front, stage)
        case _:
            assert_never(stage)


# ------------------------------------------------------------------ how it stands


def left_text(found: Forecast, *, short: bool = False) -> Text:
    """What is left, no surer than it is known; ``short``: where the page says receipts of what."""
    if not found.most:
        return office("Gulungan sudah habis")
    if not found.likely:
        return office("Bisa habis sekarang")
    unit = "" if short else " tanda terima"
    if found.sure:
        return office("Sisa kira-kira {n}" + unit, n=str(rounded(found.likely)))
    least, most = str(rounded(found.least)), str(rounded(found.most))
    return office("Sisa antara {least} dan {most}" + unit, least=least, most=most)


def paper_alert(front: Front) -> Alert | None:
    """The one thing to do about printer or paper, None when there is nothing; for every page that tells how the kiosk stands."""
    fault, left = fault_of(front.machine.printer), front.machine.paper
    if fault:
        words = FAULTS[fault]
        return Alert(
            office(words.title), office(words.second), words.art, Deed("mend", office("Cara memperbaiki"), "help")
        )
    if isinstance(front.machine.printer, PrinterOutOfPaper):
        return Alert(office("Kertas habis"), office("Pasang gulungan baru."), "kertas-habis", CHANGE_DEED)
    if left is None or not left.low:
        return None
    used = left_text(left.forecast, short=front.machine.site.capacity <= SMALL)
    if front.machine.site.capacity > SMALL:
        used = office("{left}. Kemarin terpakai {n}.", left=used, n=str(left.yesterday))
    return Alert(office("Kertas hampir habis"), used, "ganti-kertas", CHANGE_DEED)


SMALL = 4
"""Tiles a page of the smallest panel holds: there a card says one thing only."""
CHANGE_DEED = Deed("change", office("Ganti gulungan"), "replay")


def _home(front: Front, stage: PaperHome) -> LinesView:
    alert = paper_alert(front)
    deeds = [Deed("trial", office("Cetak halaman tes"), "print"), Deed("sizes", office("Ukuran kertas"), "help")]
    if alert is None or alert.deed != CHANGE_DEED:
        deeds.insert(0, CHANGE_DEED)
    return LinesView(
        frame=frame(front, ABOUT),
        title=office("Kertas dan pencetak"),
        lines=_lines(front, stage, told=alert is not None),
        deeds=tuple(deeds),
        art="ganti-kertas",
        alert=alert,
    )


def _lines(front: Front, stage: PaperHome, *, told: bool) -> tuple[Line, ...]:
    """``told``: the card beside them has the news."""
    printer, left = front.machine.printer, front.machine.paper
    fault = fault_of(printer)
    tone: Tone = "stop" if fault else "plain" if isinstance(printer, PrinterMute) else "ok"
    mark = office("Rusak") if fault else office("Tidak bisa tahu") if tone == "plain" else office("Siap")
    if isinstance(printer, PrinterOutOfPaper):
        tone, mark = "stop", office("Kertas habis")
    lines = [Line(office("Pencetak"), icon="print", tone=tone, mark=mark)]
    if left is not None and not told:
        lines += [
            Line(office("Gulungan ini"), left_text(left.forecast), "receipt_long", "warn" if left.low else "ok"),
            Line(office("Terpakai"), _used(left), "history"),
        ]
    if stage.waiting:
        lines.append(Line(office("Menunggu dicetak"), icon="schedule-fill", mark=office("{n}", n=str(stage.waiting))))
    return tuple(lines)


def _used(left: PaperLeft) -> Text:
    return office("Hari ini {today}, kemarin {yesterday}", today=str(left.today), yesterday=str(left.yesterday))


# ------------------------------------------------------------------ the steps of a change


def _change(front: Front, stage: ChangeRoll) -> StepView:
    match stage.step:
        case RollStep.OPEN | RollStep.TRIAL:
            return _open(front)
        case RollStep.ROLL:
            return _roll(front, stage)
        case RollStep.CLOSE:
            return _close(front)
        case _:
            assert_never(stage.step)


def _open(front: Front) -> StepView:
    mute = isinstance(front.machine.printer, PrinterMute)
    deeds = () if mute else (Deed("done", office("Sudah terbuka"), "check"),)
    return StepView(
        frame=frame(front, CHANGE, next_=office("Lanjut"), ready=mute, step=1, steps=STEPS),
        title=office("Buka tutup pencetak"),
        second=office("Tekan pengaitnya, lalu angkat tutupnya."),
        art="buka-tutup",
        checks=(Check(office("Tutup terbuka"), "now", office("Lihat sendiri") if mute else WAITS),),
        note=None if mute else office("Layar ini maju sendiri kalau tutup sudah terbuka."),
        deeds=(*deeds, SIZES),
    )


WAITS, READ, SEEN = office("Menunggu"), office("Terbaca"), office("Dilihat")


def _roll(front: Front, stage: ChangeRoll) -> StepView:
    second = office("Ujung kertas keluar dari bawah, ke depan.")
    return StepView(
        frame=frame(front, CHANGE, next_=office("Lanjut"), step=2, steps=STEPS),
        title=office("Balik gulungannya") if stage.again else office("Masukkan gulungan baru"),
        second=office("Kertas hanya bisa dicetak di satu sisi.") if stage.again else second,
        art="gulungan-balik" if stage.again else "ganti-kertas",
        callout=office("Sisakan 5 cm di luar"),
        checks=(
            Check(office("Tutup sudah terbuka"), "done", READ if stage.read else SEEN),
            Check(office("Gulungan masuk"), "now", WAITS),
        ),
        note=office("Gores dengan kuku: sisi yang menghitam menghadap atas.") if stage.again else None,
        deeds=(SIZES,),
    )


def _close(front: Front) -> StepView:
    printer = front.machine.printer
    mute, ready = isinstance(printer, PrinterMute), isinstance(printer, PrinterReady)
    shut = ready or isinstance(printer, PrinterOutOfPaper)
    empty = isinstance(printer, PrinterOutOfPaper)
    mark = office("Lihat sendiri") if mute else office("Belum") if empty else WAITS
    note = None
    if empty:
        note = office("Buka lagi. Tarik ujung kertas lebih panjang.")
    elif not mute and not shut and not isinstance(printer, PrinterCoverOpen):
        note = office("Pencetak belum menjawab. Tunggu, atau nyalakan.")
    return StepView(
        frame=frame(front, CHANGE, next_=office("Cetak tes"), ready=closed_well(front), step=3, steps=STEPS),
        title=office("Tutup sampai berbunyi klik"),
        second=office("Tekan kedua sisi tutup bersamaan."),
        art="tutup-pencetak",
        checks=(
            Check(office("Tutup tertutup"), "done" if shut else "now", READ if shut else mark),
            Check(
                office("Kertas ada"), "done" if ready else "now" if shut or mute else "todo", READ if ready else mark
            ),
        ),
        note=note,
        deeds=(SIZES,),
    )


# ------------------------------------------------------------------ the trial page


def _trial(front: Front, stage: Trial) -> Page:
    step, steps = (4, STEPS) if stage.change else (0, 0)
    about = CHANGE if stage.change else ABOUT
    if stage.ticket or stage.keeping or stage.result is None:
        said = office("Mencatat gulungan baru") if stage.keeping else office("Mencetak halaman tes")
        after = (
            office("Tanda terima yang tertunda ikut dicetak.") if stage.keeping else office("Tunggu sampai selesai.")
        )
        return WorkingView(
            frame=frame(front, about, step=step, steps=steps, back=False),
            title=said,
            detail=after,
            part=None,
            art="halaman-tes",
        )
    framed = frame(front, about, step=step, steps=steps)
    if isinstance(stage.result, PrintFailed):
        return ChoiceView(
            frame=framed,
            question=office("Halaman tes tidak keluar"),
            choices=(
                Choice("mend", office("Lihat sebabnya"), office("Langkah memperbaiki"), icon="help"),
                Choice("again", office("Cetak lagi"), icon="print"),
            ),
            art="pencetak-rusak",
        )
    unsure = isinstance(stage.result, PrintUnknown)
    return ChoiceView(
        frame=framed,
        question=office("Halaman tes keluar dan terbaca?") if unsure else office("Halaman tes terbaca?"),
        choices=(
            Choice("yes", office("Ya, terbaca"), icon="check"),
            Choice("no", office("Tidak"), office("Kosong, pucat, atau miring"), icon="replay"),
        ),
        art="halaman-tes",
    )


def _done(front: Front, stage: RollDone) -> NoticeView:
    points = [("check_circle-fill", office("Hitungan kertas mulai dari nol"))]
    if not stage.kept:
        points = [("warning-fill", office("Hitungan kertas belum tercatat"))]
    if stage.printed:
        points.append(("print", office("{n} tanda terima tertunda sudah dicetak", n=str(stage.printed))))
    if stage.waiting:
        points.append(("schedule-fill", office("{n} tanda terima masih menunggu", n=str(stage.waiting))))
    if front.machine.paper is not None:
        points.append(("receipt_long", left_text(front.machine.paper.forecast)))
    return NoticeView(
        frame=frame(front, CHANGE, next_=office("Selesai"), step=STEPS, steps=STEPS, back=False),
        title=office("Gulungan baru siap"),
        points=tuple(points),
        art="struk",
        tone="good" if stage.kept else "warn",
    )


def _sizes(front: Front) -> NoticeView:
    return NoticeView(
        frame=frame(front, CHANGE, next_=office("Mengerti")),
        title=office("Gulungan yang pas"),
        points=(
            ("receipt_long", office("Kertas termal, tulisannya “thermal”")),
            ("vertical_align_bottom", office("Lebar sama dengan gulungan lama: 57 atau 80 mm")),
            ("radio_button_checked-fill", office("Tidak lebih gemuk dari tempatnya di pencetak")),
            ("help", office("Tidak ada yang pas? Pinjam ke kecamatan atau dinas")),
        ),
        art="gulungan-balik",
    )


# ------------------------------------------------------------------ faults


@dataclass(frozen=True, slots=True)
class Words:
    """One fault: what it is, what to mind, its picture, and what to do."""

    title: str
    second: str
    art: str
    steps: tuple[str, ...]
    note: str = ""


FAULTS = {
    "cover": Words(
        "Tutup pencetak terbuka",
        "Berhenti sampai ditutup.",
        "tutup-terbuka",
        ("Rapikan ujung kertas", "Tekan tutup sampai berbunyi klik"),
    ),
    "jammed": Words(
        "Kertas tersangkut",
        "Keluarkan yang terlipat.",
        "kertas-macet",
        ("Buka tutup pencetak", "Tarik kertas pelan-pelan", "Potong rata, lalu tutup"),
        "Jangan pakai benda tajam.",
    ),
    "cutter": Words(
        "Pemotong kertas macet",
        "Ada sobekan di pisaunya.",
        "pisau-macet",
        ("Matikan pencetak", "Ambil sobekan kertasnya", "Tutup, lalu nyalakan"),
        "Jangan sentuh pisaunya.",
    ),
    "overheated": Words(
        "Pencetak terlalu panas",
        "Berhenti sampai dingin.",
        "pencetak-panas",
        ("Biarkan menyala", "Tunggu kira-kira 10 menit", "Pencetak jalan lagi sendiri"),
        "Jangan sentuh kepala cetak. Panas.",
    ),
    "unrecoverable": Words(
        "Pencetak rusak",
        "Perlu dinyalakan ulang.",
        "pencetak-rusak",
        ("Matikan pencetak", "Tunggu 10 detik", "Nyalakan lagi"),
        "Masih begini? Hubungi teknisi dinas.",
    ),
    "silent": Words(
        "Pencetak tidak menjawab",
        "Belum tentu baik. Periksa.",
        "pencetak-diam",
        ("Lampu pencetak menyala?", "Kabel listrik dan data kencang?", "Matikan 10 detik, nyalakan lagi"),
    ),
    "gone": Words(
        "Pencetak tidak ditemukan",
        "Periksa listrik dan kabel.",
        "pencetak-diam",
        ("Nyalakan pencetak", "Pasang ulang kabel data", "Tunggu setengah menit"),
        "Masih begini? Hubungi teknisi dinas.",
    ),
}


def _mend(front: Front, stage: Mend) -> StepView:
    words, well = FAULTS[stage.kind], mended(front)
    steps = tuple(Check(office(step), "plain") for step in words.steps)
    if well:
        steps = (
            Check(office("Pencetak siap"), "done", SEEN if isinstance(front.machine.printer, PrinterMute) else READ),
        )
    note = office("Coba cetak halaman tes.") if well else office(words.note) if words.note else None
    return StepView(
        frame=frame(front, ABOUT, next_=office("Cetak tes"), ready=well),
        title=office("Pencetak siap lagi") if well else office(words.title),
        second=None if well else office(words.second),
        art=words.art,
        checks=steps,
        note=note,
        deeds=() if well else (CHANGE_DEED,) if stage.kind in {"cover", "jammed", "cutter"} else (),
    )
