"""Pages of a form to sign: what is printed, who signs, and how it comes back."""

from __future__ import annotations

from typing import assert_never

from kiosk.forms import signers_of
from kiosk.forms.wording import SIGNERS
from kiosk.visit.events import Button
from kiosk.visit.forms_due import form_of
from kiosk.visit.frames import SCANS, frame
from kiosk.visit.moves import the_draft
from kiosk.visit.plan import paper_of
from kiosk.visit.signing import number_of
from kiosk.visit.signing_state import FormChecking, FormOut, FormPrinting, FormReady, FormStage, FormWrong
from kiosk.visit.state import Visit
from kiosk.visit.texts import Text, joined, raw, say
from kiosk.visit.views import Choice, NoticeView, PaperView, WorkingView

Point = tuple[str, Text]


def signing_view(visit: Visit, stage: FormStage) -> NoticeView | WorkingView:
    """The page of a form's stage."""
    match stage:
        case FormReady():
            return _ready(visit, stage)
        case FormPrinting():
            return _printing(visit)
        case FormOut():
            return _out(visit, stage)
        case FormChecking():
            return _checking(visit)
        case FormWrong():
            return _wrong(visit, stage)
        case _:
            assert_never(stage)


def form_choices(page: PaperView, marked: str) -> PaperView:
    """A form's page where the office has a printer: nobody needs to bring what is made here."""
    return PaperView(
        frame=page.frame,
        question=say("Formulir ini perlu tanda tangan"),
        name=page.name,
        issuer=page.issuer,
        art=page.art,
        choices=(
            Choice(
                "print",
                say("Cetak di sini"),
                say("Diisi dari jawaban Bapak/Ibu"),
                art="formulir",
                selected=marked == "print",
            ),
            Choice(
                "have", say("Sudah ditandatangani"), say("Dipindai di sini"), art="serah", selected=marked == "have"
            ),
            Choice(
                "original",
                say("Di meja petugas"),
                say("Petugas punya formulirnya"),
                art="petugas",
                selected=marked == "original",
            ),
        ),
        strip=page.strip,
    )


def _signer(who: str) -> Text:
    count, _, rest = who.partition(" ")
    return say("{n} saksi", n=count) if rest == "saksi" else say(who)


def _to_sign(visit: Visit, paper: str) -> tuple[Point, ...]:
    """Who signs, over what, with what."""
    form = form_of(visit, paper)
    signing = form.signing if form is not None else None
    if form is None or signing is None:
        return ()
    who = joined(_signer(one) for one in signers_of(form))
    # Three points are what the smallest panel has room for.
    sign = (
        say("Tanda tangan atau cap jempol: {siapa}.", siapa=who)
        if signing.thumbprint
        else say("Tanda tangan: {siapa}.", siapa=who)
    )
    points: list[Point] = [("edit", sign)]
    worth = visit.person.pack.settings["meterai_idr"]
    if signing.stamp and isinstance(worth, int):
        rupiah = raw(f"{worth:,}".replace(",", "."))
        points.append(
            (
                "badge",
                say(
                    "Tempel meterai Rp{nilai}: {siapa}.",
                    nilai=rupiah,
                    siapa=say(SIGNERS.get(signing.stamp, signing.stamp)),
                ),
            )
        )
    return tuple(points)


TROUBLES = {
    "paper": ("Kertas A4 habis", "Petugas mengisi kertas A4, lalu coba lagi."),
    "cover": ("Tutup pencetak kantor terbuka", "Petugas menutupnya, lalu coba lagi."),
    "jam": ("Kertas tersangkut di pencetak kantor", "Petugas menarik kertasnya, lalu coba lagi."),
    "toner": ("Tinta pencetak kantor habis", "Petugas mengganti tintanya, lalu coba lagi."),
    "stopped": ("Pencetak kantor sedang berhenti", "Petugas memeriksa pencetaknya, lalu coba lagi."),
    "gone": ("Pencetak kantor tidak menjawab", "Petugas memeriksa pencetaknya, lalu coba lagi."),
}
"""Why a form did not come out -> what is said and what may be done. Never the person's fault."""
NOT_OUT = ("Formulir belum tercetak", "Coba sekali lagi.")


