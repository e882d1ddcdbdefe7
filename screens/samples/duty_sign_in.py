"""A clerk signs in, and looks after the accounts."""

from __future__ import annotations

from kiosk.duty.home import home_view
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
from kiosk.duty.stages import ClerkHome
from kiosk.duty.view_sign_in import sign_in_view
from kiosk.visit.views import View
from screens.samples.clerks import HEAD, at

RATNA = Account("ratna", "Bu Ratna", "head")
BUDI = Account("budi", "Pak Budi", "clerk")
DEWI = Account("dewi", "Bu Dewi", "clerk", off=True)

STAGES: dict[str, SignInStage] = {
    "60-siapa": WhoIsIt((BUDI, DEWI, RATNA)),
    "60-siapa-kosong": WhoIsIt(()),
    "60-siapa-gagal": WhoIsIt(None, failed=True),
    "61-pin": PinPad(BUDI, typed="2749"),
    "61-pin-salah": PinPad(BUDI, told="wrong", tries_left=4, until=95.0),
    "61-pin-mati": PinPad(DEWI, told="off"),
    "62-kode-akun": CodeAccount("ratna"),
    "62-kode-baris": CodeLines("ratna", lines=("2F7KPQA9RTMW3B",) * 2, typed="2F7KPQA9"),
    "62-kode-keliru": CodeLines("ratna", lines=("2F7KPQA9RTMW3B",) * 2, typed="2F7KPQA9RTMW3C", fault=True),
    "63-pin-baru": NewPin(RATNA, code="x"),
    "63-pin-baru-lagi": NewPin(RATNA, code="x", first="274913", typed="27"),
    "63-pin-mudah": NewPin(RATNA, code="x", told="easy"),
}
OF_HEAD: dict[str, SignInStage] = {
    "64-akun": Accounts((BUDI, DEWI, RATNA)),
    "64-akun-satu": OneAccount(BUDI),
    "64-akun-mati": OneAccount(DEWI),
    "64-akun-tugas": NewAccount(),
    "64-akun-nama-ada": NewAccount(("budi",), "budi", "taken", "clerk"),
    "64-akun-nama": NewAccount(typed="wati", role="clerk"),
}


def sign_ins(capacity: int) -> dict[str, View]:
    """Every page of signing in."""
    found = {name: View(sign_in_view(at(stage, None, capacity), stage)) for name, stage in STAGES.items()}
    return found | {name: View(sign_in_view(at(stage, HEAD, capacity), stage)) for name, stage in OF_HEAD.items()}


def homes(capacity: int) -> dict[str, View]:
    """The clerk's home, all pages of it."""
    fronts = {f"65-beranda-petugas-{page + 1}": at(ClerkHome(page), HEAD, capacity) for page in range(4)}
    return {name: View(home_view(front, ClerkHome(page))) for page, (name, front) in enumerate(fronts.items())}
