"""One file per kind of view; each puts its view on a desk."""
