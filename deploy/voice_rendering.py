"""Renders clips with espeak-ng and opusenc, which are programs of the machine and no part of the kiosk: nothing of theirs is linked or shipped.

A clip is spoken, cut free of silence, brought to the same loudness as all others and packed as Ogg Opus. What is there already is left
alone, so a second run costs nothing; a clip appears whole or not at all.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import wave
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from deploy.voices import Piece, recorded

SPEED, PITCH = 138, 45
"""Words a minute, and espeak-ng's pitch (0 to 99): slower and a little lower than it speaks by itself, for old ears in a loud room."""

LONGEST_S, SHORTEST_S = 8.0, 0.15
"""EXPERIENCE rule 23: nobody listens longer to one sentence. Shorter than a syllable is no speech."""

LOUD_DB, PEAK_DB = -20.0, -1.5
"""RMS of what is speech in a clip, and what no sample passes, in dB below full scale (EBU R 128's -23 LUFS leaves more room for music)."""
SILENT_DB = -45.0
"""Below this, in dB under the clip's own loudest window, nothing is said."""
WINDOW_S, MARGIN_S = 0.01, 0.03

BITRATE_KBIT = "20"
DEADLINE_S = 30.0
"""One program for one sentence; it takes some hundredths of a second."""
AT_ONCE = 2

Sound = NDArray[np.float64]

SAID_AS: dict[str, tuple[tuple[str, str], ...]] = {
    "id": (
        (r"\bBapak/Ibu\b", "Bapak atau Ibu"),
        (r"\s*/\s*", " atau "),
        (r"\bNo\.", "nomor"),
        (r"\bNomor KK\b", "nomor K K"),
        (r"\bQR\b", "kiu ar"),
        (r"\bUPT\b", "U P T"),
        (r"\bWhatsApp\b", "wats ap"),
        (r"\bEmail\b|\bemail\b", "imel"),
    ),
    "en": ((r"\s*/\s*", " or "), (r"\bNIK\b", "nick"), (r"\bKIA\b", "K I A"), (r"\bNo\.", "number")),
}
"""What the program reads wrongly, by language: pattern and what it reads right."""


@dataclass
class Rendered:
    """What a run did. ``long``: clips over ``LONGEST_S`` with their seconds; ``failed``: pieces that no clip came of."""

    new: int = 0
    kept: int = 0
    bytes: int = 0
    long: list[tuple[Piece, float]] = field(default_factory=list)
    failed: list[Piece] = field(default_factory=list)


def render(pieces: Sequence[Piece], out: Path, stopping: Callable[[], bool] = lambda: False) -> Rendered:
    """Render what ``out`` lacks of one language's pieces.

    The first time, the folder of the language appears when all of it is there: half a voice would leave people without a sentence.
    Raises OSError where nothing can be written.
    """
    language = pieces[0].clip.partition("/")[0]
    place, half = out / language, out / f"{language}.half"
    whole = place.is_dir()
    target = place if whole else half
    target.mkdir(parents=True, exist_ok=True)
    done = Rendered()
    there = (
        recorded(pieces, out)
        if whole
        else {p.clip: half / f"{_stem(p)}.ogg" for p in pieces if (half / f"{_stem(p)}.ogg").is_file()}
    )
    done.kept, done.bytes = len(there), sum(path.stat().st_size for path in there.values())
    todo = [piece for piece in pieces if piece.clip not in there]

    def one(piece: Piece) -> tuple[Piece, float, int] | Piece | None:
        return None if stopping() else _clip(piece, language, target / f"{_stem(piece)}.ogg")

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for result in pool.map(one, todo):
            match result:
                case Piece():
                    done.failed.append(result)
                case (piece, seconds, size):
                    done.new, done.bytes = done.new + 1, done.bytes + size
                    if seconds > LONGEST_S:
                        done.long.append((piece, seconds))
                case None:
                    pass
    if not whole and not stopping() and not done.failed:
        half.rename(place)
    return done


def _stem(piece: Piece) -> str:
    return piece.clip.partition("/")[2]


def _clip(piece: Piece, language: str, path: Path) -> tuple[Piece, float, int] | Piece:
    spoken = _run(
        [
            "espeak-ng",
            "-v",
            language,
            "-s",
            str(SPEED),
            "-p",
            str(PITCH),
            "-z",
            "--stdout",
            said_as(piece.words, language),
        ]
    )
    if spoken is None:
        return piece
    rate, sound = _read(spoken)
    sound = levelled(trimmed(sound, rate), rate)
    seconds = len(sound) / rate
    if seconds < SHORTEST_S:
        return piece
    packed = _run(
        ["opusenc", "--quiet", "--speech", "--bitrate", BITRATE_KBIT, "--serial", "1", "--padding", "0", "-", "-"],
        _written(sound, rate),
    )
    if packed is None:
        return piece
    whole = path.with_suffix(".part")
    whole.write_bytes(packed)
    whole.replace(path)
    return piece, seconds, len(packed)


def said_as(words: str, language: str) -> str:
    """The words as the program reads them right."""
    for pattern, better in SAID_AS.get(language, ()):
        words = re.sub(pattern, better, words)
    return words


def _run(command: Sequence[str], given: bytes = b"") -> bytes | None:
    """What a program puts out; None where it failed or did not come to an end."""
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            check=False,
            timeout=DEADLINE_S,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 and done.stdout else None


def _read(wav: bytes) -> tuple[int, Sound]:
    """Samples a second and samples in -1..1. The length in the header of a stream is made up, so the data's own is taken."""
    with wave.open(io.BytesIO(wav)) as source:
        rate, start = source.getframerate(), wav.index(b"data") + 8
    raw = wav[start : start + (len(wav) - start) // 2 * 2]
    return rate, np.frombuffer(raw, "<i2").astype(np.float64) / 32768


def _written(sound: Sound, rate: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()


def _windows(sound: Sound, rate: int) -> Sound:
    """RMS of each window."""
    size = max(1, round(rate * WINDOW_S))
    count = len(sound) // size
    squares = sound[: count * size].reshape(count, size) ** 2
    return np.asarray(np.sqrt(squares.mean(axis=1)), np.float64)


def _spoken(levels: Sound) -> NDArray[np.bool_]:
    """Which windows hold speech."""
    floor = levels.max(initial=0.0) * 10 ** (SILENT_DB / 20)
    return np.asarray(levels > max(floor, 1e-5), np.bool_)


def trimmed(sound: Sound, rate: int) -> Sound:
    """Without the silence before and after, but for a margin that keeps soft consonants."""
    size, margin = round(rate * WINDOW_S), round(rate * MARGIN_S)
    said = np.flatnonzero(_spoken(_windows(sound, rate)))
    if not said.size:
        return sound[:0]
    return sound[max(0, said[0] * size - margin) : (said[-1] + 1) * size + margin]


def levelled(sound: Sound, rate: int) -> Sound:
    """At the loudness of all clips: the speech in it at ``LOUD_DB``, no sample over ``PEAK_DB``."""
    levels = _windows(sound, rate)
    said = levels[_spoken(levels)]
    if not said.size:
        return sound
    gain = 10 ** (LOUD_DB / 20) / float(np.sqrt((said**2).mean()))
    ceiling = 10 ** (PEAK_DB / 20) / float(np.abs(sound).max())
    return np.asarray(sound * min(gain, ceiling), np.float64)
