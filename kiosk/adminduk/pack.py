"""From the bytes of a service pack to a ``Pack``, or to every fault in it. Pure: reading folders and checking signatures is not done here."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.adminduk.catalogue import Form, Pack, Question
from kiosk.adminduk.links import is_host
from kiosk.adminduk.pack_bundles import read_bundles
from kiosk.adminduk.pack_checks import check_papers, check_questions
from kiosk.adminduk.pack_forms import read_codes, read_forms
from kiosk.adminduk.pack_online import read_online
from kiosk.adminduk.pack_places import read_calendar, read_menu, read_offices, read_papers, read_routes, read_settings
from kiosk.adminduk.pack_reader import PackError, Table, check_known
from kiosk.adminduk.pack_rules import read_copies
from kiosk.adminduk.pack_scan import read_scan
from kiosk.adminduk.pack_services import ServiceReader, circumstance_form, read_circumstances

FILES = (
    "pack.toml",
    "forms.toml",
    "services.toml",
    "salin.toml",
    "papers.toml",
    "menu.toml",
    "offices.toml",
    "routing.toml",
    "calendar.toml",
)
LARGEST_FILE = 2_000_000
"""Bytes; the whole catalogue is under 250 kB, so anything larger is a mistake or an attack."""


@dataclass(frozen=True, slots=True)
class PackErrors:
    """Everything that is wrong with a pack; never empty."""

    errors: tuple[PackError, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))


def load_pack(files: Mapping[str, bytes]) -> Pack | PackErrors:
    """Read and check a whole pack. ``files``: name -> content of the files in ``FILES``; other files are not looked at."""
    errors: list[PackError] = []
    roots = {name: _parse(name, files, errors) for name in FILES}
    if errors:
        return PackErrors(tuple(errors))
    pack = _build(roots, files)
    for root in roots.values():
        root.end()
        errors.extend(root.errors)
    return PackErrors(tuple(errors)) if errors else pack


def _parse(name: str, files: Mapping[str, bytes], errors: list[PackError]) -> Table:
    data: dict[str, object] = {}
    if name not in files:
        errors.append(PackError(name, "", "is missing", ", ".join(FILES)))
    elif len(files[name]) > LARGEST_FILE:
        errors.append(PackError(name, "", f"has {len(files[name])} bytes", f"at most {LARGEST_FILE}"))
    else:
        try:
            data = tomllib.loads(files[name].decode("utf-8"))
        except UnicodeDecodeError:
            errors.append(PackError(name, "", "is not UTF-8", "UTF-8"))
        except (tomllib.TOMLDecodeError, RecursionError) as wrong:
            errors.append(PackError(name, "", f"is not TOML: {wrong}", "TOML 1.0"))
    return Table(data, name, "", [])


def _build(roots: Mapping[str, Table], files: Mapping[str, bytes]) -> Pack:
    head = roots["pack.toml"]
    settings = read_settings(head)
    forms_file, services_file = roots["forms.toml"], roots["services.toml"]
    codes = read_codes(forms_file, settings)
    forms = read_forms(forms_file, settings, codes)
    circumstances = read_circumstances(services_file)
    forms["KEADAAN"] = circumstance_form(circumstances)
    for root in (forms_file, services_file):
        root.table("sumber")
    questions = _questions(forms_file, forms)
    services, variants = ServiceReader(settings, forms, questions, circumstances).read(services_file)
    boxes = codes["f102_lampiran"].papers if "f102_lampiran" in codes else ()
    copies = read_copies(roots["salin.toml"], questions, boxes)
    who = roots["salin.toml"].take_texts("who", must=True)
    twins = roots["salin.toml"].take_texts("kembar", must=True)
    twin_papers = roots["salin.toml"].take_texts("kembar_berkas")
    family = roots["salin.toml"].take_texts("keluarga")
    family_papers = roots["salin.toml"].take_texts("keluarga_berkas")
    papers = read_papers(roots["papers.toml"])
    offices = read_offices(roots["offices.toml"])
    texts = head.table("texts")
    pack = Pack(
        name=head.take_text("name"),
        version=head.take_text("version"),
        demo=head.take_flag("demo"),
        district=head.take_text("district"),
        dinas=head.take_text("dinas"),
        capital=head.take_text("capital"),
        controller=head.take_text("controller"),
        fee_report_phone=head.take_text("fee_report_phone"),
        support_phone=head.take_text("support_phone"),
        languages=head.take_pairs("languages"),
        settings=settings,
        services=services,
        variants=variants,
        forms=forms,
        questions=questions,
        copies=copies,
        who=who,
        twin_fields=twins,
        twin_papers=twin_papers,
        family_fields=family,
        family_papers=family_papers,
        papers=papers,
        menu=read_menu(roots["menu.toml"], variants),
        offices=offices,
        routes=read_routes(roots["routing.toml"], variants, offices),
        calendar=read_calendar(roots["calendar.toml"]),
        texts={key: texts.take_text(key) for key in texts.keys()},  # noqa: SIM118  a Table is not a mapping
        digest=_digest(files),
        bundles=read_bundles(services_file, variants, forms, questions),
        online=read_online(head),
        qr_hosts=head.take_texts("qr_hosts"),
        scan=read_scan(head),
    )
    if not all(is_host(name) for name in pack.qr_hosts):
        head.fault(
            "qr_hosts", "names something that is no host under go.id", '["layananonline.dukcapil.kemendagri.go.id"]'
        )
    if not pack.languages or pack.languages[0][0] != "id":
        head.fault("languages", "does not begin with Indonesian", '[["id", "Bahasa Indonesia"], ...]')
    check_papers(services_file, pack)
    check_questions(forms_file, pack)
    for paper in papers.values():
        cards = [card.partition("@")[0] for card in paper.cards]
        check_known(roots["papers.toml"], f"paper.{paper.key}.cards", cards, questions, "field")
    check_known(roots["salin.toml"], "who", who, questions, "field")
    check_known(roots["salin.toml"], "kembar", twins, questions, "field")
    check_known(roots["salin.toml"], "kembar_berkas", twin_papers, papers, "paper")
    check_known(roots["salin.toml"], "keluarga", family, questions, "field")
    check_known(roots["salin.toml"], "keluarga_berkas", family_papers, papers, "paper")
    return pack


def _questions(root: Table, forms: Mapping[str, Form]) -> dict[str, Question]:
    questions: dict[str, Question] = {}
    for form in forms.values():
        for section in form.sections:
            for question in section.questions:
                if question.name in questions:
                    root.fault(f"form[{form.code}]", f"{question.id} is there twice", "ids are unique within a form")
                questions[question.name] = question
    return questions


def _digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and contents of the pack's files, hex."""
    total = hashlib.sha256()
    for name in FILES:
        total.update(name.encode() + b"\0" + len(files[name]).to_bytes(8, "big") + files[name])
    return total.hexdigest()
