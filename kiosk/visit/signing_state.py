"""Where the person is with a form to sign: before it is printed, while it comes out, in hand, laid back and looked at."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.ports import PageGood


@dataclass(frozen=True, slots=True)
class FormReady:
    """Everything is answered: the form can be printed. ``trouble``: why it did not come out (as in ``ports.FormNotPrinted``), "" none yet."""

    paper: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class FormPrinting:
    """It is on its way to the office's printer."""

    paper: str
    ticket: int
    since: float


@dataclass(frozen=True, slots=True)
class FormOut:
    """It lies in the printer's tray: to be signed. ``sure``: the printer said so."""

    paper: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class FormChecking:
    """The scanned page's QR is being read."""

    paper: str
    ticket: int
    since: float
    result: PageGood
    editing: bool = False


@dataclass(frozen=True, slots=True)
class FormWrong:
    """Not the page that is waited for. ``why``: ``unread``, ``form``, ``request``, ``old`` or ``page``; ``found``: what it says it is."""

    paper: str
    why: str
    result: PageGood
    found: str = ""
    editing: bool = False


FormStage = FormReady | FormPrinting | FormOut | FormChecking | FormWrong
