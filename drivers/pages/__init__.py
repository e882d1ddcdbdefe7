"""Page work in a child process that ends with the visit."""

from drivers.pages.host import PageHost

__all__ = ["PageHost"]
