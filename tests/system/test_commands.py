"""The commands as a technician starts them: real processes, real signals, no display."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import requests

from deploy.composition import SHIPPED_PACK
from district import enrol as enrolment
from district import keys
from district.app import make_gateway
from tests.support.district import District, Kiosk, demo_settings, running
from tests.support.evening import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
START_S = 60.0
END_S = 10.0
QUIET = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}

pytestmark = pytest.mark.xdist_group("commands")


class Program:
    """A command of ours, its output read line by line."""

    def __init__(self, *arguments: str, environment: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "kiosk.py"), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment or QUIET,
            start_new_session=True,
        )
        self.lines: list[str] = []
        self._rest = b""

    def line(self, pattern: str) -> re.Match[str]:
        """Wait for a line of output."""
        ends = time.monotonic() + START_S
        while True:
            for text in self.lines:
                found = re.search(pattern, text)
                if found:
                    return found
            assert self.process.stdout is not None
            left = ends - time.monotonic()
            assert left > 0, f"no line {pattern!r} in {self.lines}"
            ready, _, _ = select.select([self.process.stdout], [], [], left)
            piece = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            assert piece, f"ended ({self.process.poll()}) without {pattern!r}: {self.lines}"
            *whole, self._rest = (self._rest + piece).split(b"\n")
            self.lines += [line.decode() for line in whole]

    def end(self, number: int) -> int:
        """Signal it; its exit code, within ten seconds."""
        self.process.send_signal(number)
        return self.process.wait(END_S)

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


@contextlib.contextmanager
def program(*arguments: str, environment: dict[str, str] | None = None) -> Iterator[Program]:
    running = Program(*arguments, environment=environment)
    try:
        yield running
    finally:
        running.close()


def completed(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "kiosk.py"), *arguments]
    return subprocess.run(command, check=False, text=True, capture_output=True, timeout=START_S, env=QUIET)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def config(folder: Path, url: str, printer: str = "virtual://paper", scanner: str = "virtual://glass") -> Path:
    file = folder / "kiosk.toml"
    file.write_text(SETTINGS.format(url=url, printer=printer, scanner=scanner))
    return file


def processes_naming(text: str) -> list[str]:
    """Command lines of everything that runs and mentions ``text``."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if text in line:
                found.append(line)
    return found


def states(lines: Sequence[str]) -> dict[str, str]:
    return {parts[1]: parts[0] for line in lines if len(parts := line.split()) > 2}


# ------------------------------------------------------------------ demo


