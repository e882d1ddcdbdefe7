"""One folder a kind of device; each implements one protocol of ``kiosk.ports``. Real and virtual stand side by side."""
