"""Takes the pictures of the documentation anew; see ``__main__``."""
