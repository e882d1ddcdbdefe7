"""Clips and the chime, silent where there is no sound card."""

from drivers.sound.mixer import MixerSound, SilentSound, open_sound

__all__ = ["MixerSound", "SilentSound", "open_sound"]
