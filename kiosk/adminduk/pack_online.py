"""``[[online]]`` of pack.toml: the district's own channels, which people who practised are shown as a QR. Checked: a kiosk sends nobody astray."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kiosk.adminduk.catalogue import Channel
from kiosk.adminduk.pack_reader import Table

MARK = "{tanda}"
MOST = 3
LONGEST = 200
"""Characters; with the mark still a QR of version 10 at level M, which every phone reads from the screen and the slip."""

_HOST = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+")
_WHATSAPP = re.compile(r"/62[0-9]{8,13}")


def read_online(root: Table) -> tuple[Channel, ...]:
    """The channels in order of the file; the first is shown first."""
    found = []
    for at in root.tables("online", name="label"):
        channel = Channel(at.take_text("label"), at.take_text("url"))
        why = fault_of(channel.url)
        if why:
            at.fault(
                "url", why, "https://... or https://wa.me/62...?text=..., {tanda} at most once, nothing else in braces"
            )
        at.end()
        found.append(channel)
    if len(found) > MOST:
        root.fault("online", f"has {len(found)} channels", f"at most {MOST}")
    return tuple(found)


def fault_of(url: str) -> str:
    """What is wrong with the address of a channel, "" when nothing is."""
    if len(url) > LONGEST or not url.isascii() or any(letter.isspace() or not letter.isprintable() for letter in url):
        return f"is longer than {LONGEST} characters, or holds blanks or letters that are not ASCII"
    bare = url.replace(MARK, "", 1)
    if "{" in bare or "}" in bare:
        return "holds a brace besides one {tanda}"
    try:
        parts = urlsplit(bare)
    except ValueError:
        return "is no address"
    if parts.scheme != "https" or not _HOST.fullmatch(parts.netloc):
        return "is no plain https address of a host"
    if MARK in url.split("?", maxsplit=1)[0]:
        return "holds {tanda} before the question mark"
    if parts.netloc == "wa.me" and not _WHATSAPP.fullmatch(parts.path):
        return "is no WhatsApp number (wa.me/62...)"
    return ""
