"""What the yes/no questions of the case and the choice of role say."""

from __future__ import annotations

from kiosk.adminduk.answers import Answers, FieldRef
from kiosk.adminduk.catalogue import Variant


def said_yes(variant: Variant, answers: Answers, circumstance: str) -> bool:
    """Was this yes/no question of the case answered with yes, and every one it hangs on?"""
    case = next((ask for ask in variant.asks if ask.key == circumstance), None)
    if case is None or answers.get(FieldRef("KEADAAN", "keadaan", 0, circumstance)) is not True:
        return False
    return not case.after or said_yes(variant, answers, case.after)


def by_proxy(answers: Answers) -> bool:
    """Does somebody come with a power of attorney (F-1.07)? An old "yes" counts no more once it is for themselves or their family."""
    who = answers.get(FieldRef("X-00", "kontak", 0, "untuk_siapa"))
    return who == "orang_lain" and answers.get(FieldRef("X-00", "kontak", 0, "dikuasakan")) is True
