"""Builds `assets/regions/regions.csv.gz` from the npm package idn-area-data 4.0.1. Standard library only.

    npm pack idn-area-data@4.0.1
    python3 -m deploy.regions idn-area-data-4.0.1.tgz

Kemendagri's codes without dots: province 2 digits, kabupaten or kota 4, kecamatan 6, desa or kelurahan 10; the parent of
a place is the beginning of its code. Islands are left out. The build stops on any count other than the decree's. The
same archive gives the same bytes. Decree: Kepmendagri 300.2.2-2138/2025.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import sys
import tarfile
from pathlib import Path

ARCHIVE_SHA256 = "8d47ffb2be39c08aacb0a2dd43193a1edb5754edb1022d57158341c702acc32d"
# file -> (digits of a code, number of places in the decree)
LEVELS = {
    "provinces": (2, 38),
    "regencies": (4, 514),
    "districts": (6, 7_285),
    "villages": (10, 83_762),
}
OUTPUT = Path(__file__).resolve().parent.parent / "assets" / "regions" / "regions.csv.gz"


def read_places(archive: bytes) -> list[tuple[str, str]]:
    """Every place of the archive as (code of 2, 4, 6 or 10 digits, name), sorted by code.

    Raises:
        ValueError: a count differs from the decree's, a code is malformed or doubled, or a place has no parent.
    """
    places: dict[str, str] = {}
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as package:
        for level, (digits, expected) in LEVELS.items():
            member = package.extractfile(f"package/data/{level}.csv")
            if member is None:
                raise ValueError(f"{level}.csv is not a file")
            rows = list(csv.DictReader(io.TextIOWrapper(member, encoding="utf-8", newline="")))
            if len(rows) != expected:
                raise ValueError(f"{level}: {len(rows)} places, the decree has {expected}")
            for row in rows:
                code, name = row["code"].replace(".", ""), " ".join(row["name"].split())
                if len(code) != digits or not code.isdecimal() or not name:
                    raise ValueError(f"{level}: malformed row {row}")
                if code in places or (digits > 2 and _parent(code) not in places):
                    raise ValueError(f"{level}: {code} is doubled or has no parent")
                places[code] = name
    return sorted(places.items())


def write_table(places: list[tuple[str, str]]) -> bytes:
    """Gzipped CSV (UTF-8, LF) with the columns code and name; no time or file name inside, so bytes repeat."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "name"))
    writer.writerows(places)
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=packed, mode="wb", compresslevel=9, mtime=0) as stream:
        stream.write(text.getvalue().encode())
    return packed.getvalue()


def _parent(code: str) -> str:
    return code[:6] if len(code) == 10 else code[:-2]


def main(arguments: list[str]) -> int:
    """Check the archive named on the command line and write the table."""
    if len(arguments) != 1:
        print("usage: python3 -m deploy.regions idn-area-data-4.0.1.tgz", file=sys.stderr)
        return 2
    archive = Path(arguments[0]).read_bytes()
    found = hashlib.sha256(archive).hexdigest()
    if found != ARCHIVE_SHA256:
        print(f"{arguments[0]} is not idn-area-data 4.0.1: its sha256 is {found}", file=sys.stderr)
        return 1
    table = write_table(read_places(archive))
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_bytes(table)
    print(f"wrote {OUTPUT} ({len(table)} bytes, sha256 {hashlib.sha256(table).hexdigest()})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