def test_the_demo_says_where_the_officers_sign_in_and_ends_on_ctrl_c(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    with program("demo", "--data", str(data)) as demo:
        url = demo.line(r"(http://127\.0\.0\.1:\d+)")[1]
        assert demo.line(r"^Sign in there: nama petugas, kata sandi (\S+)$")[1]
        assert demo.line(r"^Sign in at the kiosk: Bantuan, Masuk petugas, Bu Ratna, PIN (\d{6})$")[1]
        demo.line(r"^End with Ctrl-C")
        assert requests.get(f"{url}/v1/health", timeout=5).json()["demo"] is True
        assert requests.get(url, timeout=5).status_code == 200
        _until(lambda: list((data / "screens").glob("*-welcome.png")))
        assert demo.end(signal.SIGINT) == 0
    assert processes_naming(str(data)) == []
    first = (data / "kiosk" / "ledger" / "ledger.db").stat().st_ino
    with program("demo", "--data", str(data), "--size", "800x600") as demo:
        assert demo.line(r"(http://127\.0\.0\.1:\d+)")[1] == url
        demo.line(r"^End with Ctrl-C")
        _until(lambda: len(list((data / "screens").glob("*.png"))) > 1)
        assert demo.end(signal.SIGTERM) == 0
    assert (data / "kiosk" / "ledger" / "ledger.db").stat().st_ino == first
    assert processes_naming(str(data)) == []
    done = completed("check", "--config", str(data / "kiosk.toml"))
    assert states(done.stdout.splitlines())["keys"] == "ok"


def _until(happened: object) -> None:
    assert callable(happened)
    ends = time.monotonic() + START_S
    while not happened():
        assert time.monotonic() < ends, "it did not happen"
        select.select([], [], [], 0.05)


def test_a_demo_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = completed("demo", "--data", str(tmp_path / "file" / "demo"))
    assert done.returncode == 1
    assert done.stderr.startswith("kiosk.py demo: ")
    assert "Traceback" not in done.stderr


# ------------------------------------------------------------------ check


def test_check_tells_a_missing_key_and_a_dead_district_in_a_line_each(tmp_path: Path) -> None:
    done = completed("check", "--config", str(config(tmp_path, f"http://127.0.0.1:{free_port()}")))
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    names = [
        "printer",
        "paper",
        "scanner",
        "reader",
        "bell",
        "papers",
        "sound",
        "pack",
        "disk",
        "audit",
        "clerks",
        "practice",
        "clock",
        "keys",
    ]
    names.append("district")
    assert [line.split()[1] for line in lines] == names
    told = states(lines)
    assert {name for name in names if told[name] == "TROUBLE"} == {"keys", "district"}
    assert all(" -> " in line for line in lines if line.startswith("TROUBLE"))
    assert "Traceback" not in done.stderr


def test_check_tells_devices_that_are_not_there(tmp_path: Path) -> None:
    file = config(tmp_path, "http://127.0.0.1:9", printer=f"tcp://127.0.0.1:{free_port()}", scanner="sane:nosuch:0")
    told = states(completed("check", "--config", str(file)).stdout.splitlines())
    assert {told["printer"], told["paper"], told["scanner"]} == {"TROUBLE"}


@pytest.mark.parametrize("command", ["run", "forward", "check", "district"])
def test_bad_settings_name_file_line_and_key(tmp_path: Path, command: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('[kiosk]\nid = "X"\nmode = 1\n')
    done = completed(command, "--config", str(file))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert f"{file}, line " in done.stderr + done.stdout


# ------------------------------------------------------------------ run and forward


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("command", ["run", "forward"])
def test_the_programs_start_without_keys_and_end_on_a_signal(tmp_path: Path, command: str, number: int) -> None:
    file = config(tmp_path, f"http://127.0.0.1:{free_port()}")
    begun = {"run": "event=nothing_can_be_kept kind=keys", "forward": "event=nothing_to_forward"}[command]
    with program(command, "--config", str(file)) as running:
        running.line(begun)
        limits = Path("/proc", str(running.process.pid), "limits").read_text()
        assert re.search(r"Max core file size +0 +0 ", limits), "a crash would write what was typed to the disk"
        assert running.end(number) == 0
        assert not any("worker_bug" in line or "by_a_bug" in line for line in running.lines), running.lines


def test_a_bug_at_the_district_is_told_without_a_word_of_what_was_sent(tmp_path: Path) -> None:
    file = tmp_path / "district.toml"
    port = free_port()
    file.write_text(f'demo = true\nport = {port}\ndata = "district"\n')
    with program("district", "--config", str(file)) as running:
        running.line("Halaman petugas: ")
        (tmp_path / "district" / "uploads").write_text("nobody's way")
        elsewhere = make_gateway(demo_settings(tmp_path / "elsewhere", pack=None))
        kiosk = Kiosk(District(f"http://127.0.0.1:{port}", elsewhere))
        assert kiosk.enrol().status_code == 200
        lines = {"Tus-Resumable": "1.0.0", "Upload-Length": "100"}
        assert kiosk.call("POST", "/v1/uploads", lines).status_code == 500
        running.line("event=library_said logger=uvicorn.error")
        assert not any("Traceback" in line or "uploads" in line for line in running.lines), running.lines


def test_run_opens_no_connection_but_to_its_configured_printer(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as printer:
        port = printer.getsockname()[1]
        file = config(tmp_path, f"http://127.0.0.1:{free_port()}", printer=f"tcp://127.0.0.1:{port}")
        with program("run", "--config", str(file)) as running:
            running.line("event=nothing_can_be_kept")
            printer.settimeout(START_S)
            line, _ = printer.accept()
            with line:
                assert _peers(running.process.pid) <= {port}
            assert running.end(signal.SIGTERM) == 0


def _peers(pid: int) -> set[int]:
    """Ports on the far side of every TCP connection of a process."""
    inodes = set()
    for fd in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            found = re.fullmatch(r"socket:\[(\d+)\]", str(fd.readlink()))
            if found:
                inodes.add(found[1])
    ports = set()
    for table in ("tcp", "tcp6"):
        for row in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            columns = row.split()
            if columns[9] in inodes:
                ports.add(int(columns[2].split(":")[1], 16))
    return ports


# ------------------------------------------------------------------ enrol


def test_a_kiosk_is_enrolled_by_fingerprints_and_then_everything_works(tmp_path: Path) -> None:
    settings = demo_settings(tmp_path, demo=False)
    assert not isinstance(keys.make(settings.key_folder, settings.name, os.urandom, demo=False), keys.KeysWrong)
    pack = tmp_path / "pack"
    shutil.copytree(SHIPPED_PACK, pack)
    (pack / "pack.toml").write_text((pack / "pack.toml").read_text().replace("demo = true", "demo = false"))
    with running(settings) as office:
        file = config(tmp_path, office.url)
        file.write_text(
            file.read_text()
            .replace("demo = true", "demo = false")
            .replace('data = "data"', 'data = "data"\npack = "pack"')
        )
        refused = completed("enrol", "--config", str(file), "--code", "wrong-code")
        assert refused.returncode == 1
        assert "one-time code" in refused.stdout
        code = enrolment.new_code(office.gateway, "petugas")
        with program("enrol", "--config", str(file), "--code", code) as first:
            mine = first.line(r"^This kiosk: DEMO-0001, fingerprint (\S+)$")[1]
            first.line("^An officer now compares")
            assert enrolment.approve(office.gateway, "DEMO-0001", "petugas") is None
            shown = first.line(r"--district (\S+)$")[1]
            assert first.process.wait(END_S) == 1
        assert completed("enrol", "--config", str(file), "--district", "00000-00000").returncode == 1
        done = completed("enrol", "--config", str(file), "--district", shown)
        assert done.returncode == 0, done.stdout
        assert mine in done.stdout
        told = completed("check", "--config", str(file))
        assert set(states(told.stdout.splitlines()).values()) == {"ok"}, told.stdout
        assert told.returncode == 0


def test_who_reads_only_the_head_of_the_list_of_clips_gets_no_trace_of_the_program() -> None:
    read, write = os.pipe()
    with subprocess.Popen(
        [sys.executable, str(ROOT / "kiosk.py"), "voices", "--list"], stdout=write, stderr=subprocess.PIPE, env=QUIET
    ) as program:
        os.close(write)
        os.close(read)
        _, told = program.communicate(timeout=START_S)
    assert (program.returncode, told) == (0, b"")
