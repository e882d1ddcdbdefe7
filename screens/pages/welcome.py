"""The rest state: one sentence, one hand, languages, gratis, and what is ready to be fetched. Nothing moves."""

from __future__ import annotations

from kiosk.visit.events import Button, Chose, Comfort, Pressed
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.views import (
    WelcomeView,
)
from screens.area import Area
from screens.desk import Desk, shown
from screens.frame import comfort_button, header, help_button, listen_button, progress
from screens.marks import Art
from screens.pages import ready
from screens.theme import Style
from screens.widgets import banner, speaker

FEW = 2
"""So many languages take one row, and the board has the room of the other."""


def lay_out(view: WelcomeView, desk: Desk) -> None:
    """Put the welcome page on the desk."""
    header(desk, view.frame, shown(_where(view, desk)))
    progress(desk, view.frame)
    if desk.sk.tall:
        _tall(view, desk)
    else:
        _wide(view, desk)
    if view.hears:
        # In the place where every other page has its next step: the one who cannot read the page finds it by its picture and by hand.
        place = desk.sk.next if desk.sk.tall else _corner(desk).after(DARK_W * _corner(desk).w + desk.sk.gap)
        comfort_button(desk, place, Comfort.UNREAD, view.frame, icon_size=desk.sk.icon_footer)


SHORT_PLACE = 22
"""Characters of a place that the header of the smallest panel holds at one size with its left side."""


def _where(view: WelcomeView, desk: Desk) -> str:
    """Wide panels name the place of an outreach day in the header, where it has room there; tall ones below the greeting."""
    named = view.station and not desk.sk.tall and (desk.sk.choice == "choice" or len(view.station) <= SHORT_PLACE)
    return view.station if named else view.village


def _here(view: WelcomeView) -> Text | None:
    """On an outreach day: that it is today, and where."""
    return say("Jemput bola hari ini: {tempat}", tempat=view.station) if view.station else None


def _tall(view: WelcomeView, desk: Desk) -> None:
    sk = desk.sk
    x, w = sk.margin, sk.size[0] - 2 * sk.margin
    desk.pair(
        sk.question,
        "Selamat datang",
        _here(view) or "Urus KTP, KK, KIA, dan akta di sini.",
        ("welcome", Style(desk.style("fact").cap, 500, 1.3)),
        valign="top",
        gap=2.6,
    )
    desk.add(Art(Area(0, 75, sk.size[0], 79), "serambi", cover=True))
    _gratis(view, desk, Area(x, 159, w, 25))
    hand, board = Area(x, 188, w, 24), Area(x, 304, w, 97)
    speech = Area(x, 217, w, 80)
    if len(view.languages) <= FEW:
        speech, board = Area(x, 217, w, 56), Area(x, 281, w, 120)
    if desk.panel.low:
        board, hand, speech = Area(x, 188, w, 97), Area(x, 288, w, 22), Area(x, 314, w, 86)
    if view.closed is not None:
        banner(
            desk,
            Area(x, 190, w, 106),
            "warn",
            view.closed,
            art="petugas",
            styles=("question", "fact"),
        )
        board = Area(x, 304, w, 97)
    elif view.rest is not None:
        place = Area(x, hand.y, w, speech.bottom - hand.y)
        tiles = 34.0 if view.languages else 0.0
        _rest(view, desk, place.above(tiles + 6) if tiles else place)
        if tiles:
            _languages(view, desk, place.foot(tiles), columns=len(view.languages), speakers=False)
    else:
        desk.add(Art(Area(hand.x, hand.y, hand.h, hand.h), "sentuh"))
        desk.words(hand.after(hand.h + 3), "Sentuh bahasa Anda untuk mulai", "question", lines=1)
        _languages(view, desk, speech, columns=2, speakers=True)
    ready.board(view, desk, board)
    for area, comfort in zip(sk.comfort, (Comfort.LOW, Comfort.DARK, Comfort.LARGE), strict=False):
        comfort_button(desk, area, comfort, view.frame, style="label", icon_size=11.0)
    comfort_button(desk, sk.comfort[3], Comfort.SOUND, view.frame, style="label", icon_size=9.0)
    help_button(desk)


def _wide(view: WelcomeView, desk: Desk) -> None:
    sk, body = desk.sk, desk.sk.body
    left, right = body.left(body.w * 0.473), body.after(body.w * 0.473 + sk.gap)
    speech = desk.panel.places(Area(right.x, sk.touch_from + 2.6, right.w, body.bottom - sk.touch_from - 2.6))
    if desk.panel.low and view.closed is None:
        speech = Area(body.x, desk.panel.touch_from + 1, body.w, body.bottom - desk.panel.touch_from - 1)
        left, right = left._replace(h=speech.y - left.y - 3), right._replace(h=speech.y - right.y - 3)
    title_h = 12.5 if sk.choice == "label" else 15
    title = "Jemput bola hari ini" if view.station else "Selamat datang" if view.rest is None else "Sedang tutup"
    desk.words(left.top(title_h), title, "welcome", lines=1, valign="top")
    hand = left.below(title_h + 0.8).top(14 if sk.choice == "label" else 18)
    gratis_h = 25.6 if sk.choice == "label" else 30.0
    _gratis(view, desk, right.top(gratis_h))
    if view.closed is not None:
        banner(desk, right.below(gratis_h + 4), "warn", view.closed, art="petugas")
        ready.board(view, desk, left.below(title_h + 3))
    elif view.rest is not None:
        rest, languages = left.below(title_h + 2), right.below(gratis_h + 3)
        small = sk.choice == "label"
        board_h = 31.0 if small else rest.h * 0.42
        if desk.panel.low or not view.languages:
            _rest(view, desk, rest)
            ready.board(view, desk, languages)
        else:
            _rest(view, desk, rest.above(board_h + 3))
            ready.board(view, desk, rest.foot(board_h))
        if view.languages:
            few = len(view.languages) <= FEW
            down = max(0.0, sk.touch_from - languages.y)
            place = speech if desk.panel.low else languages.below(down)
            columns = len(view.languages) if desk.panel.low else 1 if few else 2
            _languages(view, desk, place, columns=columns, speakers=False)
    else:
        desk.add(Art(hand.left(hand.h), "sentuh"))
        desk.words(hand.after(hand.h + 2), "Sentuh bahasa Anda", "choice", lines=1)
        rest = left.below(title_h + hand.h + 2)
        if desk.panel.low:
            desk.add(Art(rest, "serambi", cover=True))
            ready.board(view, desk, right.below(gratis_h + 2))
            _languages(view, desk, speech, columns=len(view.languages), speakers=False)
        else:
            board_h = 33.0 if sk.choice == "label" else 56.0
            desk.add(Art(rest.above(board_h + 1.5), "serambi", cover=True))
            ready.board(view, desk, rest.foot(board_h))
            few = len(view.languages) <= FEW
            _languages(view, desk, speech, columns=1 if few else 2, speakers=few or sk.choice == "choice")
    _switches(view, desk)


