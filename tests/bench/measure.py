"""What every bench shares: the line it prints, the machine's name, and what processes use."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def machine() -> str:
    """Processor and number of cores."""
    model = "unknown processor"
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    return f"{model}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"


def p95(values: Sequence[float]) -> float:
    """The 95th percentile, nearest rank."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, -(-len(ranked) * 95 // 100) - 1)]


def say(name: str, values: Sequence[float], unit: str, anchor: Sequence[float] | None = None, **more: object) -> None:
    """One JSON line. ``anchor``: the same measure of what is compared with, taken in the same run; the ratio is ours / theirs, of medians."""
    ours = statistics.median(values)
    theirs = statistics.median(anchor) if anchor else None
    line: dict[str, object] = {
        "name": name,
        "median": _short(ours),
        "p95": _short(p95(values)),
        "unit": unit,
        "anchor": None if theirs is None else _short(theirs),
        "ratio": _short(ours / theirs) if theirs else None,
        "n": len(values),
        **more,
        "machine": machine(),
    }
    print(json.dumps(line), flush=True)


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def alternate(rounds: int, *works: Callable[[], object]) -> list[list[float]]:
    """Milliseconds of each work, taken in turns so that a busy moment of the machine strikes all alike. The first round does not count."""
    found: list[list[float]] = [[] for _ in works]
    for number in range(rounds + 1):
        for place, work in enumerate(works):
            took = timed(work)
            if number:
                found[place].append(took)
    return found


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A folder on a disk (not in memory, where nothing is ever synced), gone afterwards."""
    base = os.environ.get("BENCH_DIR") or ("/var/tmp" if Path("/var/tmp").is_dir() else None)
    path = Path(tempfile.mkdtemp(prefix="bench-", dir=base))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


# ------------------------------------------------------------------ processes


def family(pid: int) -> tuple[int, ...]:
    """The process and everything it has started."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found = [pid]
    for member in found:
        found += children.get(member, [])
    return tuple(found)


def pss_mib(pids: Iterable[int]) -> float:
    """Memory of processes, what they share counted once (proportional set size), MiB."""
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024


def cpu_s(pids: Iterable[int]) -> float:
    """Seconds of processor time so far, all threads, to the nanosecond (ended threads are not seen)."""
    total = 0
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            with contextlib.suppress(OSError):
                total += int(task.read_text(encoding="utf-8").split()[0])
    return total / 1e9


def syncs(module: str, *arguments: str) -> tuple[int, int]:
    """Durable syscalls of ``python -m module ARGUMENTS``, by strace: how many, and how many bytes it wrote to files."""
    with tempfile.NamedTemporaryFile("r", suffix=".strace") as log:
        command = ["strace", "-f", "-qq", "-y", "-e", "trace=fsync,fdatasync,write,pwrite64", "-o", log.name]
        subprocess.run([*command, _python(), "-m", module, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        count = written = 0
        for line in log.read().splitlines() if Path(log.name).stat().st_size < 200_000_000 else ():
            call = line.split(maxsplit=1)[-1]
            if call.startswith(("fsync(", "fdatasync(")):
                count += 1
            elif "<" in call and ">" in call and "/bench-" in call.split(">", 1)[0]:
                tail = call.rpartition("= ")[2].split()[0]
                written += int(tail) if tail.isdigit() else 0
        return count, written


def _python() -> str:
    import sys

    return sys.executable
