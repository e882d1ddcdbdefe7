"""`kiosk.py lock`: write the locks anew from pyproject.toml. Needs uv and no environment.

Each lock is universal (every Python from 3.11 on, x86-64 and arm64) and hash-pinned, and holds no address: names,
versions and hashes only. The same input gives the same bytes. Each larger set is held to the versions of the smaller
one, so an environment made for tests runs the kiosk on exactly what a village runs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from deploy import bootstrap

SHAPE = (
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--no-header",
    "--python-version",
    "3.11",
)
CONTENT = {
    "run": ("--extra", "devices", "--extra", "district"),
    "ocr": ("--extra", "devices", "--extra", "district", "--extra", "ocr", "--constraint", "deploy/locks/run.txt"),
    "test": (
        "--extra",
        "devices",
        "--extra",
        "district",
        "--extra",
        "ocr",
        "--extra",
        "scale",
        "--group",
        "test",
        "--constraint",
        "deploy/locks/ocr.txt",
    ),
}
DEADLINE = 600.0  # seconds for resolving one set


def main(args: argparse.Namespace) -> int:
    """Write both locks; `args.upgrade` takes the newest versions, else versions that still fit stay."""
    try:
        uv = bootstrap.find_uv()
    except bootstrap.SetupError as trouble:
        print(f"kiosk.py lock: {trouble}", file=sys.stderr)
        return 1
    upgrade = ["--upgrade"] if args.upgrade else []
    for name in bootstrap.SETS:
        output = f"deploy/locks/{name}.txt"
        command = [uv, "pip", "compile", *SHAPE, *CONTENT[name], *upgrade, "--output-file", output, "pyproject.toml"]
        code = subprocess.run(command, cwd=bootstrap.ROOT, check=False, timeout=DEADLINE).returncode
        if code != 0:
            return code
        print(f"wrote {output}")
    return 0
