"""The launcher and the set-up, before and after there is an environment."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from deploy import bootstrap

PROJECT = Path(__file__).parents[2]
COMMANDS = ("demo", "test", "run", "forward", "check", "enrol", "district", "gallery", "calibrate", "lock")
PATIENCE = 120.0  # seconds until a child is given up; none needs more than a few


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The launcher alone, as on a machine where nothing was set up."""
    (tmp_path / "deploy").mkdir()
    for name in ("kiosk.py", "deploy/__init__.py", "deploy/bootstrap.py"):
        shutil.copy(PROJECT / name, tmp_path / name)
    return tmp_path


def launch(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # -S: not even the packages of this environment are in reach
    command = [sys.executable, "-S", str(root / "kiosk.py"), *arguments]
    return subprocess.run(command, check=False, text=True, capture_output=True, timeout=PATIENCE)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_needs_nothing_installed_and_installs_nothing(bare: Path, command: str) -> None:
    done = launch(bare, command, "--help")
    assert done.returncode == 0, done.stderr
    assert f"kiosk.py {command}" in done.stdout
    assert not (bare / ".venv").exists()


def test_the_help_of_all_names_every_command(bare: Path) -> None:
    text = launch(bare, "--help").stdout
    assert all(f"\n    {command} " in text or f"\n    {command}\n" in text for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "COMMAND"),
        (("dance",), "dance"),
        (("run",), "--config"),
        (("run", "--config", "x.toml", "--fast"), "--fast"),
        (("demo", "--size", "big"), "WIDTHxHEIGHT"),
        (("demo", "--size", "100x100"), "320 to 8192"),
        (("gallery",), "--out"),
    ],
)
def test_a_wrong_command_line_is_refused_before_anything_is_installed(
    bare: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = launch(bare, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert not (bare / ".venv").exists()


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two locks, on a machine whose `uv` writes down what it was asked and does only what a file says."""
    (tmp_path / "deploy" / "locks").mkdir(parents=True)
    for name in bootstrap.SETS:
        (tmp_path / "deploy" / "locks" / f"{name}.txt").write_text(f"# {name}\n")
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(
        f"""#!/bin/sh
echo "$@" >> {tmp_path}/asked
case "$1" in venv) mkdir -p {tmp_path}/.venv/bin; ln -s {sys.executable} {tmp_path}/.venv/bin/python;; esac
"""
    )
    uv.chmod(uv.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{uv.parent}:{os.environ['PATH']}")
    return tmp_path


def asked(root: Path) -> list[str]:
    """What uv was asked to sync since the last question, by lock."""
    file = root / "asked"
    lines = file.read_text().splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    syncs = [line for line in lines if line.startswith("pip sync")]
    assert all("--require-hashes" in line for line in syncs)
    return [Path(line.split()[-1]).stem for line in syncs]


def test_set_up_happens_once_and_again_only_when_the_lock_changes(fresh: Path) -> None:
    python = bootstrap.ensure("run", fresh)
    assert python.exists()
    assert asked(fresh) == ["run"]
    bootstrap.ensure("run", fresh)
    assert not (fresh / "asked").exists()
    (fresh / "deploy" / "locks" / "run.txt").write_text("# changed\n")
    bootstrap.ensure("run", fresh)
    assert asked(fresh) == ["run"]


def test_an_environment_for_tests_also_serves_the_kiosk_and_is_never_made_smaller(fresh: Path) -> None:
    bootstrap.ensure("run", fresh)
    bootstrap.ensure("test", fresh)
    assert asked(fresh) == ["run", "test"]
    bootstrap.ensure("run", fresh)
    assert not (fresh / "asked").exists()
    (fresh / "deploy" / "locks" / "test.txt").write_text("# changed\n")
    bootstrap.ensure("run", fresh)
    assert asked(fresh) == ["test"]


def test_an_environment_whose_python_is_gone_is_made_anew(fresh: Path) -> None:
    python = bootstrap.ensure("run", fresh)
    python.unlink()
    python.symlink_to("/nowhere/python")
    (fresh / "deploy" / "locks" / "run.txt").write_text("# changed\n")
    assert bootstrap.ensure("run", fresh).exists()


def wheel(folder: Path) -> tuple[Path, str]:
    """A smallest wheel, and its sha256."""
    path = folder / "smallest-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("smallest.py", "WORD = 'here'\n")
        archive.writestr("smallest-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: smallest\nVersion: 1.0\n")
        archive.writestr(
            "smallest-1.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr(
            "smallest-1.0.dist-info/RECORD",
            "smallest.py,,\nsmallest-1.0.dist-info/METADATA,,\nsmallest-1.0.dist-info/WHEEL,,\nsmallest-1.0.dist-info/RECORD,,\n",
        )
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def test_where_uv_fails_pip_installs_and_takes_nothing_with_another_hash(
    fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fresh / "bin" / "uv").write_text("#!/bin/sh\nexit 1\n")
    path, digest = wheel(fresh)
    monkeypatch.setenv("PIP_FIND_LINKS", str(path.parent))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    lock = fresh / "deploy" / "locks" / "run.txt"

    lock.write_text(f"smallest==1.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(bootstrap.SetupError, match="could not be installed"):
        bootstrap.ensure("run", fresh)
    assert not bootstrap.is_current("run", fresh)

    lock.write_text(f"smallest==1.0 --hash=sha256:{digest}\n")
    python = bootstrap.ensure("run", fresh)
    said = subprocess.run(
        [python, "-c", "import smallest; print(smallest.WORD)"],
        check=True,
        text=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    assert said.stdout == "here\n"
    assert bootstrap.is_current("run", fresh)


def test_a_python_without_venv_ends_in_one_line_that_names_the_package(fresh: Path) -> None:
    (fresh / "bin" / "uv").unlink()
    apt = fresh / "bin" / "apt-get"
    apt.write_text("#!/bin/sh\nexit 100\n")
    apt.chmod(0o755)
    program = (
        "import sys; sys.modules['ensurepip'] = None; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from deploy import bootstrap\n"
        "bootstrap.enter('run', [], Path(sys.argv[2]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(PROJECT), str(fresh)],
        check=False,
        text=True,
        capture_output=True,
        timeout=PATIENCE,
        env={"PATH": str(fresh / "bin")},
    )
    assert done.returncode == 1
    assert "python3-venv" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_tests_that_cannot_run_and_checks_that_failed_are_told_above_the_closing_line(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "tests" / "conftest.py", tmp_path / "conftest.py")
    (tmp_path / "test_two.py").write_text(
        "import pytest\n"
        "@pytest.mark.needs('no-such-program')\ndef test_a(): raise AssertionError\n"
        "@pytest.mark.needs('sh')\ndef test_b(): pass\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = needs(*programs): programs\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tmp_path)],
        check=False,
        text=True,
        capture_output=True,
        timeout=PATIENCE,
        cwd=tmp_path,
        env={**os.environ, "KIOSK_FAILED_CHECKS": "mypy"},
    )
    *before, last = done.stdout.strip().splitlines()
    assert "1 passed, 1 skipped" in last
    told = "\n".join(before)
    assert "1 tests did NOT run" in told
    assert "   1  needs no-such-program" in told.replace("Skipped: ", "")
    assert "checks that FAILED before the tests" in told
    assert "\nmypy\n" in told
