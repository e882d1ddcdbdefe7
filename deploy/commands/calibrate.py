"""`kiosk.py calibrate`: five crosses to touch, three to verify, and the rule that tells the system about it."""

from __future__ import annotations

import argparse
import sys

import pygame

from deploy import composition
from deploy.composition import Unusable
from deploy.folders import writable
from screens.calibrate import GaveUp, SdlGlass, calibrate
from screens.calibration import Affine, parse, rule

HOW = """\
Put this rule into /etc/udev/rules.d/99-kiosk-touch.rules (as root), in place of any earlier one, then:
  udevadm control --reload && udevadm trigger --subsystem-match=input --action=change
and start the screen again. libinput then corrects every touch, under X11 and Wayland alike. To undo it, delete the file.
Where more than one touch screen is plugged in, give this one's name with --device ("libinput list-devices" says it).
"""
NO_GLASS = {"dummy", "offscreen"}
"""Drivers of SDL that draw nowhere: it takes one by itself where there is no display."""
NO_DISPLAY = "there is no display; run it where the kiosk's screen runs (DISPLAY or WAYLAND_DISPLAY set)"
WHY = {"nobody": "nobody touched the screen", "tries": "the touches never fitted the crosses"}


def _glass(size: tuple[int, int] | None) -> SdlGlass:
    try:
        glass = SdlGlass(size)
    except pygame.error:
        raise Unusable(NO_DISPLAY) from None
    if pygame.display.get_driver() in NO_GLASS:
        glass.close()
        raise Unusable(NO_DISPLAY)
    return glass


def main(args: argparse.Namespace) -> int:
    """0 with the rule on stdout or in `args.out`; 1 when nothing came of it."""
    already = Affine() if args.now is None else parse(args.now)
    if already is None:
        print("calibrate: --now takes six numbers, as LIBINPUT_CALIBRATION_MATRIX has them", file=sys.stderr)
        return 2
    try:
        config = composition.settings(args.config)
    except Unusable as error:
        return composition.fail("calibrate", error)
    try:
        if args.out is not None:
            # Before the touches: nobody should stand and touch eight crosses for a file that cannot be written.
            writable(args.out.resolve().parent)
        glass = _glass(args.size)
    except Unusable as error:
        return composition.fail("calibrate", error)
    try:
        found = calibrate(glass, config.panel.mm)
    finally:
        glass.close()
    if isinstance(found, GaveUp):
        print(f"calibrate: {WHY[found.why]}. {found.last}".rstrip(), file=sys.stderr)
        return 1
    text = rule(found.matrix, already, args.device)
    told = (
        f"Touches fit within {found.fit_mm:.1f} mm, and within {found.check_mm:.1f} mm at three other crosses.\n{HOW}"
    )
    print(told, file=sys.stderr)
    if args.out is None:
        print(text, end="")
    else:
        try:
            args.out.write_text(text, "utf-8")
        except OSError as error:
            print(text, end="")  # the touches were not for nothing
            return composition.fail("calibrate", Unusable(f"{args.out}: {error.strerror}; the rule is printed above"))
        print(f"The rule is in {args.out}.", file=sys.stderr)
    return 0
