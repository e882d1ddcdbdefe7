"""The locks say exactly what is installed, and fit pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[2]
LOCKS = PROJECT / "deploy" / "locks"
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name: str) -> dict[str, set[str]]:
    """Package -> the versions the lock allows (more than one where it forks by Python)."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(
        r"^([a-z0-9-]+)==([^ ]+)", (LOCKS / f"{name}.txt").read_text(), flags=re.MULTILINE
    ):
        found.setdefault(package, set()).add(version)
    return found


def required(*extras: str, groups: tuple[str, ...] = ()) -> list[Requirement]:
    project = PYPROJECT["project"]
    lines = [*project["dependencies"]]
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    for group in groups:
        lines += PYPROJECT["dependency-groups"][group]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("run", required("devices", "district")),
        ("ocr", required("devices", "district", "ocr")),
        ("test", required("devices", "district", "ocr", "scale", groups=("test",))),
    ],
)
def test_every_library_asked_for_is_locked_to_a_version_that_fits(name: str, wanted: list[Requirement]) -> None:
    versions = locked(name)
    for requirement in wanted:
        found = versions[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in found), requirement


@pytest.mark.parametrize(("smaller", "larger"), [("run", "ocr"), ("ocr", "test")])
def test_tests_run_on_exactly_what_a_village_runs(smaller: str, larger: str) -> None:
    run, test = locked(smaller), locked(larger)
    assert {package: test.get(package) for package in run} == run


@pytest.mark.parametrize("name", ["run", "ocr", "test"])
def test_a_lock_pins_by_hash_and_holds_no_address(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text()
    entries = re.split(r"\n(?=[a-z])", text.strip())
    assert len(entries) > 40
    for entry in entries:
        assert re.fullmatch(
            r"[a-z0-9-]+(\[[a-z,]+\])?==\S+( ; [^\n\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+", entry
        ), entry
    assert "://" not in text


@pytest.mark.parametrize("wrong", ["escpos", "pygame", "serial", "opencv-python"])
def test_the_look_alikes_are_kept_out(wrong: str) -> None:
    assert wrong not in locked("test")
