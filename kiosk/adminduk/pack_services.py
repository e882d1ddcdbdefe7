"""services.toml of a pack: services and variants, with forms, papers and circumstances tied together as the settings say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.adminduk.answers import Value
from kiosk.adminduk.catalogue import (
    Circumstance,
    Ends,
    FieldType,
    Form,
    FormUse,
    Need,
    Output,
    PaperNeed,
    Presence,
    Question,
    Requirement,
    Section,
    Service,
    Settings,
    Variant,
)
from kiosk.adminduk.pack_forms import value_fits
from kiosk.adminduk.pack_reader import Table

TICKS = "F-1.02.jenis_permohonan"


def read_circumstances(root: Table) -> dict[str, Circumstance]:
    """[keadaan]: key = yes/no question, or a table of ``ask`` and ``after``."""
    at = root.table("keadaan", must=True)
    found: dict[str, Circumstance] = {}
    for key in at.keys():  # noqa: SIM118  a Table is not a mapping
        if not at.holds_table(key):
            found[key] = Circumstance(key, at.take_text(key))
            continue
        item = at.table(key)
        found[key] = Circumstance(key, item.take_text("ask"), item.take_text("after"))
        if found[key].after not in found:
            item.fault("after", f"is {found[key].after!r}", "a circumstance that stands before this one")
        item.end()
    return found


def circumstance_form(circumstances: Mapping[str, Circumstance]) -> Form:
    """The yes/no questions as a form of their own, so that their answers live beside all others."""
    questions = tuple(
        Question("KEADAAN", "keadaan", item.key, item.ask, item.ask, FieldType.BOOL, req=Requirement.YES)
        for item in circumstances.values()
    )
    section = Section("KEADAAN", "keadaan", "(bukan kolom resmi)", "Keadaan Bapak/Ibu", questions)
    return Form("KEADAAN", "Keadaan permohonan (bukan formulir resmi)", official=False, sections=(section,))


class ServiceReader:
    """Reads services; holds what every variant needs to look up."""

    def __init__(
        self,
        settings: Settings,
        forms: Mapping[str, Form],
        questions: Mapping[str, Question],
        circumstances: Mapping[str, Circumstance],
    ) -> None:
        self._settings = settings
        self._forms = forms
        self._questions = questions
        self._circumstances = circumstances

    def read(self, root: Table) -> tuple[tuple[Service, ...], dict[str, Variant]]:
        """All services and all variants by key."""
        services: list[Service] = []
        variants: dict[str, Variant] = {}
        for at in root.tables("service", must=True, name="id"):
            name, neutral = at.take_text("id"), at.take_text("neutral_title")
            group = at.take_text("group")
            if group not in ("dafduk", "capil"):
                at.fault("group", f"is {group!r}", "dafduk, capil")
            untuk, untuk_ask = at.take_texts("untuk", must=True), at.take_text("untuk_ask", "")
            days, start = at.take_int("report_within_days", 0), at.take_text("report_from", "")
            wording = self._wording(at.table("kata"))
            keys: list[str] = []
            for item in at.tables("variant", must=True, name="id"):
                variant = self._variant(item, name, group, neutral, (untuk, untuk_ask, wording), (days, start))
                if variant.key in variants:
                    item.fault("id", f"{variant.key} is there twice")
                variants[variant.key] = variant
                keys.append(variant.key)
            services.append(Service(name, at.take_text("name"), group, tuple(keys), neutral))
            at.end()
        return tuple(services), variants

    def _variant(
        self,
        at: Table,
        service: str,
        group: str,
        neutral: str,
        untuk: tuple[tuple[str, ...], str, Mapping[str, str]],
        report: tuple[int, str],
    ) -> Variant:
        name = at.take_text("id")
        uses, ticks = self._uses(at)
        preset = self._preset(at)
        if any(use.form == "F-1.02" for use in uses):
            preset[TICKS] = ticks
        needs = self._needs(at, f"{service}/{name}", uses)
        variant = Variant(
            key=f"{service}/{name}",
            service=service,
            id=name,
            name=at.take_text("name"),
            neutral_title=at.take_text("neutral_title", neutral),
            group=group,
            forms=uses,
            preset=preset,
            asks=self._asks(at, uses, needs),
            needs=needs,
            ends=at.take_enum("ends", Ends) or Ends.INFO,
            presence=at.take_enum("presence", Presence) or Presence.NONE,
            outputs=at.take_enums("outputs", Output),
            sla_workdays=at.take_int("sla_workdays"),
            witnesses=at.take_int("witnesses", 0),
            kind=str(preset.get("F-2.01.jenis_pelaporan", "")),
            letter=at.take_text("letter", ""),
            notes=at.take_texts("notes"),
            bring=at.take_texts("bawa"),
            untuk=untuk[0],
            untuk_ask=untuk[1],
            wording=untuk[2],
            sla_legal=at.take_text("sla_legal", ""),
            report_within_days=at.take_int("report_within_days", report[0]),
            report_from=at.take_text("report_from", report[1]),
            rt_rw_letter=at.take_flag("rt_rw_letter", default=False),
            secret=at.take_flag("secret", default=False),
            conf=at.take_text("conf", ""),
            src=at.take_texts("src"),
        )
        at.end()
        return variant

    def _uses(self, at: Table) -> tuple[tuple[FormUse, ...], tuple[str, ...]]:
        """Forms in force under the settings, and the F-1.02 boxes that are always ticked."""
        uses: list[FormUse] = []
        ticks: list[str] = []
        for item in at.tables("forms", name="form"):
            use = FormUse(item.take_text("form"), item.take_text("when", ""), item.take_texts("ticks"))
            setting = item.take_text("setting", "")
            wanted: Value | None = item.take_value("is")
            item.end()
            if use.form not in self._forms:
                item.fault("form", f"is the unknown form {use.form!r}", ", ".join(sorted(self._forms)))
                continue
            if setting and self._settings[setting] != (True if wanted is None else wanted):
                continue
            if self._forms[use.form].since == "2026" and self._settings["tata_letak"] == "2019":
                continue
            uses.append(use)
            if not use.when:
                ticks += [tick for tick in use.ticks if tick not in ticks]
        return tuple(uses), tuple(ticks)

    def _wording(self, table: Table) -> dict[str, str]:
        for name in table.keys():  # noqa: SIM118  a Table is not a mapping
            if name not in self._questions:
                table.fault(name, "is no field of any form", "FORM.field")
        return {name: table.take_text(name) for name in table.keys()}  # noqa: SIM118

    def _preset(self, at: Table) -> dict[str, Value]:
        table = at.table("preset")
        preset: dict[str, Value] = {}
        for name in table.keys():  # noqa: SIM118  a Table is not a mapping
            value = table.take_value(name)
            question = self._questions.get(name)
            if question is None:
                table.fault(name, "is no field of any form", "FORM.field")
            elif value is None or not value_fits(question, value):
                table.fault(name, f"cannot be {value!r}", ", ".join(choice.key for choice in question.choices))
            else:
                preset[name] = value
        return preset

    def _needs(self, at: Table, key: str, uses: tuple[FormUse, ...]) -> tuple[PaperNeed, ...]:
        read = [self._need(item, key) for item in at.tables("needs", must=True)]
        gone = {need.when for need in read if need.when and self._switched_off(need, uses)}
        gone |= {name for name, item in self._circumstances.items() if item.after in gone}
        # Where a setting takes a way out away (F-1.05), nobody is asked whether they need it: the usual papers are needed from all.
        needs = [replace(need, unless="") if need.unless in gone else need for need in read if need.when not in gone]
        needs = [need for need in needs if not self._switched_off(need, uses)]
        needed = {paper for need in needs for paper in need.one_of}
        for use in uses:
            form = self._forms[use.form]
            paper = form.doc or form.code
            if self._signed_on_paper(form) and not needed & {paper, form.code}:
                needs.append(PaperNeed((paper,), when=use.when))
                needed.add(paper)
        return tuple(needs)

    def _need(self, item: Table, key: str) -> PaperNeed:
        papers = item.take_texts("one_of", must=True)
        if key == "kutipan-kedua/hilang" and not self._settings.yes("kutipan_surat_polisi"):
            papers = tuple(paper for paper in papers if paper != "sptjm") or papers
        if not papers:
            item.fault("one_of", "is empty", "keys of papers.toml")
        kind = item.take_enum("need", Need, Need.REQUIRED) or Need.REQUIRED
        need = PaperNeed(papers, kind, item.take_text("when", ""), item.take_text("unless", ""))
        item.end()
        return need

    def _switched_off(self, need: PaperNeed, uses: tuple[FormUse, ...]) -> bool:
        """A need for a form that a setting has taken away (F-1.05 where the dinas no longer accepts it)."""
        return all(paper in self._forms and all(use.form != paper for use in uses) for paper in need.one_of)

    def _signed_on_paper(self, form: Form) -> bool:
        if form.signing is None or not form.signing.scan_back:
            return False
        match self._settings["form_tanda_tangan"]:
            case "semua":
                return True
            case "pernyataan":
                return bool(form.signing.stamp) or (form.signing.witnesses > 0 and form.code != "F-2.01")
            case _:
                return False

    def _asks(self, at: Table, uses: tuple[FormUse, ...], needs: tuple[PaperNeed, ...]) -> tuple[Circumstance, ...]:
        """The circumstances this variant depends on, in the order the pack lists them all."""
        named = {use.when for use in uses} | {need.when for need in needs} | {need.unless for need in needs}
        for name in sorted(named - {""} - self._circumstances.keys()):
            at.fault("when", f"names the unknown circumstance {name!r}", ", ".join(self._circumstances))
        return tuple(item for key, item in self._circumstances.items() if key in named)
