"""Labelled pages: which fault each has, how bad it is, how it was laid. The same number always gives the same picture."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image, ImageStat

from tests.support.labelled import glass
from tests.support.labelled.glass import Laying, Point
from tests.support.labelled.papers import CARD, MAKERS, Sheet

A4_GLASS, CARD_GLASS = (210.0, 297.0), (120.0, 90.0)
FAULTS = ("blank", "blurred", "dark", "cut_off", "too_small", "glare", "folded", "finger", "wrong_paper")
PAGES = ("letter", "form", "register", "letter", "note", "register")
GOOD_PAGES = (*PAGES, "copied_card")
DPIS = (150, 200, 300)


@dataclass(frozen=True, slots=True)
class Specimen:
    """``fault``: empty for a good page. ``quarters``: how many quarter turns clockwise it was laid from upright."""

    number: int
    kind: str
    expect: str
    fault: str
    severity: int
    dpi: int
    quarters: int

    @property
    def name(self) -> str:
        what = f"{self.fault}-{self.severity}" if self.fault else "good"
        return f"{self.number:05d} {self.expect} {self.kind} {what} {self.dpi} dpi"


def _good(number: int, dpi: int) -> Specimen:
    rng = random.Random(number)
    if rng.random() < 0.3:
        return Specimen(number, "card", "card", "", 0, dpi, rng.choice((0, 0, 2)))
    kind = rng.choice(GOOD_PAGES)
    ways = (1, 3) if kind == "register" else (0, 0, 0, 2)
    return Specimen(number, kind, "a4", "", 0, dpi, rng.choice(ways))


def _bad(number: int, dpi: int, fault: str, severity: int) -> Specimen:
    rng = random.Random(number)
    good = _good(number, dpi)
    match fault:
        case "blank" | "too_small":
            return replace(
                good, kind={"blank": "empty", "too_small": "scrap"}[fault], expect="a4", fault=fault, quarters=0
            )
        case "folded" if good.kind == "card":
            good = Specimen(number, "letter", "a4", "", 0, dpi, 0)
        case "wrong_paper":
            card = rng.random() < 0.5
            kind, expect = ("card", "a4") if card else (rng.choice(PAGES), "card")
            good = Specimen(number, kind, expect, "", 0, dpi, 0)
        case "glare" | "finger" | "cut_off" if good.kind in ("note", "copied_card"):
            good = replace(good, kind="letter")
        case _:
            pass
    return replace(good, fault=fault, severity=severity)


def specimens(goods: int, each: int, first: int = 0) -> Iterator[Specimen]:
    """``goods`` good pages and ``each`` of every fault at every severity, at every resolution."""
    number = first
    for index in range(goods):
        for dpi in DPIS:
            yield _good(number + DPIS.index(dpi), dpi)
        number += len(DPIS)
        del index
    for fault in FAULTS:
        for severity in range(glass.SEVERITIES):
            for _ in range(each):
                for dpi in DPIS:
                    yield _bad(number, dpi, fault, severity)
                    number += 1


def draw(it: Specimen) -> Image.Image:
    """The picture of the whole glass as the scanner takes it."""
    rng = random.Random(f"{it.number}-{it.fault}")
    sheet = MAKERS[it.kind](rng, it.dpi)
    if it.kind not in ("card", "scrap"):
        glass.wear(sheet, rng)
    shape = glass.fold(sheet, rng, it.severity) if it.fault == "folded" else glass.whole(sheet)
    laying = _laying(it, sheet, rng)
    picture = glass.lay(sheet, shape, laying, rng.uniform(0.15, 0.45))
    unit = it.dpi / 25.4
    light = None
    if it.fault == "glare":
        sizes = glass.CARD_GLARE_MM if it.kind == "card" else glass.GLARE_MM
        at = _written(picture, laying, sheet, rng)
        light = glass.glare(picture.size, at, rng.uniform(*sizes[it.severity]), unit, rng)
    if it.fault == "finger":
        picture = glass.finger(picture, *_reach(laying, sheet, rng, it.severity), unit, rng)
    if it.fault == "blurred" and rng.random() < 0.3:
        picture = glass.drag(picture, glass.BLUR_MM[it.severity] * 3.4, unit)
    seen = glass.eye(rng)
    match it.fault:
        case "blurred":
            seen = replace(seen, blur=glass.BLUR_MM[it.severity])
        case "glare":
            # On paper that the scanner shows as pure white nobody sees a reflection.
            seen = replace(seen, light=min(seen.light, 0.975))
        case "dark":
            seen = replace(seen, light=glass.LIGHT[it.severity])
        case _:
            pass
    return glass.take(picture, seen, it.dpi, it.number, light)


def _sides(sheet: Sheet, quarters: int) -> Point:
    width, height = sheet.mm
    return (height, width) if quarters % 2 else (width, height)


def _laying(it: Specimen, sheet: Sheet, rng: random.Random) -> Laying:
    wide, high = _sides(sheet, it.quarters)
    area = CARD_GLASS if it.expect == "card" else A4_GLASS
    lid = rng.choice(glass.LIDS)
    if it.kind in ("card", "scrap"):
        angle = rng.uniform(-6, 6)
        room = [max(0.0, side / 2 - paper / 2 - 5) for side, paper in zip(area, (wide, high), strict=True)]
        centre = (area[0] / 2 + rng.uniform(-room[0], room[0]), area[1] / 2 + rng.uniform(-room[1], room[1]))
    elif wide < area[0] - 20:
        angle = rng.uniform(-4, 4)
        centre = (wide / 2 + rng.uniform(7, area[0] - wide - 7), high / 2 + rng.uniform(7, area[1] - high - 7))
    elif area == CARD_GLASS:
        # A page where a card was asked: in the corner, so that its middle lies far outside.
        angle, centre = rng.uniform(-2, 2), (wide / 2 + rng.uniform(-2, 4), high / 2 + rng.uniform(-2, 4))
    else:
        off = rng.uniform(-1.5, 1.5), rng.uniform(-1.5, 1.5)
        angle, centre = rng.uniform(-2.5, 2.5), (area[0] / 2 + off[0], area[1] / 2 + off[1])
    laying = Laying(area, centre, angle, it.quarters, lid)
    if it.fault != "cut_off":
        return laying
    lost = rng.uniform(*(glass.CARD_LOST_MM if it.kind == "card" else glass.LOST_MM)[it.severity])
    axis, sign = rng.randrange(2), rng.choice((-1, 1))
    at = list(laying.centre)
    half = (wide, high)[axis] / 2
    at[axis] = area[axis] - half + lost if sign > 0 else half - lost
    return replace(laying, centre=(at[0], at[1]))


def _written(picture: Image.Image, laying: Laying, sheet: Sheet, rng: random.Random) -> Point:
    """A place with writing on it: light on bare paper does no harm."""
    wide, high = _sides(sheet, laying.quarters)
    unit, (cx, cy) = sheet.dpi / 25.4, laying.centre
    best, most = laying.centre, -1.0
    reach = round(5 * unit)
    for _ in range(12):
        x, y = cx + rng.uniform(-0.32, 0.32) * wide, cy + rng.uniform(-0.32, 0.32) * high
        column, row = round(x * unit), round(y * unit)
        around = picture.crop((column - reach, row - reach, column + reach, row + reach))
        ink = ImageStat.Stat(around.convert("L")).stddev[0]
        if ink > most:
            best, most = (x, y), ink
    return best


def _reach(laying: Laying, sheet: Sheet, rng: random.Random, severity: int) -> tuple[Point, Point]:
    """From beyond an edge of the sheet to so far on it."""
    half = [side / 2 for side in _sides(sheet, laying.quarters)]
    deep = rng.uniform(*glass.FINGER_MM[severity])
    axis, sign = rng.randrange(2), rng.choice((-1, 1))
    if sheet.mm[0] <= CARD[0]:
        deep = min(deep, half[axis] * 1.4)
    along = rng.uniform(-0.6, 0.6) * half[1 - axis]
    tip, root = [0.0, 0.0], [0.0, 0.0]
    tip[axis], tip[1 - axis] = sign * (half[axis] - deep + 6), along
    root[axis], root[1 - axis] = sign * (half[axis] + 60), along + rng.uniform(-15, 15)
    cx, cy = laying.centre
    return (cx + root[0], cy + root[1]), (cx + tip[0], cy + tip[1])
