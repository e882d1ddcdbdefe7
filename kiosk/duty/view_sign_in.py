"""Pages of signing in and of the accounts."""

from __future__ import annotations

from typing import assert_never

from kiosk.duty.frames import frame
from kiosk.duty.sign_in import BY_CODE, PIN, others, waits
from kiosk.duty.sign_in_state import (
    Account,
    Accounts,
    CodeAccount,
    CodeLines,
    NewAccount,
    NewPin,
    OneAccount,
    PinPad,
    SignInStage,
    WhoIsIt,
)
from kiosk.duty.state import Front
from kiosk.visit.paging import page_of
from kiosk.visit.texts import Text, office
from kiosk.visit.views import Choice, ChoiceView, DigitsView, LettersView, Page, WorkingView
from kiosk.wire.clerk_code import LINE, LINES, Role
from kiosk.wire.code import ALPHABET

ROLES: dict[Role, str] = {"clerk": "Petugas", "head": "Kepala petugas", "technician": "Teknisi"}
SIGNING_IN, ACCOUNTS = "masuk", "akun"
NEXT = office("Lanjut")
WAIT = office("Mohon tunggu sebentar.")
CODE = Choice(BY_CODE, office("Punya kode dari dinas"), office("Akun pertama, atau akun yang mati"), icon="mail-fill")
NEW = Choice("new", office("Akun baru"), office("Untuk petugas lain di sini"), icon="add")
ROLES_TOLD: dict[Role, str] = {
    "clerk": "Membantu warga setiap hari",
    "head": "Juga mengurus akun",
    "technician": "Merawat mesin",
}
UNFIT = {"form": "Mulai dengan huruf, 2 sampai 12.", "taken": "Nama itu sudah dipakai. Pilih yang lain."}
PIN_TOLD = {
    "differ": "Kedua PIN tidak sama. Ketik lagi dari awal.",
    "digits": "PIN harus enam angka.",
    "easy": "PIN itu mudah ditebak. Pilih yang lain.",
    "refused": "Kode tidak berlaku. Minta kode baru ke dinas.",
    "failed": "Belum tersimpan. Coba lagi, atau panggil teknisi.",
}


def sign_in_view(front: Front, stage: SignInStage) -> Page:
    """The page of one of the stages of signing in."""
    match stage:
        case WhoIsIt():
            return _who(front, stage)
        case PinPad():
            return _pin(front, stage)
        case CodeAccount(typed=typed, unfit=unfit):
            return _name(front, typed, office("Kode itu untuk akun apa?"), SIGNING_IN, "form" if unfit else "")
        case CodeLines():
            return _lines(front, stage)
        case NewPin():
            return _new_pin(front, stage)
        case Accounts():
            return _accounts(front, stage)
        case OneAccount():
            return _one(front, stage)
        case NewAccount(typed=typed, unfit=unfit, role=role):
            return _role(front) if role is None else _name(front, typed, office("Nama akun baru?"), ACCOUNTS, unfit)
        case _:
            assert_never(stage)


def _named(account: Account) -> Choice:
    second = office("Akun mati") if account.off else office(ROLES[account.role])
    return Choice(account.account, office("{name}", name=account.name), second, icon="badge")


def _who(front: Front, stage: WhoIsIt) -> Page:
    if stage.accounts is None and not stage.failed:
        return working(front, SIGNING_IN, office("Membuka daftar petugas"))
    choices, more = page_of((*map(_named, stage.accounts or ()), CODE), stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, SIGNING_IN),
        question=office("Siapa yang masuk?"),
        choices=choices,
        hint=office("Warga: sentuh Kembali."),
        art="petugas",
        more=more,
        warning=office("Daftar petugas belum bisa dibuka.") if stage.failed else None,
    )


def working(front: Front, about: str, title: Text) -> WorkingView:
    """Something is being looked up; a second or two."""
    return WorkingView(frame=frame(front, about), title=title, detail=WAIT, part=None)


