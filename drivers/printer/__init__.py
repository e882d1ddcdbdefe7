"""The slip printer: byte pipe, codec, session; and the virtual one, which prints pictures. ``open_printer`` is the door."""

from drivers.printer.opening import open_printer
from drivers.printer.paper import render_slip, slip_png

__all__ = ["open_printer", "render_slip", "slip_png"]
