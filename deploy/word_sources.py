"""Where the words of the kiosk stand: calls of ``say`` in the code, tables of sentences, the screens' own sentences, and the service pack.

Read from the source text by ``ast``: nothing is run, so a branch nobody walks is found as well. A sentence that is put together elsewhere
has to stand in a constant at the top of its module, or in a table named here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.adminduk.catalogue import Pack
from kiosk.adminduk.forms import Form, Section
from kiosk.adminduk.promise import bring

ROOT = Path(__file__).resolve().parents[1]

SPOKEN_IN = ("kiosk/visit", "kiosk/slips", "kiosk/hands", "screens")
"""Folders whose calls of ``say`` are for villagers."""

TABLES: Mapping[str, tuple[str, ...]] = {
    "kiosk/adminduk/complaint.py": ("WHO", "WHAT", "WHEN"),
    "kiosk/adminduk/nik.py": ("Hint",),
    "kiosk/adminduk/outreach.py": ("NEEDS",),
    "kiosk/adminduk/papers.py": ("NO_LETTER",),
    "kiosk/forms/wording.py": ("SIGNERS",),
    "kiosk/visit/sheets.py": ("Words",),
    "kiosk/visit/suggest.py": ("tiles",),
    "kiosk/visit/view_scan.py": ("EDGES",),
    "kiosk/visit/view_status.py": ("FAULTS",),
}
"""Tables, classes and functions at the top of a module whose strings are message ids, by file, beyond the rule: every constant of
``kiosk/visit`` that begins like a sentence is one."""

ONE_WORD_TABLES = frozenset({"EDGES", "FAULTS"})
"""Their values are words in the middle of a sentence; elsewhere a lower-case word is a key or the name of a picture."""

RAW_TABLES = frozenset({"SHORT"})
"""Tables of the screens that are shown as they are: documents on the public board keep their Indonesian names."""

NO_SENTENCES = frozenset(
    {
        "screens/gallery.py",
        "screens/gallery_page.py",
        "screens/pictures.py",
        "screens/window.py",
        "screens/input.py",
        "screens/theme.py",
    }
)
"""Files of the screens that say nothing to villagers (their strings are for technicians, SDL and the disk)."""

_OWN = re.compile(r"[A-Z][a-z]")
_KEY = re.compile(r"[a-z0-9_-]+(-fill)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """One message id: the file it stands in, and a note for the translator."""

    id: str
    place: str
    note: str


def of_code(root: Path = ROOT) -> Iterator[Found]:
    """Every message id of the code, in the order of the files."""
    for path in sorted(
        {path for folder in SPOKEN_IN for path in (root / folder).rglob("*.py")} | {root / name for name in TABLES}
    ):
        name = path.relative_to(root).as_posix()
        if name.startswith("screens/samples/"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for message, note in _in_module(name, tree):
            yield Found(message, name, note)


def _in_module(name: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    for top in tree.body:
        where = "".join(_names(top)).strip("_")
        for node in ast.walk(top):
            if isinstance(node, ast.Call) and _is_say(node.func) and node.args:
                yield from ((text, where) for text in _literals(node.args[0]))
    for node in tree.body:
        for table in _names(node):
            if table in TABLES.get(name, ()):
                yield from ((text, table) for text in _sentences(node, words=table in ONE_WORD_TABLES))
            elif name.startswith("kiosk/visit/") and isinstance(node, ast.Assign | ast.AnnAssign):
                yield from ((text, table) for text in _sentences(node) if _OWN.match(text))
    if name.startswith("screens/") and name not in NO_SENTENCES:
        yield from ((text, "") for text in _own_sentences(tree))


def _is_say(func: ast.expr) -> bool:
    return (isinstance(func, ast.Name) and func.id in ("say", "Text")) or (
        isinstance(func, ast.Attribute) and func.attr == "say"
    )


def _literals(argument: ast.expr) -> Iterator[str]:
    """The sentences an argument may be: a literal, or literals behind ``if`` and ``or``."""
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _literals(value)
        case _:
            pass


def _names(node: ast.stmt) -> tuple[str, ...]:
    match node:
        case ast.Assign(targets=targets):
            return tuple(target.id for target in targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.ClassDef(name=name) | ast.FunctionDef(name=name):
            return (name,)
        case _:
            return ()


def _sentences(node: ast.AST, *, words: bool = False) -> Iterator[str]:
    """The sentences inside a table: its values; no keys, names of pictures, documentation."""
    left_out = {id(doc) for doc in _documentation(node)}
    for one in ast.walk(node):
        if isinstance(one, ast.Dict):
            left_out |= {id(key) for key in one.keys}
        text = one.value if isinstance(one, ast.Constant) and id(one) not in left_out else None
        if isinstance(text, str) and (words or not _KEY.match(text)):
            yield text


def _documentation(node: ast.AST) -> Iterator[ast.expr]:
    for one in ast.walk(node):
        if isinstance(one, ast.Expr):
            yield one.value


def _own_sentences(tree: ast.Module) -> Iterator[str]:
    """What the pages write of their own: literals that begin like a sentence, outside documentation, f-strings and annotations."""
    left_out = {id(doc) for doc in _documentation(tree)}
    for one in ast.walk(tree):
        if isinstance(one, ast.JoinedStr):
            left_out |= {id(part) for part in ast.walk(one)}
        if isinstance(one, ast.Raise) or (isinstance(one, ast.stmt) and RAW_TABLES & set(_names(one))):
            left_out |= {id(part) for part in ast.walk(one)}
    for one in ast.walk(tree):
        if (
            isinstance(one, ast.Constant)
            and isinstance(one.value, str)
            and id(one) not in left_out
            and _OWN.match(one.value)
        ):
            yield one.value


def of_pack(pack: Pack) -> Iterator[Found]:
    """Every message id of a service pack: what a villager can meet on screens and slips."""
    for text, file, note in _pack_texts(pack):
        if text:
            yield Found(text, f"{file}.toml", note)


def _pack_texts(pack: Pack) -> Iterator[tuple[str, str, str]]:
    for node in pack.menu.nodes.values():
        yield node.ask, "menu", f"pertanyaan menu {node.id}"
        for tile in node.choices:
            yield tile.label, "menu", f"pilihan menu {node.id}"
            yield tile.second, "menu", f"baris kedua pilihan menu {node.id}"
    for paper in pack.papers.values():
        yield paper.name, "papers", f"nama surat {paper.key}"
        yield paper.issuer, "papers", f"pembuat surat {paper.key}, sesudah “Dari:”"
    for variant in pack.variants.values():
        yield variant.neutral_title, "services", "judul netral layanan"
        yield variant.untuk_ask, "services", f"pertanyaan layanan {variant.key}"
        for name, text in variant.wording.items():
            yield text, "services", f"pertanyaan {name} pada {variant.key}"
        for text in bring(variant):
            yield text, "services", "sesudah “Bawa:”"
    for key, bundle in pack.bundles.items():
        yield bundle.ask, "services", f"tawaran sekalian pada {key}"
        yield bundle.yes, "services", f"tawaran sekalian pada {key}: ya"
        yield bundle.no, "services", f"tawaran sekalian pada {key}: tidak"
        for member in bundle.members:
            yield member.label, "services", "dokumen yang ikut, sesudah “Ya, sekalian”"
    for channel in pack.online:
        yield channel.label, "pack", "cara menghubungi dinas dari rumah"
    for form in pack.forms.values():
        yield from _form_texts(form)


def _form_texts(form: Form) -> Iterator[tuple[str, str, str]]:
    for section in form.sections:
        yield section.title, "forms", f"judul bagian {form.code}.{section.id}"
        yield from _row_texts(section)
        for question in section.questions:
            if not question.asked:
                continue
            yield question.ask, "forms", f"pertanyaan {question.name}"
            yield question.title, "forms", f"judul di atas {question.name}"
            yield question.label, "forms", f"isian {question.name}, di halaman periksa"
            yield question.help, "forms", f"petunjuk {question.name}"
            yield question.skip, "forms", f"tombol lewati {question.name}"
            for choice in question.choices:
                yield choice.label, "forms", f"pilihan {question.name}"


def _row_texts(section: Section) -> Iterator[tuple[str, str, str]]:
    if section.repeat is not None:
        where = f"{section.form}.{section.id}"
        yield section.repeat.row_title, "forms", f"judul baris {where}"
        yield section.repeat.more_ask, "forms", f"pertanyaan baris berikut {where}"
        yield section.repeat.any_ask, "forms", f"pertanyaan baris pertama {where}"
