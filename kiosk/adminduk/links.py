"""The QR on a KK or akta: kept as a reference only where it surely leads to Dukcapil's own host. Nothing here or at the district opens it.

Since 2019-20 the QR opens layananonline.dukcapil.kemendagri.go.id behind a captcha, so no machine can verify it;
an officer may. A forged paper may carry any link, therefore everything that is not plainly that host is dropped.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

LONGEST = 500
"""Characters; the links seen are a fifth of it."""


def dukcapil_link(text: str, hosts: Collection[str]) -> str:
    """``text`` itself where it is an https link to exactly one of ``hosts``; else "".

    The address part must *be* the host, letter for letter: no name or password before it, no port, no trailing dot, no subdomain, no longer
    name that merely ends or begins like it, no letters beyond ASCII (look-alikes), no backslash, blank or control character anywhere.
    """
    if not 0 < len(text) <= LONGEST or not text.isascii() or not text.isprintable() or set(text) & {" ", "\\"}:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    exact = {host.lower() for host in hosts}
    return text if parts.scheme == "https" and parts.netloc.lower() in exact else ""


def is_host(name: str) -> bool:
    """Whether a pack may name this as a host: a plain DNS name of at least three parts under go.id, in small ASCII letters."""
    parts = name.split(".")
    return (
        len(parts) >= 3
        and parts[-2:] == ["go", "id"]
        and all(part and part.isascii() and part.replace("-", "").isalnum() and part == part.lower() for part in parts)
        and not any(part.startswith("-") or part.endswith("-") for part in parts)
    )