def _ready(visit: Visit, stage: FormReady) -> NoticeView:
    clerk = (Button.SKIP, say("Di meja petugas saja"))
    if stage.trouble:
        title, todo = TROUBLES.get(stage.trouble, NOT_OUT)
        return NoticeView(
            frame=frame(visit, SCANS),
            title=say(title),
            points=(
                ("print_error", say(todo)),
                ("check_circle-fill", say("Jawaban Bapak/Ibu tidak hilang.")),
                ("support_agent", say("Atau tanda tangan di meja petugas.")),
            ),
            art="petugas",
            tone="warn",
            buttons=((Button.AGAIN, say("Coba lagi")), clerk),
        )
    return NoticeView(
        frame=frame(visit, SCANS, next_=say("Cetak formulir")),
        title=say("Formulir {nomor} siap dicetak", nomor=raw(number_of(visit, stage.paper))),
        points=(
            ("print", say("Keluar di pencetak A4 petugas.")),
            *_to_sign(visit, stage.paper),
        ),
        art=paper_of(visit, stage.paper).art,
        buttons=(clerk,),
    )


def _printing(visit: Visit) -> WorkingView:
    return WorkingView(
        frame=frame(visit, SCANS, back=False),
        title=say("Formulir sedang dicetak"),
        detail=say("Keluar di pencetak A4 petugas. Mohon tunggu."),
        part=None,
        art="formulir",
    )


def _out(visit: Visit, stage: FormOut) -> NoticeView:
    number = raw(number_of(visit, stage.paper))
    made = the_draft(visit).form(stage.paper)
    sheets = made.pages * made.sheets if made is not None else 1
    title = (
        say("Ambil formulir {nomor}", nomor=number)
        if stage.sure
        else say("Apakah formulir {nomor} sudah keluar?", nomor=number)
    )
    return NoticeView(
        frame=frame(visit, SCANS, next_=say("Pindai formulir"), back=False),
        title=title,
        points=(
            ("print", say("{n} lembar, di pencetak A4 petugas.", n=str(sheets))),
            *_to_sign(visit, stage.paper),
        ),
        art=paper_of(visit, stage.paper).art,
        tone="good" if stage.sure else "plain",
        buttons=((Button.PRINT, say("Cetak lagi")), (Button.SKIP, say("Tanda tangan nanti"))),
    )


def _checking(visit: Visit) -> WorkingView:
    return WorkingView(
        frame=frame(visit, SCANS, back=False),
        title=say("Memeriksa formulir"),
        detail=say("Kode di sudut formulir sedang dibaca."),
        part=None,
        art="formulir",
    )


def _wrong(visit: Visit, stage: FormWrong) -> NoticeView:
    number = raw(number_of(visit, stage.paper))
    lay = say("Letakkan formulir {nomor} yang baru dicetak.", nomor=number)
    match stage.why:
        case "form":
            title, todo = (
                say("Ini formulir {nomor}", nomor=raw(stage.found)),
                say("Yang ditunggu: {nomor}.", nomor=number),
            )
        case "request":
            title, todo = say("Formulir ini dari permohonan lain"), lay
        case "old":
            title, todo = say("Ini cetakan yang lama"), lay
        case "page":
            title, todo = say("Halaman {n} sudah dipindai", n=stage.found), say("Letakkan halaman yang lain.")
        case _:
            title, todo = say("Kode formulir belum terbaca"), say("Ratakan sudut kanan bawah, lalu pindai lagi.")
    buttons: tuple[tuple[Button, Text], ...] = (
        (Button.AGAIN, say("Pindai ulang")),
        (Button.SKIP, say("Serahkan ke petugas")),
    )
    if stage.why == "unread":
        buttons = ((Button.AGAIN, say("Pindai ulang")), (Button.KEEP_ANYWAY, say("Pakai ini, petugas yang memeriksa")))
    return NoticeView(
        frame=frame(visit, SCANS),
        title=title,
        points=(("document_scanner", todo), ("check_circle-fill", say("Jawaban Bapak/Ibu tidak hilang."))),
        art="formulir",
        tone="warn",
        buttons=buttons,
    )
