"""One event in, the new state and what is wanted out. The only place where stages and events meet."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.ports import PrinterGone, PrinterMute, PrinterReady, PrinterStatus, PrintFailed
from kiosk.visit import (
    assisted,
    bundle,
    by_scan,
    calling,
    earlier,
    glean,
    letters,
    lost,
    papers,
    practice,
    scanning,
    sending,
    signing,
    start,
    status,
    unread,
)
from kiosk.visit.asking import back_within, on_asking
from kiosk.visit.assisted_state import LookAtPage, SayYes
from kiosk.visit.bundle_state import BundleOffer
from kiosk.visit.by_scan_state import CardLaying, CardNotRead, CardOffer, CardRead, CardReading, CardScanning
from kiosk.visit.clock import ticked
from kiosk.visit.effects import CancelScan, Effect, PrintWaiting
from kiosk.visit.events import (
    AskedBefore,
    BoardSaid,
    Button,
    Change,
    Chose,
    ClockSaid,
    CodeRead,
    CodesFound,
    CodesNotFound,
    Comfort,
    Drawn,
    Event,
    FactWrong,
    FormDone,
    KeyErased,
    KeyTyped,
    Listen,
    Loudness,
    OfficeSaid,
    OutreachSaid,
    PackChanged,
    PageTaken,
    PaperCounted,
    PracticeCounted,
    Pressed,
    PrinterSaid,
    Rated,
    ReadingDone,
    ReadingSaid,
    RequestKept,
    RequestNotKept,
    ScannerSaid,
    ScanProgressed,
    SlipDone,
    StationSaid,
    StatusFound,
    StatusUnknown,
    StorageSaid,
    Tick,
    Toggled,
    Touch,
    VoiceSaid,
    WordSaid,
)
from kiosk.visit.letter_state import LetterIntro, LetterKeeping, LetterKept, LetterReview, LetterStage, LetterStep
from kiosk.visit.listening import (
    arrived,
    is_sample,
    is_tick,
    listen,
    listened_to_language,
    louder,
    marks_first,
    spoken,
    spoken_choice,
    toggled_sound,
)
from kiosk.visit.lost_state import LostStage
from kiosk.visit.moves import Out, back, stay, the_draft, to, turn, wiped, with_draft, with_person
from kiosk.visit.onward import next_stage
from kiosk.visit.practice_state import PracticeEnd, PracticeIntro
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
    Stage,
    Welcome,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.trouble import STORAGE, may_go_on, present, shown

NO_WAY_BACK = FormPrinting | Keeping | Saved | Rating | Goodbye | Welcome | LetterKeeping | LetterKept
"""Behind these lies nothing that may be entered again."""


def step(visit: Visit, event: Event) -> Out:
    """The state after ``event``, and the effects it asks for; with sound on, also what is now to be heard."""
    out = calling.told(visit, practice.guarded(visit, event, _step))
    return arrived(visit, out, touched=isinstance(event, Touch))


def _step(visit: Visit, event: Event) -> Out:  # noqa: C901, PLR0912 - one case an event, held complete by assert_never
    match event:
        case Tick():
            return ticked(visit, event)
        case PrinterSaid(told):
            return _printer(visit, told)
        case PaperCounted(left):
            return replace(visit, machine=replace(visit.machine, paper=left)), ()
        case ScannerSaid(told):
            return _cleared(replace(visit, machine=replace(visit.machine, scanner=told))), ()
        case OfficeSaid(told):
            return replace(visit, machine=replace(visit.machine, office=told)), ()
        case StorageSaid(ok, kind):
            return _cleared(replace(visit, machine=replace(visit.machine, storage="ok" if ok else kind))), ()
        case ClockSaid(trusted):
            return _cleared(replace(visit, machine=replace(visit.machine, clock_trusted=trusted))), ()
        case ReadingSaid(kinds):
            return replace(visit, machine=replace(visit.machine, reads=kinds)), ()
        case ReadingDone():
            return glean.gleaned(visit, event) or _answered(visit, event)
        case BoardSaid(rows, as_of):
            return replace(visit, machine=replace(visit.machine, board=rows, board_as_of=as_of)), ()
        case OutreachSaid(days):
            return replace(visit, machine=replace(visit.machine, outreach=days)), ()
        case StationSaid(station):
            return replace(visit, machine=replace(visit.machine, station=station)), ()
        case WordSaid(word):
            return replace(visit, machine=replace(visit.machine, word=word)), ()
        case VoiceSaid(languages):
            return replace(visit, machine=replace(visit.machine, voices=languages)), ()
        case PackChanged(pack):
            machine = replace(visit.machine, pack=pack)
            if isinstance(visit.person.stage, Welcome):
                return Visit.fresh(machine, visit.tickets), ()
            return replace(visit, machine=machine), ()
        case ScanProgressed() | PageTaken() | RequestKept() | SlipDone() | StatusFound() | StatusUnknown():
            return _answered(visit, event)
        case FormDone() | FactWrong() | CodesFound() | CodesNotFound() | PracticeCounted():
            return _answered(visit, event)
        case RequestNotKept(kind):
            if kind in STORAGE:
                visit = replace(visit, machine=replace(visit.machine, storage=kind))
            return _answered(visit, event)
        case AskedBefore():
            return earlier.heard(visit, event)
        case (
            Pressed()
            | Chose()
            | Listen()
            | Toggled()
            | Loudness()
            | KeyTyped()
            | KeyErased()
            | Change()
            | Rated()
            | CodeRead()
            | Drawn()
        ):
            return _person_did(visit, event)
        case _:
            assert_never(event)


# ------------------------------------------------------------------ the machine


def _cleared(visit: Visit) -> Visit:
    """Troubles that are gone may show again when they come back."""
    now = {rung.value for rung in present(visit.machine)}
    kept = frozenset(rung for rung in visit.person.accepted if rung in now)
    return visit if kept == visit.person.accepted else with_person(visit, replace(visit.person, accepted=kept))


def _printer(visit: Visit, told: PrinterStatus) -> Out:
    """A printer that comes back prints what is still wanted: for the person who waits, else what earlier visits left."""
    before = visit.machine.printer
    visit = _cleared(replace(visit, machine=replace(visit.machine, printer=told)))
    match told:
        case PrinterReady() if not isinstance(before, PrinterReady):
            pass
        # One that never answers is surely back only when it was surely gone: else a jam would be printed at for ever.
        case PrinterMute() if isinstance(before, PrinterGone):
            pass
        case _:
            return stay(visit)
    match visit.person.stage:
        case Saved() as stage:
            return sending.printer_back(visit, stage)
        case LetterKept() as stage:
            return letters.printer_back(visit, stage)
        case Welcome():
            return visit, (PrintWaiting(),)
        case _:
            return stay(visit)


def _answered(visit: Visit, event: Event) -> Out:
    """The answer to an effect, for the stage that waits for it. A failed print also tells of the printer."""
    if isinstance(event, SlipDone) and isinstance(event.result, PrintFailed):
        visit = replace(visit, machine=replace(visit.machine, printer=event.result.status))
    return _at_stage(visit, visit.person.stage, event)


# ------------------------------------------------------------------ the person


def _person_did(visit: Visit, event: Event) -> Out:
    """A touch, a key, a code: first the sheet that lies on top, then the skeleton's buttons, then the page."""
    said = spoken(visit) if event == Pressed(Button.LISTEN) else ()
    visit = with_person(visit, replace(visit.person, last_touch=visit.machine.monotonic))
    if said:  # what stood there when it was touched, even a sheet that this touch makes go
        return listen(visit, said)
    return glean.follow(visit, _on_sheet(visit, event) or _on_frame(visit, event) or _on_page(visit, event))


