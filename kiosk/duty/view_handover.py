"""Pages of documents: what lies here, the list to count, who comes, the signature, whom to tell."""

from __future__ import annotations

from typing import assert_never

from kiosk.duty.frames import frame
from kiosk.duty.handover import (
    ALL_DOCUMENTS,
    ALL_RTS,
    CODE,
    FAMILY,
    document_choices,
    neighbourhoods,
    old,
    row_name,
    rows,
    rt_choices,
    split,
    today,
)
from kiosk.duty.handover_slips import name_of
from kiosk.duty.handover_state import (
    AGES,
    CollectorName,
    CountParcel,
    Document,
    FindByCode,
    HandoverMenu,
    HandoverStage,
    NotHere,
    PickAge,
    PickDocument,
    PickParcel,
    PickRt,
    Round,
    Said,
    SeeId,
    Sign,
    Slip,
    WhoCollects,
)
from kiosk.duty.state import Front
from kiosk.visit.events import Button
from kiosk.visit.paging import page_of
from kiosk.visit.texts import Text, day_text, office, raw
from kiosk.visit.views import Choice, ChoiceView, DigitsView, LettersView, NoticeView, Page, WorkingView
from kiosk.visit.views_clerk import Answer, Deed, Line, LinesView, Row, SignatureView, TicksView
from kiosk.wire.code import ALPHABET
from kiosk.wire.shipment import Collector

ABOUT = "dokumen"
NEXT, SAVE = office("Lanjut"), office("Simpan")
WAIT = office("Mohon tunggu sebentar.")
HERE = Answer("here", office("Ada"))
MISSING = Answer("missing", office("Tidak ada"))
TOLD = Answer("told", office("Diberi tahu"))
NOT_FOUND = Answer("not_found", office("Tak ditemui"))
NOT_KEPT = office("Belum tersimpan. Tekan lagi.")
SLIPS: dict[Slip, str] = {
    "printing": "Sedang mencetak.",
    "printed": "Sudah tercetak.",
    "unsure": "Belum pasti tercetak.",
    "failed": "Tidak tercetak.",
}
WHO = {
    Collector.SELF: ("Pemohon sendiri", "Namanya ada di dokumen", "person-fill"),
    Collector.SPOUSE: ("Suami atau istri", "", "group-fill"),
    Collector.PARENT: ("Orang tua", "", "group-fill"),
    Collector.CHILD: ("Anak", "", "group-fill"),
    Collector.SIBLING: ("Saudara kandung", "", "group-fill"),
    Collector.OTHER: ("Orang lain", "Harus membawa surat kuasa", "badge"),
}
PLACES = {
    "sent": "Belum sampai di sini",
    "missing": "Tidak ada di amplop",
    "collected": "Sudah diserahkan",
    "waiting": "Ada di kantor ini",
}
FAULTS = {
    "not_a_code": "Kode keliru, cek lagi.",
    "not_a_receipt": "Bukan tanda terima.",
    "none": "Belum ada kiriman.",
    "failed": "Coba sekali lagi.",
}


def handover_view(front: Front, stage: HandoverStage) -> Page:  # noqa: C901 - one line a stage
    """The page of one of the stages."""
    match stage:
        case HandoverMenu():
            return _menu(front, stage)
        case PickParcel():
            return _parcels(front, stage)
        case CountParcel():
            return _count(front, stage)
        case PickAge():
            return _ages(front, stage)
        case PickRt():
            return _rts(front, stage)
        case Round():
            return _round(front, stage)
        case FindByCode():
            return _find(front, stage)
        case NotHere(documents):
            return _not_here(front, documents)
        case PickDocument():
            return _documents(front, stage)
        case WhoCollects():
            return _who(front, stage)
        case SeeId():
            return _see_id(front, stage)
        case CollectorName(typed=typed):
            return _name(front, typed)
        case Sign():
            return _sign(front, stage)
        case Said():
            return _said(front, stage)
        case _:
            assert_never(stage)


def _working(front: Front, what: Text) -> WorkingView:
    return WorkingView(frame(front, ABOUT), what, WAIT, None)


def counted(number: int, what: str = "dokumen") -> Text:
    """``12 dokumen``."""
    return office("{n} " + what, n=str(number))


