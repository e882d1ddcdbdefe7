"""A kiosk deletes its packet on the district's word: every object, and every folder that names it, is synced before the store answers."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PUT = """
import sys
from pathlib import Path
from district.storage import local_store
local_store(Path(sys.argv[1])).put_once({"packets/desa-1/aa": b"sealed", "pages/bb/1": b"page"})
print("kept", flush=True)
"""


def test_objects_and_their_folders_are_synced_before_the_store_answers(tmp_path: Path) -> None:
    root, trace = tmp_path / "objects", tmp_path / "trace"
    command = ["strace", "-f", "-y", "-qq", "-e", "trace=fsync,link,linkat,rename,renameat,renameat2,write", "-o"]
    subprocess.run([*command, str(trace), sys.executable, "-c", PUT, str(root)], check=True, timeout=60)

    linked: dict[str, int] = {}
    synced: dict[str, int] = {}
    answered = 0
    for number, line in enumerate(trace.read_text().splitlines(), 1):
        if "link" in line or "rename" in line:
            linked[re.findall(r'"([^"]+)"', line)[-1]] = number
        elif found := re.search(r"fsync\(\d+<([^>]+)>\)\s+= 0", line):
            synced[found[1]] = number
        elif '"kept' in line:
            answered = number

    files = [root / "packets/desa-1/aa", root / "pages/bb/1"]
    folders = [root, root / "packets", root / "packets/desa-1", root / "pages", root / "pages/bb"]
    placed = max(linked[str(file)] for file in files)
    assert all(placed < synced[str(path)] < answered for path in (*files, *folders))
