"""Five whole visits, walked and kept as numbered pictures; see ``__main__``."""
