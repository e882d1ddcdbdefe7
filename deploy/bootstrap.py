"""Makes `.venv` hold exactly what a lock names, and moves this program into it. Standard library only.

A lock (`deploy/locks/*.txt`) holds names, versions and hashes and no address, so any index or mirror the machine is set
up for will do. uv installs it; where uv cannot, pip does. uv lives in `.tools`, because a sync of `.venv` would remove
it. A stamp in `.venv` says what was installed, so a warm start costs one small read.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
# Every set after the first holds the first as well: an environment made for tests also serves every other command.
SETS = ("run", "ocr", "test")
# A fresh machine is often busy with its first upgrades; apt-get then waits its turn (seconds) instead of failing.
APT_WAITS = ("-o", "DPkg::Lock::Timeout=300")
INSTALL_DEADLINE = 1800.0  # seconds; about 120 MB over a village line, after which somebody should look


class SetupError(Exception):
    """Set-up cannot go on; the text is one line for the person at the terminal."""


class NoUvError(SetupError):
    """There is no uv for this machine; pip may still do."""


def enter(needed: str, arguments: Sequence[str], root: Path = ROOT) -> None:
    """Come back at once inside a complete `.venv`; else complete it and restart Python there with `arguments`."""
    try:
        python = ensure(needed, root)
    except SetupError as trouble:
        sys.exit(f"kiosk.py: {trouble}")
    if Path(sys.prefix).resolve() != (root / ".venv").resolve():
        sys.stdout.flush()
        os.execv(python, [str(python), *arguments])  # noqa: S606 -- the same program, in its own environment


def ensure(needed: str, root: Path = ROOT) -> Path:
    """Install the set `needed` (or keep a larger one) into `root/.venv`.

    Returns:
        The environment's Python.

    Raises:
        SetupError: when nothing could be installed; says what to do.
    """
    python = root / ".venv" / "bin" / "python"
    if sys.version_info < OLDEST:
        raise SetupError("needs Python {}.{} or newer, this is {}".format(*OLDEST, sys.version.split()[0]))
    if is_current(needed, root):
        return python
    with _one_at_a_time(root):
        if not is_current(needed, root):
            _install(_set_to_install(needed, root), root)
    return python


def is_current(needed: str, root: Path = ROOT) -> bool:
    """Whether `.venv` holds `needed`, or a larger set, exactly as locked."""
    name, _, rest = _stamp(root).partition(" ")
    return name in SETS[SETS.index(needed) :] and rest == _fingerprint(name, root)


def find_uv(root: Path = ROOT) -> str:
    """The machine's uv, or one of our own in `.tools`, made if need be.

    Raises:
        NoUvError: neither is to be had.
        SetupError: Python's venv is missing.
    """
    found = shutil.which("uv")
    if found is not None:
        return found
    own = root / ".tools" / "bin" / "uv"
    if not own.exists():
        tools = _tools(root)
        if _run([str(tools), "-m", "pip", "install", "--quiet", "uv"]) != 0:
            raise NoUvError("uv could not be installed; see pip's message above")
    return str(own)


def _set_to_install(needed: str, root: Path) -> str:
    """Never smaller than what is there, so that two commands do not undo each other's environment."""
    present = _stamp(root).partition(" ")[0]
    return present if present in SETS[SETS.index(needed) :] else needed


def _install(name: str, root: Path) -> None:
    lock = root / "deploy" / "locks" / f"{name}.txt"
    environment = root / ".venv"
    python = environment / "bin" / "python"
    print(f"Setting up {environment} ({name}); this takes a minute the first time.", flush=True)
    (environment / "installed").unlink(missing_ok=True)
    if not _works(python):
        shutil.rmtree(environment, ignore_errors=True)
    if not _install_with_uv(lock, environment, root) and not _install_with_pip(lock, environment, root):
        raise SetupError("the libraries could not be installed; see the messages above (is there a network?)")
    (environment / "installed").write_text(f"{name} {_fingerprint(name, root)}", encoding="ascii")


def _install_with_uv(lock: Path, environment: Path, root: Path) -> bool:
    try:
        uv = find_uv(root)
    except NoUvError:
        return False
    python = environment / "bin" / "python"
    if not python.exists() and _run([uv, "venv", "--quiet", "--python", sys.executable, str(environment)]) != 0:
        return False
    # Bytecode now: a kiosk's programs may not write into their own folder, and would compile everything at each start.
    quiet = ["--quiet", "--compile-bytecode", "--require-hashes"]
    return _run([uv, "pip", "sync", *quiet, "--python", str(python), str(lock)]) == 0


def _install_with_pip(lock: Path, environment: Path, root: Path) -> bool:
    print("uv could not do it; trying pip.", flush=True)
    tools = _tools(root)
    shutil.rmtree(environment, ignore_errors=True)  # pip cannot remove what the lock does not name
    if _run([str(tools), "-m", "venv", "--without-pip", str(environment)]) != 0:
        return False
    pip = [str(tools), "-m", "pip", "--python", str(environment / "bin" / "python")]
    return _run([*pip, "install", "--quiet", "--require-hashes", "--no-deps", "-r", str(lock)]) == 0


def _tools(root: Path) -> Path:
    """Python of `.tools`, which has pip; the system's own Python is never installed into."""
    python = root / ".tools" / "bin" / "python"
    if _works(python):
        return python
    if importlib.util.find_spec("ensurepip") is None:
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise SetupError("Python's venv is missing; install it with: sudo apt-get install python3-venv")
        print("Python's venv is missing: installing python3-venv with apt-get.", flush=True)
        _run(["apt-get", *APT_WAITS, "update", "-q"])
        if _run(["apt-get", *APT_WAITS, "install", "-y", "-q", "--no-install-recommends", "python3-venv"]) != 0:
            raise SetupError("python3-venv could not be installed; see apt-get's message above")
    if _run([sys.executable, "-m", "venv", "--clear", str(root / ".tools")]) != 0:
        raise SetupError("Python's venv did not work in .tools; see the message above")
    return python


def _works(python: Path) -> bool:
    """An environment outlives its Python when the system is upgraded; then it is made anew."""
    return python.exists() and _run([str(python), "-c", "import sys"], quiet=True) == 0


def _fingerprint(name: str, root: Path) -> str:
    lock = (root / "deploy" / "locks" / f"{name}.txt").read_bytes()
    return "{}.{} {}".format(*sys.version_info[:2], hashlib.sha256(lock).hexdigest())


def _stamp(root: Path) -> str:
    try:
        return (root / ".venv" / "installed").read_text(encoding="ascii")
    except OSError:
        return ""


@contextlib.contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    """Two commands started together set up one after the other; the lock ends with the process."""
    with (root / ".setup.lock").open("w", encoding="ascii") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _run(command: Sequence[str], *, quiet: bool = False) -> int:
    sink = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(
            command, check=False, stdout=sink, stderr=sink, env=_environment(), timeout=INSTALL_DEADLINE
        ).returncode
    except (OSError, subprocess.TimeoutExpired) as trouble:
        print(f"{command[0]}: {trouble}", file=sys.stderr)
        return 1


def _environment() -> dict[str, str]:
    """Ours, with apt asking nothing, and uv given the index that pip was given: uv does not read pip's settings."""
    changed = dict(os.environ)
    changed.pop("PYTHONPATH", None)
    changed.setdefault("DEBIAN_FRONTEND", "noninteractive")
    if "PIP_INDEX_URL" in changed:
        changed.setdefault("UV_DEFAULT_INDEX", changed["PIP_INDEX_URL"])
    return changed
