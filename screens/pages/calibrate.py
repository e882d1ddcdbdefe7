"""The pages of touch calibration: one cross at a time, and at the end what came of it. For whoever sets the kiosk up, so in Indonesian only."""

from __future__ import annotations

from kiosk.visit.views import Frame
from screens.area import Area
from screens.calibration import CROSS_MM, Point
from screens.desk import Desk, Say, shown
from screens.frame import header
from screens.marks import Box, Icon, Layout
from screens.panel import Panel
from screens.theme import Theme

BAR, DOT = 1.2, 3.6
"""Thickness of a cross and size of its middle, in mm."""

KEEP = 3.0
"""Between a cross and words, in mm."""


def cross_page(
    panel: Panel,
    theme: Theme,
    say: Say,
    at: Point,
    count: tuple[int, int],
    *,
    again: str = "",
    landed: Point | None = None,
) -> Layout:
    """Ask for one touch.

    ``at``: where, as shares of the window; ``count``: which of how many; ``again``: why from the beginning; ``landed``: where the
    corrected touch before this one came down, shown as a ring while the result is verified.
    """
    desk = Desk(panel, theme, say)
    spot = _spot(panel, at)
    body = desk.sk.body
    room = _free(Area(body.x, body.y, body.w, desk.sk.size[1] - body.y - desk.sk.margin), spot)
    desk.pair(
        room,
        shown(f"Sentuh tanda silang {count[0]} dari {count[1]}"),
        shown(again or "Tepat di tengahnya, dengan satu jari. Berdirilah seperti warga berdiri."),
        ("question", "small"),
        align="centre",
    )
    if landed is not None:
        ring = _spot(panel, landed).centred(8, 8)
        desk.add(Box(ring, "surface", "good", 1.2, 4.0))
    cross(desk, spot)
    return desk.layout(f"cross {count} {again}")


def result_page(panel: Panel, theme: Theme, say: Say, *, fit_mm: float, check_mm: float, good: bool) -> Layout:
    """What came of it, in mm."""
    desk = Desk(panel, theme, say)
    header(desk, Frame(shown("Menyetel layar sentuh")), shown("Selesai" if good else "Diulang"))
    body = desk.sk.body
    area = body.centred(body.w, min(body.h, 120.0 if desk.sk.tall else 62.0))
    desk.card(area, "good_bg" if good else "warn_bg")
    icon = area.left(area.w * 0.24).centred(24, 24)
    desk.add(Icon(icon, "check_circle-fill" if good else "warning-fill", "good" if good else "ink"))
    told = f"Selisih paling jauh {_mm(fit_mm)} mm saat disetel dan {_mm(check_mm)} mm saat diperiksa."
    first = "Layar sentuh sudah tepat" if good else "Sentuhan belum tepat"
    desk.pair(
        area.after(area.w * 0.26).inset(2, 3), shown(first), shown(told), ("question", "small"), ("ink", "ink"), gap=3
    )
    return desk.layout("result")


def cross(desk: Desk, spot: Area) -> None:
    """A cross in a square as large as any target, with the point to touch in its middle."""
    desk.card(spot, "card", "line", 0.7, 4.0)
    inner = spot.inset(2)
    desk.add(
        Box(inner.centred(inner.w, BAR), "primary"),
        Box(inner.centred(BAR, inner.h), "primary"),
        Box(inner.centred(DOT, DOT), "accent", radius=DOT / 2),
    )


SAMPLES = {
    "30-setel-sentuh": "cross",
    "30-setel-sentuh-periksa": "check",
    "30-setel-sentuh-ulang": "again",
    "30-setel-sentuh-selesai": "result",
}
"""The gallery's samples: name, and what is drawn."""


def sample(kind: str, panel: Panel, theme: Theme, say: Say) -> Layout:
    """One of the samples."""
    match kind:
        case "cross":
            return cross_page(panel, theme, say, (0.9, 0.1), (2, 5))
        case "check":
            return cross_page(panel, theme, say, (0.25, 0.65), (2, 3), landed=(0.505, 0.203))
        case "again":
            return cross_page(panel, theme, say, (0.1, 0.1), (1, 5), again=AGAIN["bent"])
        case _:
            return result_page(panel, theme, say, fit_mm=0.8, check_mm=1.3, good=True)


AGAIN = {
    "few": "Belum semua silang disentuh. Kita ulang dari awal.",
    "close": "Sentuhannya berdekatan semua. Kita ulang: sentuh tepat di silang.",
    "bent": "Satu sentuhan meleset dari yang lain. Kita ulang dari awal, pelan-pelan.",
    "stretched": "Sentuhannya tidak cocok dengan letak silang. Kita ulang dari awal.",
    "check": "Saat diperiksa masih meleset. Kita ulang dari awal.",
}
"""Why the crosses are asked for again."""


def _spot(panel: Panel, at: Point) -> Area:
    """The square around a point of the window, in mm of the skeleton."""
    x, y = panel.millimetres(at[0] * panel.width, at[1] * panel.height)
    return Area(x - CROSS_MM / 2, y - CROSS_MM / 2, CROSS_MM, CROSS_MM)


def _free(area: Area, spot: Area) -> Area:
    """The largest part of the page above or below a cross, at most as high as words need."""
    above = Area(area.x, area.y, area.w, spot.y - KEEP - area.y)
    below = Area(area.x, max(area.y, spot.bottom + KEEP), area.w, area.bottom - max(area.y, spot.bottom + KEEP))
    free = max((above, below), key=lambda part: part.h)
    return free.centred(free.w, min(free.h, 60.0))


def _mm(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