def _switches(view: WelcomeView, desk: Desk) -> None:
    """Wide panels: the switches in the places of the footer."""
    sk = desk.sk
    dark = _corner(desk).left(DARK_W * _corner(desk).w) if view.hears else sk.next
    for area, comfort in ((sk.back, Comfort.LARGE), (sk.erase, Comfort.LOW), (dark, Comfort.DARK)):
        comfort_button(desk, area, comfort, view.frame, icon_size=sk.icon_footer)
    help_button(desk)
    if not view.hears:
        listen_button(desk)


DARK_W = 0.37
"""Wide panels: what of the corner the dark screen takes beside the way without reading, which reads all aloud by itself."""


def _corner(desk: Desk) -> Area:
    """Wide panels: the places of the speaker and of the next step together."""
    first, last = desk.sk.listen, desk.sk.next
    return Area(first.x, first.y, last.right - first.x, first.h)


def _rest(view: WelcomeView, desk: Desk, area: Area) -> None:
    """Closed by the clock: when it opens again, large, and what is possible until then. Nothing looks like a fault."""
    tall = desk.sk.tall
    desk.card(area, "surface_2")
    inner = area.inset(6 if tall else 3, 3)
    roomy = inner.h > 24.0
    words = inner
    if roomy:
        side = min(inner.h, inner.w * (0.34 if tall else 0.27), 84.0)
        desk.add(Art(Area(inner.x, inner.y + (inner.h - side) / 2, side, side), "tutup", ground="surface_2"))
        words = inner.after(side + (8 if tall else 3))
    if tall:
        desk.words(words.top(words.h * 0.3), "Anjungan sedang tutup", "question", lines=2)
        words = words.below(words.h * 0.3)
    if view.rest is not None:
        why = view.rest_why if inner.h > 42.0 or tall else None
        desk.pair(
            words,
            view.rest,
            why,
            ("choice" if roomy else "label", "small"),
            valign="top" if tall else "middle",
            gap=1.4,
        )


def _gratis(view: WelcomeView, desk: Desk, area: Area) -> None:
    first = "Gratis, tidak dipungut biaya" if desk.sk.choice == "choice" else "Gratis"
    second = say("Diminta bayar? Lapor ke {phone}", phone=view.fee_phone)
    if view.languages and desk.sk.tall and not desk.panel.low:
        # Where it is in reach the question is a button too: it leads to a letter that nobody in the village reads.
        w = 66.0
        desk.button(
            area.after(area.w - w), "Diminta bayar?", Pressed(Button.COMPLAIN), "complain", style="label",
            icon="campaign-fill", icon_size=desk.sk.icon_footer,
        )  # fmt: skip
        area = area.left(area.w - w - 6.0)
        second = say("Lapor ke {phone}", phone=view.fee_phone)
    banner(desk, area, "good", first, second)


def _languages(view: WelcomeView, desk: Desk, area: Area, *, columns: int, speakers: bool) -> None:
    count = len(view.languages)
    gap = desk.sk.gap if not desk.sk.tall else 6.0
    rows = area.rows(max(1, -(-count // max(1, columns))), gap if not desk.sk.tall else 8.0)
    rows = [row._replace(h=min(row.h, (56.0 if desk.sk.tall else row.h) if count <= FEW else 40.0)) for row in rows]
    columns = min(columns, max(1, count))
    cells = [cell for row in rows for cell in row.columns(max(1, columns), gap)]
    side = 26.0 if desk.sk.tall else 20.0
    faces = [cell._replace(w=cell.w - side - 5) if speakers else cell for cell in cells]
    names = [shown(name) for _, name in view.languages]
    style = desk.common(
        names,
        (faces[0].w - 6 - (0 if speakers else desk.sk.icon_footer + 3), faces[0].h - 2),
        "question" if count <= FEW else "choice",
        lines=2,
    )
    for number, ((code, name), face, cell) in enumerate(zip(view.languages, faces, cells, strict=False)):
        desk.button(face, shown(name), Chose(code), f"choice:{code}", kind="primary" if number == 0 else "secondary",
                    style=style, icon="" if speakers else "volume_up", icon_size=desk.sk.icon_footer)  # fmt: skip
        if speakers:
            speaker(desk, Area(cell.right - side, cell.y, side, cell.h), code)
