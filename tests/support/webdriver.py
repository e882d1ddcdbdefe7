"""A small client of the W3C WebDriver protocol: Chromium driven by real mouse and keyboard through chromedriver."""

from __future__ import annotations

import base64
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the protocol's own name for a reference to an element
DEADLINE_S = 20.0


class BrowserTrouble(AssertionError):
    """The browser did not do what was asked."""


class Browser:
    """One window."""

    def __init__(self, base: str, session: str) -> None:
        self.base = f"{base}/session/{session}"
        self.http = requests.Session()

    def ask(self, method: str, path: str, body: dict[str, object] | None = None) -> Any:  # noqa: ANN401 - whatever the protocol answers
        """One command."""
        answer = self.http.request(
            method, self.base + path, json=body if method == "POST" else None, timeout=DEADLINE_S
        )
        value = answer.json()["value"]
        if answer.status_code != 200:
            raise BrowserTrouble(f"{path}: {value['error']}: {value['message'].splitlines()[0]}")
        return value

    def go(self, url: str) -> None:
        """Open an address."""
        self.ask("POST", "/url", {"url": url})

    @property
    def url(self) -> str:
        return str(self.ask("GET", "/url"))

    def size(self, width: int, height: int) -> None:
        """Lay the page out for a screen of this size."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.ask("POST", "/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics})

    def all(self, css: str) -> list[str]:
        """References to all that fit."""
        return [found[ELEMENT] for found in self.ask("POST", "/elements", {"using": "css selector", "value": css})]

    def one(self, css: str) -> str:
        """The one element that fits, once it is there."""
        found: list[str] = []

        def there() -> bool:
            found[:] = self.all(css)
            return bool(found)

        self.until(there, f"nothing fits {css}")
        return found[0]

    def text(self, css: str = "body") -> str:
        """What a person reads there."""
        return str(self.ask("GET", f"/element/{self.one(css)}/text"))

    def click(self, css: str) -> None:
        """Scroll there, move the mouse onto it, press and release."""
        element = self.one(css)
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", {ELEMENT: element})
        move: dict[str, object] = {"type": "pointerMove", "duration": 20, "origin": {ELEMENT: element}, "x": 0, "y": 0}
        press = [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": press}
        self.ask("POST", "/actions", {"actions": [mouse]})

    def leave(self, css: str) -> None:
        """Click what leads to another page, and wait for it."""
        before = self.one("html")
        self.click(css)

        def gone() -> bool:
            try:
                self.ask("GET", f"/element/{before}/name")
            except BrowserTrouble:
                return True
            return False

        self.until(gone, f"{css} led nowhere")
        self.until(lambda: self.run("return document.readyState") == "complete", "the page did not load")

    def type(self, css: str, text: str) -> None:
        """Click a field and type."""
        self.click(css)
        self.ask("POST", f"/element/{self.one(css)}/value", {"text": text})

    def keys(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]})

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401
        """Run a script in the page (for measuring; deeds go by mouse and keyboard)."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def picture(self, path: Path) -> Path:
        """The whole page as PNG."""
        width, height = self.run("return [window.innerWidth, document.documentElement.scrollHeight]")
        self.size(width, height)
        params: dict[str, object] = {"format": "png", "captureBeyondViewport": False}
        shot = self.ask("POST", "/goog/cdp/execute", {"cmd": "Page.captureScreenshot", "params": params})
        path.write_bytes(base64.b64decode(shot["data"]))
        return path

    def until(self, holds: Callable[[], bool], why: str) -> None:
        """Ask again until it holds."""
        deadline = time.monotonic() + DEADLINE_S
        while not holds():
            if time.monotonic() > deadline:
                raise BrowserTrouble(f"{why}; the page says: {self.ask('GET', '/title')}")


@contextmanager
def chromium(folder: Path, arguments: Sequence[str] = ()) -> Iterator[Browser]:
    """A headless Chromium with a profile of its own; both programs end with the block."""
    driver = subprocess.Popen(
        ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        base = f"http://127.0.0.1:{_port(driver)}"
        options = {
            "args": [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--lang=id",
                f"--user-data-dir={folder}",
                *arguments,
            ]
        }
        wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}}
        answer = requests.post(f"{base}/session", json=wanted, timeout=60).json()["value"]
        if "sessionId" not in answer:
            raise BrowserTrouble(answer["message"].splitlines()[0])
        browser = Browser(base, answer["sessionId"])
        try:
            yield browser
        finally:
            browser.ask("DELETE", "")
    finally:
        driver.terminate()
        driver.wait(DEADLINE_S)
        if driver.stdout is not None:
            driver.stdout.close()


def _port(driver: subprocess.Popen[str]) -> int:
    if driver.stdout is None:
        raise BrowserTrouble("chromedriver says nothing")
    for line in driver.stdout:
        if "successfully on port " in line:
            digits = line.rsplit("successfully on port ", 1)[1].split(".")[0].strip()
            return int(digits)
    raise BrowserTrouble("chromedriver ended")