def _menu(front: Front, stage: HandoverMenu) -> Page:
    drawer = stage.drawer
    if drawer is None and not stage.failed:
        return _working(front, office("Membuka daftar dokumen"))
    if drawer is None:
        return NoticeView(
            frame(front, ABOUT, next_=office("Coba lagi")),
            office("Daftar dokumen belum bisa dibuka"),
            (("info-fill", office("Coba lagi, atau panggil teknisi.")),),
            art="simpanan-penuh",
            tone="warn",
        )
    coming = sum(len(one.documents) for one in drawer.parcels)
    late = len(old(front, drawer.lying, 7))
    waits = office("{n} menunggu, {late} lebih 7 hari", n=str(len(drawer.lying)), late=str(late))
    tiles = [
        Choice("find", office("Serahkan dokumen"), office("Dengan kode, atau dari daftar"), icon="qr_code_scanner")
    ]
    if drawer.parcels:
        tiles.append(
            Choice(
                "receive", office("Terima kiriman"), office("{n} dokumen dari dinas", n=str(coming)), icon="mail-fill"
            )
        )
    if drawer.lying:
        tiles.append(Choice("round", office("Belum diambil"), waits, icon="campaign-fill"))
    report = office(SLIPS[stage.slip]) if stage.slip else office("Yang diterima dan diserahkan")
    tiles.append(Choice("report", office("Cetak laporan hari ini"), report, icon="print"))
    return ChoiceView(
        frame(front, ABOUT),
        office("Dokumen dari dinas"),
        tuple(tiles),
        hint=None if drawer.parcels or drawer.lying else office("Tidak ada dokumen yang menunggu."),
    )


# ------------------------------------------------------------------ a shipment


def _parcels(front: Front, stage: PickParcel) -> ChoiceView:
    choices = [
        Choice(
            one.shipment,
            office("Dikirim {day}", day=day_text(one.sent)),
            office("{n} dokumen, {id}", n=str(len(one.documents)), id=one.shipment),
            icon="mail-fill",
        )
        for one in stage.parcels
    ]
    shown, more = page_of(tuple(choices), stage.page, front.machine.site.capacity)
    return ChoiceView(frame(front, ABOUT), office("Kiriman yang mana?"), shown, more=more)


def _count(front: Front, stage: CountParcel) -> Page:
    if stage.ticket:
        return _working(front, office("Menyimpan"))
    documents, size = stage.parcel.documents, rows(front)
    here, missing = split(stage.parcel, stage.marks)
    rest = len(documents) - len(stage.marks)
    shown = documents[stage.page * size : (stage.page + 1) * size]
    deeds = (Deed("rest", office("Sisanya ada ({n})", n=str(rest)), "check"),) if rest else ()
    second = office("{here} ada, {missing} tidak ada, {rest} belum", here=str(len(here)), missing=str(len(missing)), rest=str(rest))  # fmt: skip
    return TicksView(
        frame(front, ABOUT, next_=SAVE, ready=rest == 0),
        title=office("Ada di amplop?"),
        rows=tuple(
            Row(
                str(one.no),
                office("{no}. {name}", no=str(one.no), name=one.name),
                raw(one.title if one.code else one.number),
                {True: "here", False: "missing"}.get(stage.marks.get(one.no), ""),  # type: ignore[arg-type]
            )
            for one in shown
        ),
        answers=(HERE, MISSING),
        second=second,
        deeds=deeds,
        more=_more(stage.page, len(documents), size),
        warning=NOT_KEPT if stage.failed else None,
    )


