"""Carries out what a visit asks for, on workers; answers arrive in the inbox as events. Drivers come in through the ports."""

from kiosk.hands.carry import KioskHands, Tools

__all__ = ["KioskHands", "Tools"]