def _pin(front: Front, stage: PinPad) -> DigitsView:
    rest = waits(front, stage)
    warning: Text | None = None
    match stage.told:
        case "off":
            warning = office("Akun ini mati. Minta kode ke dinas.")
        case "failed":
            warning = office("Belum bisa diperiksa. Coba lagi.")
        case "wrong" | "wait" if rest:
            warning = office("Tunggu {n} detik. Sisa {left} kali.", n=str(rest), left=str(stage.tries_left))
        case "wrong":
            warning = office("PIN salah. Sisa {left} kali.", left=str(stage.tries_left))
        case _:
            pass
    ready = len(stage.typed) == PIN and not rest and not stage.ticket and stage.told != "off"
    return DigitsView(
        frame=frame(front, SIGNING_IN, next_=office("Masuk"), ready=ready),
        question=office("PIN {name}", name=stage.account.name),
        typed=stage.typed,
        groups=(3, 3),
        hint=office("Enam angka. Jangan sampai terlihat orang."),
        warning=warning,
        good=office("Memeriksa PIN…") if stage.ticket else None,
        masked=True,
    )


def _name(front: Front, typed: str, question: Text, about: str, unfit: str) -> LettersView:
    return LettersView(
        frame=frame(front, about, next_=NEXT, ready=bool(typed)),
        question=question,
        typed=typed,
        layer="email",
        hint=office("Huruf kecil dan angka, misalnya sri."),
        warning=office(UNFIT[unfit]) if unfit else None,
    )


def _lines(front: Front, stage: CodeLines) -> DigitsView:
    number = len(stage.lines) + 1
    return DigitsView(
        frame=frame(front, SIGNING_IN, next_=NEXT, ready=len(stage.typed) == LINE, step=number, steps=LINES),
        question=office("Baris {n} dari kode dinas", n=str(number)),
        typed=stage.typed,
        groups=(LINE // 2, LINE // 2),
        hint=office("Atau pindai kotak QR-nya."),
        warning=office("Ada yang keliru di baris ini. Cocokkan lagi.") if stage.fault else None,
        symbols=ALPHABET,
    )


def _new_pin(front: Front, stage: NewPin) -> DigitsView:
    again = bool(stage.first)
    return DigitsView(
        frame=frame(
            front, ACCOUNTS if stage.by else SIGNING_IN, next_=NEXT, ready=len(stage.typed) == PIN and not stage.ticket
        ),
        question=office("Ketik PIN itu sekali lagi")
        if again
        else office("PIN baru untuk {name}", name=stage.account.account),
        typed=stage.typed,
        groups=(3, 3),
        hint=office("Enam angka yang tidak mudah ditebak."),
        warning=office(PIN_TOLD[stage.told]) if stage.told else None,
        good=office("Menyimpan PIN…") if stage.ticket else None,
        masked=True,
    )


def _accounts(front: Front, stage: Accounts) -> Page:
    if stage.accounts is None and not stage.failed:
        return working(front, ACCOUNTS, office("Membuka daftar petugas"))
    choices, more = page_of((NEW, *map(_named, others(front, stage))), stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, ACCOUNTS),
        question=office("Akun petugas di anjungan ini"),
        choices=choices,
        more=more,
        warning=office("Daftar petugas belum bisa dibuka.") if stage.failed else None,
    )


def _one(front: Front, stage: OneAccount) -> Page:
    if stage.ticket:
        return working(front, ACCOUNTS, office("Mematikan akun"))
    pin = Choice("pin", office("Beri PIN baru"), office("Akun hidup lagi dengan PIN itu"), icon="lock_open")
    off = Choice("off", office("Matikan akun"), office("PIN-nya tidak berlaku lagi"), icon="lock-fill")
    return ChoiceView(
        frame=frame(front, ACCOUNTS),
        question=office("Akun {name}", name=stage.account.name),
        choices=(pin,) if stage.account.off else (pin, off),
        hint=office("Akun mati.") if stage.account.off else office(ROLES[stage.account.role]),
        warning=office("Belum tersimpan. Coba lagi.") if stage.failed else None,
    )


def _role(front: Front) -> ChoiceView:
    return ChoiceView(
        frame=frame(front, ACCOUNTS),
        question=office("Tugas akun baru itu apa?"),
        choices=tuple(
            Choice(role, office(ROLES[role]), office(told), icon="badge") for role, told in ROLES_TOLD.items()
        ),
    )
