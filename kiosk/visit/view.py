"""What the screen shows of a visit: one page from its stage, at most one sheet over it. A pure function, checked for completeness."""

from __future__ import annotations

from typing import assert_never

from kiosk.visit.aloud import can_hear
from kiosk.visit.assisted_state import LookAtPage, SayYes
from kiosk.visit.bundle_state import BundleOffer
from kiosk.visit.by_scan_state import CardLaying, CardNotRead, CardOffer, CardRead, CardReading, CardScanning
from kiosk.visit.calling import ringing
from kiosk.visit.clock import WARNING_S, warning_left
from kiosk.visit.letter_state import LetterIntro, LetterKeeping, LetterKept, LetterReview, LetterStep
from kiosk.visit.lost_state import LostAsked, LostChoice, LostFact, LostList, LostNik, LostNothing
from kiosk.visit.practice_state import PracticeEnd, PracticeIntro
from kiosk.visit.sheets import trouble_sheet
from kiosk.visit.signing_state import FormChecking, FormOut, FormPrinting, FormReady, FormWrong
from kiosk.visit.stages import (
    Appointment,
    AskedEarlier,
    Asking,
    BoardPage,
    Browse,
    CodeEntry,
    ConfirmWithdraw,
    FactChoice,
    FactEntry,
    Found,
    Goodbye,
    Guardian,
    Home,
    Keeping,
    Laying,
    Looking,
    Missing,
    Notice,
    PaperCheck,
    PrintAnswer,
    Rating,
    Review,
    Saved,
    Scanning,
    ScanTrouble,
    Shown,
    Welcome,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.trouble import shown
from kiosk.visit.view_asking import asking_view
from kiosk.visit.view_assisted import assisted_view
from kiosk.visit.view_bundle import offer_view
from kiosk.visit.view_by_scan import by_scan_view
from kiosk.visit.view_letter import letter_view
from kiosk.visit.view_lost import lost_view
from kiosk.visit.view_papers import asked_earlier_view, guardian_view, list_view, notice_view, paper_view
from kiosk.visit.view_practice import dressed, practice_view
from kiosk.visit.view_scan import laying_view, scan_trouble_view, scanning_view, shown_view
from kiosk.visit.view_send import goodbye_view, keeping_view, rating_view, review_view, saved_view
from kiosk.visit.view_signing import signing_view
from kiosk.visit.view_start import board_view, browse_view, home_view, print_answer_view, welcome_view
from kiosk.visit.view_status import (
    code_view,
    fact_choice_view,
    fact_view,
    found_view,
    looking_view,
    withdraw_view,
)
from kiosk.visit.views import HelpSheet, IdleSheet, Page, Sheet, View


def view_of(visit: Visit) -> View:
    """The page, and the sheet that lies over it."""
    return View(dressed(visit, _page(visit)), _sheet(visit))


def _sheet(visit: Visit) -> Sheet | None:
    """The ladder of sheets: still here? before help, help before trouble."""
    person = visit.person
    left = warning_left(visit)
    if left is not None:
        return IdleSheet(left, round(WARNING_S), isinstance(person.stage, Saved | Rating | LetterKept))
    if person.help_open:
        heard = can_hear(visit.machine.voices, person.language)
        missed = person.call is not None and person.call.missed
        return HelpSheet(ringing(person), person.comfort, heard, person.volume, missed=missed)
    rung = shown(visit)
    return None if rung is None else trouble_sheet(visit, rung)


def _page(visit: Visit) -> Page:  # noqa: C901, PLR0912 - one case a stage, held complete by assert_never
    stage = visit.person.stage
    match stage:
        case Welcome():
            return welcome_view(visit)
        case Home():
            return home_view(visit, stage)
        case PracticeIntro() | PracticeEnd():
            return practice_view(visit, stage)
        case LookAtPage() | SayYes():
            return assisted_view(visit, stage)
        case BundleOffer():
            return offer_view(visit)
        case Browse():
            return browse_view(visit, stage)
        case BoardPage():
            return board_view(visit, stage)
        case PaperCheck():
            return paper_view(visit, stage)
        case Missing() | Appointment():
            return list_view(visit, stage)
        case Notice():
            return notice_view(visit)
        case Guardian():
            return guardian_view(visit, stage)
        case PrintAnswer():
            return print_answer_view(visit)
        case Asking():
            return asking_view(visit, stage)
        case AskedEarlier():
            return asked_earlier_view(visit, stage)
        case Laying():
            return laying_view(visit, stage)
        case Scanning():
            return scanning_view(visit, stage)
        case Shown():
            return shown_view(visit, stage)
        case ScanTrouble():
            return scan_trouble_view(visit, stage)
        case Review():
            return review_view(visit, stage)
        case Keeping():
            return keeping_view(visit)
        case Saved():
            return saved_view(visit, stage)
        case Rating():
            return rating_view(visit)
        case Goodbye():
            return goodbye_view(visit)
        case CodeEntry():
            return code_view(visit, stage)
        case Looking():
            return looking_view(visit)
        case Found():
            return found_view(visit, stage)
        case FactChoice():
            return fact_choice_view(visit)
        case FactEntry():
            return fact_view(visit, stage)
        case ConfirmWithdraw():
            return withdraw_view(visit)
        case FormReady() | FormPrinting() | FormOut() | FormChecking() | FormWrong():
            return signing_view(visit, stage)
        case CardOffer() | CardLaying() | CardScanning() | CardReading() | CardRead() | CardNotRead():
            return by_scan_view(visit, stage)
        case LostNik() | LostChoice() | LostFact() | LostAsked() | LostList() | LostNothing():
            return lost_view(visit, stage)
        case LetterIntro() | LetterStep() | LetterReview() | LetterKeeping() | LetterKept():
            return letter_view(visit, stage)
        case _:
            assert_never(stage)
