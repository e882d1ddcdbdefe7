"""What crosses to the district and back: packets, bundles, acknowledgements, answers, keys, request code and receipt code.

Pure: bytes and values in, bytes and values out; no file, no clock, no network. The district imports the same modules, so the two sides
cannot drift apart. The contract itself, byte by byte, is docs/wire.md.
"""
