"""Pages of the district's USB stick. Each way it may end is one plain sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from kiosk.duty.frames import frame
from kiosk.duty.state import Front
from kiosk.duty.stick_state import Carried, OneStick, StickDone, StickLook, StickSeen, StickStage, Why
from kiosk.visit.paging import page_of
from kiosk.visit.texts import Text, day_text, office
from kiosk.visit.views import Choice, ChoiceView, NoticeView, Page, WorkingView

ABOUT = "flashdisk"
STAY = office("Jangan dicabut dulu.")
WHY: dict[Why, str] = {
    "no_stick": "Flashdisk tidak ada lagi. Colokkan lagi.",
    "not_prepared": "Flashdisk ini belum disiapkan dinas. Minta ke dinas.",
    "wrong_district": "Flashdisk ini bukan dari dinas kita.",
    "other_kiosk": "Flashdisk ini untuk anjungan lain.",
    "expired": "Masa pakai flashdisk ini habis. Minta ke dinas.",
    "demonstration": "Flashdisk latihan tidak bisa dipakai di sini.",
    "full": "Flashdisk penuh. Minta flashdisk lain ke dinas.",
    "read_only": "Flashdisk terkunci. Geser kuncinya, atau minta yang lain.",
    "stick": "Flashdisk rusak atau tercabut. Coba sekali lagi.",
    "ledger": "Penyimpanan anjungan bermasalah. Panggil teknisi.",
}
UNPLUG = office("Tunggu lampunya berhenti berkedip, lalu cabut.")


def stick_view(front: Front, stage: StickStage) -> Page:
    """The page of one of the stages."""
    match stage:
        case StickLook():
            return _look(front, stage)
        case OneStick():
            return _one(front, stage)
        case StickDone(carried):
            return _done(front, carried)
        case _:
            assert_never(stage)


def _look(front: Front, stage: StickLook) -> Page:
    if stage.sticks is None:
        return WorkingView(frame(front, ABOUT), title=office("Mencari flashdisk"), detail=STAY, part=None)
    again = frame(front, ABOUT, next_=office("Cari lagi"))
    if not stage.sticks:
        return NoticeView(
            frame=again,
            title=office("Colokkan flashdisk dari dinas"),
            points=(
                ("usb", office("Pakai flashdisk yang disiapkan dinas.")),
                ("search", office("Lalu sentuh Cari lagi.")),
            ),
            art="surat-dinas",
        )
    if len(stage.sticks) == 1:
        return _refused(front, stage.sticks[0], again=True)
    choices = tuple(Choice(one.at, office("{nama}", nama=one.name), _second(one), icon="usb") for one in stage.sticks)
    shown, more = page_of(choices, stage.page, front.machine.site.capacity)
    return ChoiceView(frame=again, question=office("Flashdisk yang mana?"), choices=shown, more=more)


def _second(one: StickSeen) -> Text:
    return office("Bukan untuk anjungan ini") if one.why else office("Dari {dinas}", dinas=one.district)


def _refused(front: Front, stick: StickSeen, *, again: bool = False) -> NoticeView:
    return NoticeView(
        frame=frame(front, ABOUT, next_=office("Cari lagi") if again else None),
        title=office("Flashdisk ini tidak bisa dipakai"),
        points=(
            ("usb", office("Namanya: {nama}", nama=stick.name)),
            ("error-fill", office(WHY[stick.why])),
            ("info-fill", office("Isinya tidak dibaca dan tidak diubah.")),
        ),
        art="surat-dinas",
        tone="warn",
    )


def _one(front: Front, stage: OneStick) -> Page:
    stick = stage.stick
    if stage.ticket:
        title = "Menyalin ke flashdisk" if stage.deed == "write" else "Mengambil jawaban dinas"
        return WorkingView(frame(front, ABOUT), title=office(title), detail=STAY, part=None)
    if stick.why or stick.until is None:
        return _refused(front, stick)
    waiting = (
        office("{n} permohonan menunggu", n=str(stage.waiting)) if stage.waiting else office("Tidak ada yang menunggu")
    )
    return ChoiceView(
        frame=frame(front, ABOUT),
        question=office("Flashdisk {dinas}", dinas=stick.district),
        choices=(
            Choice("write", office("Salin kiriman"), waiting, icon="arrow_upward"),
            Choice("take", office("Ambil jawaban dinas"), office("Tanda terima dan kabar"), icon="arrow_downward"),
        ),
        hint=office("Berlaku sampai {hari}.", hari=day_text(stick.until)),
        art="surat-dinas",
    )


def _done(front: Front, carried: Carried) -> NoticeView:
    bad = bool(carried.why)
    points = [("error-fill" if bad else "check_circle-fill", text) for text in _told(carried)]
    title = "Belum selesai" if bad else "Sudah disalin" if carried.deed == "write" else "Jawaban sudah diambil"
    return NoticeView(
        frame=frame(front, ABOUT, next_=office("Selesai"), back=False),
        title=office(title),
        points=(*points, ("usb", UNPLUG)),
        art="surat-dinas",
        tone="warn" if bad else "good",
    )


def _told(carried: Carried) -> Iterator[Text]:
    if carried.why:
        yield office(WHY[carried.why])
        return
    if carried.deed == "write":
        if not carried.count:
            yield office("Tidak ada yang menunggu. Flashdisk tetap kosong.")
            return
        yield office("{n} permohonan ada di flashdisk. Bawa ke dinas.", n=str(carried.count))
        if carried.left:
            yield office("{n} tidak muat. Salin lagi nanti.", n=str(carried.left))
        return
    yield office("{n} permohonan sudah di dinas.", n=str(carried.count))
    if carried.refused:
        yield office("{n} ditahan dinas. Lihat halaman Kiriman.", n=str(carried.refused))
    yield office("Kabar untuk warga sudah masuk.") if carried.news else office("Tidak ada kabar baru untuk warga.")
    if carried.strange:
        yield office("{n} berkas asing tidak disentuh.", n=str(carried.strange))
