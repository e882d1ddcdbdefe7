"""What every test shares: no display or sound card is touched, and nothing is skipped without being said."""

from __future__ import annotations

import os
import shutil

import pytest
import structlog
from hypothesis import settings

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

# A slow machine is no failure of a property: examples have no deadline, and the same run gives the same examples.
settings.register_profile("kiosk", deadline=None, derandomize=True)
settings.load_profile("kiosk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Sweeps that take a spread of points by default."""
    parser.addoption(
        "--kill-every-point",
        action="store_true",
        help="kill the programs at every durable system call, not at a spread of them",
    )
    parser.addoption(
        "--families",
        type=int,
        default=12,
        help="families of the outreach day that is walked at the real glass, 8 at least",
    )


def pytest_configure(config: pytest.Config) -> None:
    """The ledger's own sweeps take every point with it."""
    if config.getoption("--kill-every-point"):
        os.environ["KIOSK_FAULTS"] = "every"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose system programs are missing, naming them."""
    for marker in item.iter_markers("needs"):
        missing = [program for program in marker.args if shutil.which(program) is None]
        if missing:
            pytest.skip("needs " + ", ".join(missing))


def pytest_runtest_teardown() -> None:
    """A command that ran inside a test leaves its log pointed at a stream that ends with the test."""
    structlog.reset_defaults()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Just above the closing line: checks that failed before the tests, and how many tests did not run and why."""
    failed = os.environ.get("KIOSK_FAILED_CHECKS", "")
    if failed:
        terminalreporter.section("checks that FAILED before the tests", red=True)
        terminalreporter.line(failed)
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason] = reasons.get(reason, 0) + 1
    if reasons:
        terminalreporter.section(f"{sum(reasons.values())} tests did NOT run", yellow=True)
        for reason, count in sorted(reasons.items()):
            terminalreporter.line(f"{count:4d}  {reason}")