def _on_sheet(visit: Visit, event: Event) -> Out | None:
    """What a sheet over the page does with the event; None when no sheet is there or it lets the event through."""
    person = visit.person
    trouble = shown(visit)
    if event == Pressed(Button.STILL_HERE):
        return stay(visit)
    if event == Pressed(Button.CALL):
        return calling.called(visit)
    if event == Pressed(Button.ANSWERED):
        return calling.said_to_be_here(visit)
    if isinstance(event, Toggled):
        return _toggle(visit, event.comfort)
    if isinstance(event, Loudness):
        return louder(visit, event)
    if person.help_open:
        if event in (Pressed(Button.BACK), Pressed(Button.CANCEL), Pressed(Button.NEXT), Pressed(Button.HELP)):
            return with_person(visit, calling.laid_aside(person)), ()
        return None if event == Pressed(Button.ERASE) else stay(visit)
    if trouble is None:
        return None
    if event == Pressed(Button.NEXT) and may_go_on(trouble, person.stage):
        return with_person(visit, replace(person, accepted=person.accepted | {trouble.value})), ()
    return None if event in (Pressed(Button.ERASE), Pressed(Button.HELP)) else stay(visit)


def _toggle(visit: Visit, comfort: Comfort) -> Out:
    if comfort is Comfort.SOUND:
        return toggled_sound(visit)
    if comfort is Comfort.UNREAD:
        return unread.toggled(visit), ()
    person = visit.person
    return with_person(visit, replace(person, comfort=person.comfort ^ {comfort})), ()


