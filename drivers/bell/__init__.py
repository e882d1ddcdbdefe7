"""A lamp or bell that calls the clerk from another room."""

from drivers.bell.opening import open_bell

__all__ = ["open_bell"]
