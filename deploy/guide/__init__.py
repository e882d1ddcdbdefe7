"""The clerks' guide: from its pages in `docs/panduan-petugas` and the gallery's pictures to a PDF for the office's printer; see ``__main__``."""
