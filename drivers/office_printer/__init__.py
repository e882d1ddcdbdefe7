"""The office's A4 printer, which prints forms to sign: over IPP, into a folder for demonstrations, or none. ``open_office_printer`` is the door."""

from drivers.office_printer.opening import open_office_printer

__all__ = ["open_office_printer"]