def _on_frame(visit: Visit, event: Event) -> Out | None:
    """Back, Help, Erase, Listen: the same on every page."""
    stage = visit.person.stage
    match event:
        case Pressed(Button.ERASE) if not isinstance(stage, Welcome | Keeping | LetterKeeping):
            return wiped(visit)
        case Pressed(Button.HELP) if unread.listens(visit):
            # One touch calls: the words "call the clerk" on a further page are no help to somebody who does not read.
            return calling.called(visit)
        case Pressed(Button.HELP):
            return with_person(visit, replace(visit.person, help_open=True)), ()
        case Listen(choice) if is_sample(visit, choice):
            return listened_to_language(visit, choice)
        case Listen(choice):
            return listen(visit, spoken_choice(visit, choice))
        case Pressed(Button.BACK) if isinstance(stage, NO_WAY_BACK):
            return stay(visit)
        case Pressed(Button.BACK):
            return _back(visit, stage)
        case _:
            return None


def _back(visit: Visit, stage: Stage) -> Out:
    # What was marked here and not gone on with answers nothing on the page before.
    visit = with_person(visit, replace(visit.person, marked=""))
    match stage:
        case Asking():
            within = back_within(stage)
            return _back_home(*back(visit)) if within is None else turn(visit, within)
        case Scanning(ticket=ticket, paper=paper, editing=editing):
            return turn(visit, Laying(paper, editing), CancelScan(ticket))
        case CardScanning():
            return by_scan.cancelled(visit, stage)
        case Home():
            return wiped(visit)
        case _:
            return _back_home(*back(visit))


def _back_home(visit: Visit, effects: tuple[Effect, ...]) -> Out:
    """Back where everything begins nothing is begun: what comes next must not be headed by a service somebody left."""
    if isinstance(visit.person.stage, Home):
        visit = with_person(visit, replace(visit.person, draft=None, letter=None, repair=None, earlier=None))
    return visit, effects


