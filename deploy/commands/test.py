"""`kiosk.py test`: system programs, style, types, import contracts, tests. The last line is pytest's closing line."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from deploy.bootstrap import ROOT
from deploy.debian import install, may_install

# program -> Debian package that holds it
SYSTEM_PROGRAMS = {
    "Xvfb": "xvfb",
    "age": "age",
    "airscan-discover": "sane-airscan",
    "chromedriver": "chromium-driver",
    "chromium": "chromium",
    "cupsd": "cups",
    "espeak-ng": "espeak-ng",
    "opusenc": "opus-tools",
    "scanimage": "sane-utils",
    "strace": "strace",
    "tesseract": "tesseract-ocr",
    "xdotool": "xdotool",
    "xwininfo": "x11-utils",
}
# file -> Debian package, for what is no program
SYSTEM_FILES = {
    "/usr/share/tesseract-ocr/5/tessdata/ind.traineddata": "tesseract-ocr-ind",
}
CHECK_DEADLINE = 900.0  # seconds; mypy without its cache on the smallest machine takes about a tenth of this

BIN = Path(sys.prefix) / "bin"
CHECKS = {
    "ruff check": [str(BIN / "ruff"), "check", "--quiet"],
    "ruff format": [str(BIN / "ruff"), "format", "--check", "--quiet"],
    "mypy": [str(BIN / "mypy"), "--no-error-summary"],
    # kiosk.py and kiosk/ share a module name, so the launcher has a run and a cache of its own
    "mypy kiosk.py": [str(BIN / "mypy"), "--no-error-summary", "--cache-dir", ".mypy_cache/launcher", "kiosk.py"],
    "import-linter": [str(BIN / "lint-imports"), "--no-logo"],
}


def main(args: argparse.Namespace) -> int:
    """Run everything; 0 only if all of it passed. `args.pytest_arguments` go to pytest as they are."""
    provide_system_programs()
    failed = run_checks()
    environment = {**os.environ, "KIOSK_FAILED_CHECKS": ", ".join(failed)}
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadgroup", *args.pytest_arguments]
    code = subprocess.run(command, cwd=ROOT, check=False, env=environment).returncode
    return code or (1 if failed else 0)


def missing_packages() -> list[str]:
    """Debian packages the system tests need and this machine lacks, sorted."""
    programs = {package for program, package in SYSTEM_PROGRAMS.items() if shutil.which(program) is None}
    files = {package for file, package in SYSTEM_FILES.items() if not Path(file).exists()}
    return sorted(programs | files)


def provide_system_programs() -> None:
    """Install them where that is allowed and say so; else name them, once, with the line that would do it."""
    missing = missing_packages()
    if not missing:
        return
    if may_install():
        install(missing, "for the system tests")
        missing = missing_packages()
    if missing:
        print("Tests that need these will be SKIPPED. To run them: sudo apt-get install", *missing, flush=True)


def run_checks() -> list[str]:
    """Run the checks side by side, print what they found in a fixed order, return the names of those that failed."""
    running = {
        name: subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for name, command in CHECKS.items()
    }
    failed = []
    for name, process in running.items():
        try:
            output, _ = process.communicate(timeout=CHECK_DEADLINE)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
        good = process.returncode == 0
        print(f"{name}: {'ok' if good else 'FAILED'}", flush=True)
        if not good:
            print(output, flush=True)
            failed.append(name)
    return failed