def _more(page: int, count: int, size: int) -> tuple[int, int] | None:
    total = -(-count // size)
    return (page + 1, total) if total > 1 else None


# ------------------------------------------------------------------ people to tell


def _ages(front: Front, stage: PickAge) -> ChoiceView:
    choices = []
    for days in AGES:
        found = old(front, stage.lying, days)
        if found:
            label = office("{n} hari atau lebih", n=str(days)) if days else office("Semua yang belum diambil")
            choices.append(Choice(str(days), label, counted(len(found)), icon="schedule-fill"))
    return ChoiceView(frame(front, ABOUT), office("Sudah berapa lama?"), tuple(choices))


def _rts(front: Front, stage: PickRt) -> ChoiceView:
    counts = {f"rt:{rt}": (rt, len(group)) for rt, group in neighbourhoods(stage.lying)}
    choices = []
    for name in rt_choices(stage):
        if name == ALL_RTS:
            choices.append(Choice(name, office("Semua RT"), counted(len(stage.lying)), icon="home-fill"))
            continue
        rt, count = counts[name]
        label = office("RT {rt}", rt=rt) if rt else office("RT belum diketahui")
        choices.append(Choice(name, label, counted(count), icon="location_on-fill"))
    shown, more = page_of(tuple(choices), stage.page, front.machine.site.capacity)
    title = office("Warga RT berapa?") if stage.handing else office("RT yang mana?")
    return ChoiceView(frame(front, ABOUT), title, shown, more=more)


def _round(front: Front, stage: Round) -> Page:
    if stage.ticket:
        return _working(front, office("Menyimpan"))
    documents, size, day = stage.documents, rows(front), today(front, stage.documents)
    shown = documents[stage.page * size : (stage.page + 1) * size]
    title = office("Semua RT") if stage.rt is None else office("RT {rt}", rt=stage.rt or "belum diketahui")
    second = counted(len(documents))
    warning = NOT_KEPT if stage.failed else None
    if stage.slip in ("failed", "unsure"):
        warning = office(SLIPS[stage.slip])
    label = office("Cetak daftar") if stage.slip != "printing" else office("Mencetak")
    return TicksView(
        frame(front, ABOUT, next_=SAVE, ready=bool(stage.marks)),
        title=title,
        rows=tuple(_to_tell(one, stage, one.days(day)) for one in shown),
        answers=(TOLD, NOT_FOUND),
        second=second,
        deeds=(Deed("print", label, "print"),),
        more=_more(stage.page, len(documents), size),
        warning=warning,
    )


def _to_tell(one: Document, stage: Round, days: int) -> Row:
    before = {"told": "sudah tahu", "not_found": "tak ditemui"}.get(one.told, f"{days} hari")
    here = f"{before.capitalize()}, {days} hari" if one.told else one.title
    everywhere = f"RT {one.rt}, {before}" if one.rt else before
    return Row(
        row_name(one.key),
        raw(one.name),
        raw(everywhere if stage.rt is None else here),
        {True: "told", False: "not_found"}.get(stage.marks.get(one.key), ""),  # type: ignore[arg-type]
    )


# ------------------------------------------------------------------ handing over


def _find(front: Front, stage: FindByCode) -> Page:
    if stage.ticket:
        return _working(front, office("Mencari dokumen"))
    return DigitsView(
        frame(front, ABOUT, next_=office("Cari"), ready=len(stage.typed) == CODE),
        question=office("Kode di tanda terima?"),
        typed=stage.typed,
        groups=(4, 4, 4),
        hint=office("Pindai, atau ketik 12 tanda."),
        warning=office(FAULTS[stage.told]) if stage.told else None,
        skip=office("Tanpa kode") if stage.lying else None,
        symbols=ALPHABET,
    )


def _not_here(front: Front, documents: tuple[Document, ...]) -> LinesView:
    return LinesView(
        frame(front, ABOUT, next_=office("Cari lagi")),
        title=office("Tidak ada yang bisa diserahkan"),
        lines=tuple(
            Line(raw(one.title), _where(one), icon="receipt_long", tone="warn" if one.place == "missing" else "plain")
            for one in documents[:4]
        ),
    )


def _where(one: Document) -> Text:
    if one.place == "collected" and one.since is not None:
        return office("Diserahkan {day}", day=f"{one.since:%d-%m-%Y}")
    return office(PLACES[one.place])


def _documents(front: Front, stage: PickDocument) -> ChoiceView:
    by_name = {row_name(one.key): one for one in stage.documents}
    choices = []
    for name in document_choices(stage):
        if name == ALL_DOCUMENTS:
            choices.append(Choice(name, office("Semuanya sekaligus"), counted(len(stage.documents)), icon="check"))
            continue
        one = by_name[name]
        label = raw(one.title if stage.by_code else one.name)
        second = raw(name_of(one) if stage.by_code else f"{one.title}, {name_of(one)}")
        choices.append(Choice(name, label, second, icon="receipt_long"))
    shown, more = page_of(tuple(choices), stage.page, front.machine.site.capacity)
    return ChoiceView(frame(front, ABOUT), office("Dokumen yang mana?"), shown, more=more)


def _what(documents: tuple[Document, ...]) -> Text:
    first = documents[0]
    if len(documents) == 1:
        return office("{title}, atas nama {name}", title=first.title, name=first.name)
    return office("{n} dokumen, atas nama {name}", n=str(len(documents)), name=first.name)


def _who(front: Front, stage: WhoCollects) -> ChoiceView:
    def choice(who: Collector) -> Choice:
        label, second, icon = WHO[who]
        return Choice(who, office(label), office(second) if second else None, icon=icon)

    if stage.family:
        return ChoiceView(
            frame(front, ABOUT), office("Hubungannya apa?"), tuple(map(choice, FAMILY)), hint=_what(stage.documents)
        )
    family = Choice(
        "family", office("Keluarganya"), office("Suami, istri, orang tua, anak, saudara"), icon="group-fill"
    )
    return ChoiceView(
        frame(front, ABOUT),
        office("Siapa yang mengambil?"),
        (choice(Collector.SELF), family, choice(Collector.OTHER)),
        hint=_what(stage.documents),
    )


def _see_id(front: Front, stage: SeeId) -> ChoiceView:
    if stage.who is Collector.OTHER:
        return ChoiceView(
            frame(front, ABOUT),
            office("Sudah melihat KTP dan surat kuasanya?"),
            (
                Choice("yes", office("Sudah, keduanya"), icon="check_circle-fill"),
                Choice("no", office("Belum"), icon="cancel-fill"),
            ),
            hint=_what(stage.documents),
            warning=office("Tanpa surat kuasa, dokumen tetap di kantor.") if stage.refused else None,
        )
    return ChoiceView(
        frame(front, ABOUT),
        office("Sudah melihat KTP-nya?"),
        (
            Choice("yes", office("Sudah"), icon="check_circle-fill"),
            Choice("no", office("Tidak ada"), office("Saya kenal orangnya"), icon="person-fill"),
        ),
        hint=_what(stage.documents),
    )


def _name(front: Front, typed: str) -> LettersView:
    return LettersView(
        frame(front, ABOUT, next_=NEXT, ready=bool(typed.strip())),
        question=office("Nama yang mengambil?"),
        typed=typed,
        hint=office("Seperti di KTP-nya."),
        layer="name",
    )


def _sign(front: Front, stage: Sign) -> Page:
    if stage.ticket:
        return _working(front, office("Menyimpan tanda tangan"))
    return SignatureView(
        frame(front, ABOUT, next_=office("Serahkan"), ready=stage.ink.signed),
        title=office("Bapak/Ibu, tanda tangan di sini"),
        second=_what(stage.documents),
        ink=stage.ink,
        hint=office("Pakai jari. Boleh tanda silang."),
        erase=Deed("erase", office("Hapus"), "delete_sweep"),
        warning=NOT_KEPT if stage.failed else None,
    )


def _said(front: Front, stage: Said) -> NoticeView:
    done = office("Selesai")
    match stage.what:
        case "changed":
            return NoticeView(
                frame(front, ABOUT, next_=NEXT, back=False),
                office("Daftarnya sudah berubah"),
                (("info-fill", office("Sebagian belum dicatat. Lihat daftar yang baru.")),),
                tone="warn",
            )
        case "handed":
            points = [("receipt_long", raw(one.title)) for one in stage.documents[:3]]
            label = office(SLIPS[stage.slip]) if stage.slip else office("Cetak bukti")
            return NoticeView(
                frame(front, ABOUT, next_=done, back=False),
                office("Tercatat. Berikan dokumennya."),
                (*points, ("info-fill", office("Tanda tangannya tersegel untuk dinas."))),
                tone="good",
                buttons=((Button.PRINT, label),),
            )
        case "counted":
            points = [("check_circle-fill", office("{n} dokumen ada di kantor ini.", n=str(len(stage.documents))))]
            if stage.missing:
                missing = office("{n} tidak ada. Dinas diberi tahu.", n=str(len(stage.missing)))
                points.append(("error-fill", missing))
            return NoticeView(
                frame(front, ABOUT, next_=done, back=False),
                office("Kiriman sudah diterima"),
                (*points, ("info-fill", office("Warga melihatnya di anjungan: siap diambil."))),
                tone="good",
            )
        case "told":
            told = office("{n} keluarga sudah diberi tahu.", n=str(len(stage.documents)))
            missed = office("{n} keluarga tidak ditemui.", n=str(len(stage.missing)))
            points = [("check_circle-fill", told)] if stage.documents else []
            points += [("info-fill", missed)] if stage.missing else []
            return NoticeView(
                frame(front, ABOUT, next_=done, back=False), office("Sudah dicatat"), tuple(points), tone="good"
            )
        case _:
            assert_never(stage.what)
