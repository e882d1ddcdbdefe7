"""Pages with a known fault, or none, for measuring the judge. Pillow and numpy alone: no code, and no image library, in common with it."""

from tests.support.labelled.specimens import DPIS, FAULTS, Specimen, draw, specimens

__all__ = ["DPIS", "FAULTS", "Specimen", "draw", "specimens"]
