"""Somebody of the dinas, by mouse in Chromium."""

from __future__ import annotations

from deploy.pictures.camera import shrink
from deploy.pictures.scene import Scene
from tests.support.webdriver import Browser

NOTE = "Cap polisi tidak terlihat. Pindai lagi seluruh halaman."


class Officer:
    """Somebody of the dinas at the pages."""

    def __init__(self, browser: Browser, scene: Scene) -> None:
        self._browser, self._scene = browser, scene
        browser.size(1180, 800)
        browser.go(f"{scene.world.url}/masuk")
        browser.type("#nama", "petugas")
        browser.type("#sandi", scene.password)
        browser.leave("main .button.primary")

    def picture(self, name: str) -> None:
        """Keep the page, once its scans are there."""
        scans = "[...document.querySelectorAll('.scans img')]"
        loaded = f"return {scans}.every(i => {{i.loading = 'eager'; return i.complete && i.naturalWidth > 0}})"
        self._browser.until(lambda: self._browser.run(loaded) is True, "the scans were not shown")
        file = self._scene.out / f"officer-{name}.png"
        self._browser.picture(file)
        shrink(file, 900)
        self._browser.size(1180, 800)

    def open(self, code: str) -> None:
        """The request of this code."""
        self._browser.go(self._scene.world.url)
        self._browser.type("#kode", code.lower())
        self._browser.leave(".search .button")

    def return_a_paper(self) -> None:
        """The police letter is no good; the rest is."""
        self._browser.leave("#ke-in_check")
        self.picture("case")
        self._browser.leave("#ke-perbaikan")
        self._browser.click("[name='berkas:suket_hilang']")
        self._browser.click("[name='sebab:berkas:suket_hilang']")
        self._browser.keys("T", "\ue007")
        self._browser.type("#catatan", NOTE)
        self.picture("returns")
        self._browser.leave("#kirim")

    def announce(self) -> None:
        """In process, then ready at the village office."""
        self._browser.leave("#ke-in_check")
        self._browser.leave("#ke-in_process")
        self._browser.leave("#ke-siap")
        self._browser.click("#kantor")
        self._browser.keys("K", "\ue007")
        self._browser.type("#sampai", "12312030")
        self._browser.leave("#kirim")
