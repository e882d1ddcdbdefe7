"""A stand-in for a window manager: it asks the X server for some keys, whatever is held with them, and says each one it is given.

A window manager knows its shortcuts (close this window, show the next one) by just such grabs. Run as a program with the keys' names.
"""

from __future__ import annotations

import ctypes
import sys

KEY_PRESS = 2
ASYNC = 1
ANY_MODIFIER = 1 << 15


def main(names: list[str]) -> None:
    """Ask for the keys, print ``ready``, then ``caught`` for every press, until killed."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype, x.XOpenDisplay.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    x.XDefaultRootWindow.restype, x.XDefaultRootWindow.argtypes = ctypes.c_ulong, [ctypes.c_void_p]
    x.XStringToKeysym.restype, x.XStringToKeysym.argtypes = ctypes.c_ulong, [ctypes.c_char_p]
    x.XKeysymToKeycode.restype, x.XKeysymToKeycode.argtypes = ctypes.c_ubyte, [ctypes.c_void_p, ctypes.c_ulong]
    x.XGrabKey.argtypes = [
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_ulong,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_int,
    ]
    x.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
    display = x.XOpenDisplay(None)
    root = x.XDefaultRootWindow(display)
    for name in names:
        key = x.XKeysymToKeycode(display, x.XStringToKeysym(name.encode()))
        x.XGrabKey(display, key, ANY_MODIFIER, root, 0, ASYNC, ASYNC)
    x.XSync(display, 0)
    print("ready", flush=True)
    event = (ctypes.c_long * 24)()
    while True:
        x.XNextEvent(display, event)
        if ctypes.cast(event, ctypes.POINTER(ctypes.c_int))[0] == KEY_PRESS:
            print("caught", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
