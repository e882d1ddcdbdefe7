"""forms.toml of a pack: code lists and forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.adminduk.answers import Value
from kiosk.adminduk.catalogue import (
    Choice,
    FieldType,
    Form,
    Level,
    Question,
    Repeat,
    Requirement,
    Section,
    Settings,
    Signing,
)
from kiosk.adminduk.pack_reader import Table
from kiosk.adminduk.pack_rules import read_condition

SKIPS = {FieldType.NIK: "Tidak punya NIK", FieldType.KK: "Tidak tahu nomornya", FieldType.PHONE: "Tidak punya HP"}


@dataclass(frozen=True, slots=True)
class Codes:
    """One list of official codes: the choices, how many of them are common, and which papers tick which box."""

    choices: tuple[Choice, ...]
    common: int
    papers: tuple[tuple[str, str], ...]


def read_codes(root: Table, settings: Settings) -> dict[str, Codes]:
    """All code lists, with the numbers of the layout that the settings choose."""
    lists = root.table("codes", must=True)
    result: dict[str, Codes] = {}
    for name in lists.keys():  # noqa: SIM118  a Table is not a mapping
        at = lists.table(name)
        at.take_text("conf", "")
        at.take_texts("src")
        common = at.take_texts("common")
        choices: list[Choice] = []
        papers: list[tuple[str, str]] = []
        for item in at.tables("items", must=True, name="k"):
            key = item.take_text("k")
            new, old = item.take_text("n", ""), item.take_text("n19", "")
            number = old if settings["angka_kode"] == "2019" else new
            if (name, key) == ("pendidikan", "s2") and settings["angka_kode"] == "2026":
                number = settings.text("kode_strata2")
            choices.append(Choice(key, item.take_text("t"), number, item.take_text("only", "")))
            papers += [(paper, key) for paper in item.take_texts("docs")]
            item.end()
        if name == "status_kk" and settings["kk_pindah_pilihan"] == "tiga":
            choices.append(Choice("kk_tetap", "Nomor KK Tetap", "3"))
        order = {key: place for place, key in enumerate(common)}
        choices.sort(key=lambda choice: order.get(choice.key, len(order)))
        result[name] = Codes(tuple(choices), len(common), tuple(papers))
        at.end()
    lists.end()
    return result


def read_forms(root: Table, settings: Settings, codes: Mapping[str, Codes]) -> dict[str, Form]:
    """All forms with every field of both layouts."""
    helps = root.table("bantuan")
    by_type = {kind: helps.take_text(kind.value, "") for kind in FieldType if kind.value in helps}
    helps.end()
    forms: dict[str, Form] = {}
    for at in root.tables("form", must=True, name="code"):
        code = at.take_text("code")
        sections = tuple(
            _section(item, code, settings, codes, by_type) for item in at.tables("section", must=True, name="id")
        )
        form = Form(
            code=code,
            name=at.take_text("name"),
            official=at.take_flag("official"),
            sections=sections,
            since=at.take_text("since", ""),
            doc=at.take_text("doc", ""),
            signing=_signing(at.table("signing"), code, settings) if "signing" in at else None,
        )
        at.take_text("conf", "")
        at.take_texts("src")
        at.end()
        if code in forms:
            at.fault("code", f"{code} is there twice")
        forms[code] = form
    return forms


def _signing(at: Table, code: str, settings: Settings) -> Signing:
    witnesses = at.take_int("witnesses", 0)
    if code == "F-2.01" and settings.yes("f201_saksi_tanda_tangan"):
        witnesses = 2
    signing = Signing(
        signers=at.take_texts("signers", must=True),
        stamp=at.take_text("stamp", "") if settings["meterai_idr"] != 0 else "",
        witnesses=witnesses,
        thumbprint=at.take_flag("thumbprint", default=False),
        scan_back=at.take_flag("scan_back"),
    )
    at.take_text("stamp", "")
    at.end()
    return signing


def _section(
    at: Table, form: str, settings: Settings, codes: Mapping[str, Codes], helps: Mapping[FieldType, str]
) -> Section:
    name = at.take_text("id")
    repeat = _repeat(at.table("repeat")) if "repeat" in at else None
    section = Section(
        form=form,
        id=name,
        label=at.take_text("label"),
        title=at.take_text("title"),
        questions=tuple(
            _question(item, form, name, settings, codes, helps) for item in at.tables("fields", must=True, name="id")
        ),
        when=read_condition(at, "when"),
        repeat=repeat,
        layout=at.take_text("layout", ""),
        letter=at.take_text("letter", ""),
        secret=at.take_flag("secret", default=False),
        gentle=at.take_flag("gentle", default=False),
    )
    at.end()
    return section


def _repeat(at: Table) -> Repeat:
    repeat = Repeat(
        least=at.take_int("least"),
        most=at.take_int("most"),
        row_title=at.take_text("row_title"),
        more_ask=at.take_text("more_ask", ""),
        any_ask=at.take_text("any_ask", ""),
        rows_from=at.take_text("rows_from", ""),
        same_rows=at.take_text("same_rows", ""),
        instead_of=at.take_text("instead_of", ""),
    )
    if not 0 <= repeat.least <= repeat.most or repeat.most < 1:
        at.fault("most", "is less than least", "0 <= least <= most, most >= 1")
    if not repeat.rows_from and repeat.most > repeat.least and not repeat.more_ask:
        at.fault("more_ask", "is missing", "a yes/no question")
    if not repeat.rows_from and repeat.least == 0 and not repeat.any_ask:
        at.fault("any_ask", "is missing", "a yes/no question")
    at.end()
    return repeat


def _question(
    at: Table, form: str, section: str, settings: Settings, codes: Mapping[str, Codes], helps: Mapping[FieldType, str]
) -> Question:
    kind = at.take_enum("type", FieldType) or FieldType.TEXT
    req = at.take_enum("req", Requirement) or Requirement.NO
    if req is Requirement.YES and settings["wajib_isi"] == "longgar" and form not in ("X-00", "PEMOHON"):
        req = Requirement.IF
    choices, common = _choices(at, codes)
    if kind in (FieldType.CHOICE, FieldType.MULTI) and not choices:
        at.fault("choices", "are missing", "codes = a list of this file, or choices = [[key, text], ...]")
    asked = at.take_flag("asked", default=True)
    ask = at.take_text("ask")
    if asked and not ask:
        at.fault("ask", "is empty", "a question, or asked = false")
    question = Question(
        form=form,
        section=section,
        id=at.take_text("id"),
        label=at.take_text("label"),
        ask=ask,
        type=kind,
        no=at.take_text("no", ""),
        title=at.take_text("title", ""),
        choices=choices,
        common=common,
        req=req,
        when=read_condition(at, "when"),
        prefill=at.take_texts("prefill"),
        default=at.take_value("default"),
        assumed=at.take_flag("assumed", default=False),
        asked=asked,
        rare=at.take_flag("rare", default=False),
        future=at.take_flag("future", default=False),
        demand=at.take_flag("demand", default=False),
        minimum=at.take_number("min"),
        maximum=at.take_number("max"),
        level=at.take_enum("level", Level) if "level" in at else None,
        members=at.take_text("members", ""),
        layout=at.take_text("layout", ""),
        secret=at.take_flag("secret", default=False),
        help=at.take_text("help", helps.get(kind, "")),
        skip=at.take_text("skip", _skip(kind, req)),
        conf=at.take_text("conf", ""),
        src=at.take_texts("src"),
    )
    if kind is FieldType.REGION and question.level is None:
        at.fault("level", "is missing", "provinsi, kabupaten, kecamatan, desa")
    if question.assumed and question.default is None:
        at.fault("default", "is missing beside assumed = true")
    at.end()
    return question


def _skip(kind: FieldType, req: Requirement) -> str:
    match req:
        case Requirement.NO:
            return "Lewati"
        case Requirement.IF:
            return SKIPS.get(kind, "Tidak tahu")
        case Requirement.YES:
            return SKIPS[kind] if kind in (FieldType.NIK, FieldType.KK) else ""


def _choices(at: Table, codes: Mapping[str, Codes]) -> tuple[tuple[Choice, ...], int]:
    name = at.take_text("codes", "")
    if not name:
        return tuple(Choice(key, label) for key, label in at.take_pairs("choices")), 0
    if name not in codes:
        at.fault("codes", f"names the unknown list {name!r}", ", ".join(sorted(codes)))
        return (), 0
    return codes[name].choices, codes[name].common


def value_fits(question: Question, value: Value) -> bool:
    """Could ``value`` be an answer of ``question``? For presets and defaults written in a pack."""
    keys = {choice.key for choice in question.choices}
    match question.type:
        case FieldType.BOOL:
            return isinstance(value, bool)
        case FieldType.MULTI:
            return isinstance(value, tuple) and keys.issuperset(value)
        case FieldType.CHOICE:
            return value in keys
        case FieldType.NUMBER | FieldType.MONTHS | FieldType.LENGTH_CM | FieldType.WEIGHT_KG:
            return isinstance(value, int) and not isinstance(value, bool)
        case _:
            return isinstance(value, str)
