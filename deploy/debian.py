"""Programs of Debian: installed where that is allowed, and said aloud; else named with the line that would do it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence

from deploy.bootstrap import APT_WAITS

APT_DEADLINE = 1800.0


def may_install() -> bool:
    """Whether this program may install packages here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str], what_for: str) -> None:
    """Install with apt-get, where that is allowed; apt's own chatter is shown only where it fails."""
    if not packages or not may_install():
        return
    print(f"Installing {what_for}, with apt-get:", *packages, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", *APT_WAITS, *step],
            check=False,
            env=environment,
            timeout=APT_DEADLINE,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode != 0:
            print(done.stdout, flush=True)
