"""Readers of barcodes and QR codes: serial, virtual, and the pure assembler for readers that type."""

from drivers.reader.opening import open_reader

__all__ = ["open_reader"]
