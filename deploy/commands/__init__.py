"""One module a command of `kiosk.py`: the only code that may see every room."""
