# ruff: noqa: INP001 - a tool beside the files it makes, no module
"""Makes chime.wav: `python assets/sounds/make_chime.py`. Standard library only; the same bytes every time."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE = 22050
NOTES = ((659.26, 0.0), (523.25, 0.38), (783.99, 0.76))
"""Three struck bars, E5 C5 G5: Hz and seconds."""
PARTIALS = ((1.0, 1.0, 3.2), (2.76, 0.35, 6.0), (5.40, 0.12, 11.0))
"""Of a struck metal bar (free-free beam): ratio, strength, decay a second."""
SECONDS = 2.4
PEAK = 0.7


def samples() -> list[float]:
    """One value of -1..1 a sample."""
    out = [0.0] * int(RATE * SECONDS)
    for note, start in NOTES:
        for ratio, strength, decay in PARTIALS:
            for i in range(int(RATE * start), len(out)):
                t = i / RATE - start
                # 3 ms of rise: a hard start clicks in small speakers.
                out[i] += (
                    strength * min(1.0, t / 0.003) * math.exp(-decay * t) * math.sin(2 * math.pi * note * ratio * t)
                )
    fade = int(RATE * 0.2)
    for i in range(fade):
        out[-1 - i] *= i / fade
    top = max(abs(value) for value in out)
    return [value / top * PEAK for value in out]


if __name__ == "__main__":
    with wave.open(str(Path(__file__).with_name("chime.wav")), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(value * 32767)) for value in samples()))
