"""The camera's child: takes one settled picture at the camera's full size. `python -m drivers.scanner.camera_child /dev/videoN colour|grey`."""

from __future__ import annotations

import sys

GONE, IO = 11, 9
WANTED = (4096, 3072)
"""More than any document camera has; V4L2 answers with its nearest."""
SETTLE = 12
"""Frames thrown away while exposure and focus settle."""


def main(path: str, colour: str) -> int:
    """One picture on standard output, progress on standard error, the SANE status as exit code."""
    import cv2

    camera = cv2.VideoCapture(path, cv2.CAP_V4L2)
    if not camera.isOpened():
        return GONE
    try:
        # MJPEG: uncompressed pictures of this size do not fit through USB 2.
        camera.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        camera.set(cv2.CAP_PROP_FRAME_WIDTH, WANTED[0])
        camera.set(cv2.CAP_PROP_FRAME_HEIGHT, WANTED[1])
        taken, frame = camera.read()
        for step in range(SETTLE + 1):
            if not taken:
                return IO
            taken, frame = camera.read()
            sys.stderr.write(f"Progress: {step * 100 / SETTLE:.1f}%\r")
            sys.stderr.flush()
    finally:
        camera.release()
    if frame.shape[1] > frame.shape[0]:
        # A4 lies upright in the field of a camera that is wider than high.
        frame = cv2.rotate(frame, cv2.ROTATE_90_CLOCKWISE)
    picture = cv2.cvtColor(frame, cv2.COLOR_BGR2RGB if colour == "colour" else cv2.COLOR_BGR2GRAY)
    magic = b"P6" if colour == "colour" else b"P5"
    sys.stdout.buffer.write(b"%s\n%d %d\n255\n" % (magic, picture.shape[1], picture.shape[0]) + picture.tobytes())
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