def _on_page(visit: Visit, event: Event) -> Out:
    """The page's own doing; with sound on a choice is first marked and spoken, and Next goes on with it."""
    person = visit.person
    if isinstance(event, Chose) and Comfort.SOUND in person.comfort and marks_first(person.stage):
        label = spoken_choice(visit, event.choice)
        return listen(with_person(visit, replace(person, marked=event.choice)), label)
    if event == Pressed(Button.NEXT) and person.marked:
        event = Chose(person.marked)
    after, effects = _at_stage(visit, person.stage, event)
    if isinstance(event, Chose) and Comfort.SOUND in person.comfort and is_tick(visit, after):
        return listen(after, spoken_choice(after, event.choice))
    if after.person.marked and after.person.stage != person.stage:
        after = with_person(after, replace(after.person, marked=""))
    return after, effects


def _at_stage(visit: Visit, stage: Stage, event: Event) -> Out:  # noqa: C901, PLR0912 - one case a stage, held complete by assert_never
    """The handler of the stage."""
    match stage:
        case Welcome():
            return start.on_welcome(visit, event)
        case CardOffer() | CardLaying() | CardScanning() | CardReading() | CardRead() | CardNotRead():
            return by_scan.on_card(visit, stage, event)
        case PracticeIntro() | PracticeEnd():
            return practice.on_practice(visit, stage, event)
        case SayYes() if event == Pressed(Button.NEXT):
            return sending.keep_now(visit)
        case LookAtPage() | SayYes():
            return assisted.on_assisted(visit, stage, event)
        case BundleOffer():
            return bundle.on_offer(visit, stage, event)
        case Home():
            return start.on_home(visit, stage, event)
        case Browse():
            return start.on_browse(visit, stage, event)
        case BoardPage():
            return start.on_board(visit, stage, event)
        case PaperCheck():
            return papers.on_paper(visit, stage, event)
        case Missing() | Appointment():
            return papers.on_list(visit, stage, event)
        case Notice():
            return _noticed(visit) if event == Pressed(Button.NEXT) else stay(visit)
        case Guardian():
            return start.on_guardian(visit, event)
        case PrintAnswer():
            return back(visit) if event == Pressed(Button.NEXT) else stay(visit)
        case Asking():
            return on_asking(visit, stage, event)
        case AskedEarlier():
            return earlier.on_asked_earlier(visit, stage, event)
        case Laying():
            return scanning.on_laying(visit, stage, event)
        case Scanning():
            return scanning.on_scanning(visit, stage, event)
        case Shown():
            return signing.on_page(visit, stage, event)
        case FormReady() | FormPrinting() | FormOut() | FormChecking() | FormWrong():
            return signing.on_form(visit, stage, event)
        case ScanTrouble():
            return scanning.on_trouble(visit, stage, event)
        case Review():
            return sending.on_review(visit, stage, event)
        case Keeping():
            return sending.on_keeping(visit, event)
        case Saved():
            return sending.on_saved(visit, stage, event)
        case Rating():
            return sending.on_rating(visit, stage, event)
        case Goodbye():
            return sending.on_goodbye(visit, event)
        case _:
            return _at_status(visit, stage, event)


def _noticed(visit: Visit) -> Out:
    """The privacy notice was shown and read past."""
    visit = with_draft(visit, replace(the_draft(visit), noticed=True))
    return to(visit, next_stage(visit))


def _at_status(
    visit: Visit,
    stage: CodeEntry | Looking | Found | FactChoice | FactEntry | ConfirmWithdraw | LostStage | LetterStage,
    event: Event,
) -> Out:
    """The stages of looking up a request."""
    match stage:
        case CodeEntry():
            return status.on_code(visit, stage, event)
        case Looking():
            return status.on_looking(visit, stage, event)
        case Found():
            return status.on_found(visit, stage, event)
        case FactChoice():
            return status.on_fact_choice(visit, stage, event)
        case FactEntry():
            return status.on_fact(visit, stage, event)
        case ConfirmWithdraw():
            return status.on_withdraw(visit, stage, event)
        case LetterIntro() | LetterStep() | LetterReview() | LetterKeeping() | LetterKept():
            return letters.on_letter(visit, stage, event)
        case _:
            return lost.on_lost(visit, stage, event)
