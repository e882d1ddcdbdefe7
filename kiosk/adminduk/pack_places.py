"""pack.toml, papers.toml, menu.toml, offices.toml, routing.toml and calendar.toml of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from kiosk.adminduk.catalogue import (
    Calendar,
    Expect,
    Menu,
    MenuChoice,
    MenuNode,
    Office,
    OfficeKind,
    OpeningHours,
    Paper,
    Route,
    SettingDef,
    Settings,
    Variant,
)
from kiosk.adminduk.pack_reader import Table, as_time, check_known

WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MOST_CHOICES = 5
READABLE = frozenset({"", "ktp", "surat-lahir", "surat-kematian", "kode"})
"""What a machine may read off a paper."""

REQUIRED_SETTINGS = (
    "tata_letak",
    "f201_lembar",
    "angka_kode",
    "kutipan_surat_polisi",
    "kk_pindah_pilihan",
    "datang_formulir",
    "kk_baru_f101",
    "wajib_isi",
    "meterai_idr",
    "form_tanda_tangan",
    "satuan_berat",
    "kode_strata2",
    "subjek_di_lembar_layanan",
    "f115_di_anjungan",
    "f105_untuk_kk",
    "f201_saksi_tanda_tangan",
    "kalimat_ditinjau",
    "isian_jarang",
    "denda_terlambat_idr",
    "simpan_hari_siap",
)


def read_settings(root: Table) -> Settings:
    """[[setting]]: every one of ``REQUIRED_SETTINGS``, further ones are kept."""
    found: dict[str, SettingDef] = {}
    for at in root.tables("setting", must=True, name="key"):
        key = at.take_text("key")
        value = at.take_value("value")
        allowed = at.take_values("allowed")
        if value is None:
            at.fault("value", "is missing")
            value = ""
        elif allowed and not any(value == one and type(value) is type(one) for one in allowed):
            at.fault("value", f"is {value!r}", ", ".join(repr(one) for one in allowed))
        if key in found:
            at.fault("key", f"{key} is there twice")
        found[key] = SettingDef(
            key,
            at.take_text("topic"),
            at.take_text("about"),
            value,
            allowed,
            at.take_text("src", ""),
            at.take_text("conf", ""),
        )
        at.end()
    for key in REQUIRED_SETTINGS:
        if key not in found:
            root.fault(f"setting[{key}]", "is missing", "a [[setting]] with this key")
            found[key] = SettingDef(key, "", "", "", (), "", "")
    return Settings(found)


def read_papers(root: Table) -> dict[str, Paper]:
    """[paper.KEY]."""
    at = root.table("paper", must=True)
    papers: dict[str, Paper] = {}
    for key in at.keys():  # noqa: SIM118  a Table is not a mapping
        item = at.table(key)
        papers[key] = Paper(
            key=key,
            name=item.take_text("name"),
            issuer=item.take_text("issuer"),
            art=item.take_text("art"),
            expect=item.take_enum("expect", Expect) or Expect.ANY,
            sides=item.take_int("sides", 1),
            pages=item.take_int("pages", 1),
            original=item.take_flag("original", default=False),
            form=item.take_text("form", ""),
            hint=item.take_text("hint", ""),
            read=item.take_text("read", ""),
            cards=item.take_texts("cards"),
        )
        if papers[key].read not in READABLE:
            item.fault("read", f"is {papers[key].read!r}", ", ".join(sorted(READABLE)))
        if not 1 <= papers[key].sides <= 2:
            item.fault("sides", f"is {papers[key].sides}", "1, 2")
        item.end()
    return papers


def read_menu(root: Table, variants: Mapping[str, Variant]) -> Menu:
    """The tree of root and [node.ID]; every link is checked, every variant must be reachable, no circles."""
    start = root.take_text("root")
    at = root.table("node", must=True)
    nodes: dict[str, MenuNode] = {}
    for key in at.keys():  # noqa: SIM118  a Table is not a mapping
        item = at.table(key)
        choices = []
        for tile in item.tables("choices", must=True, name="label"):
            choice = MenuChoice(
                tile.take_text("label"),
                tile.take_text("art"),
                tile.take_text("node", ""),
                tile.take_text("variant", ""),
                tile.take_text("second", ""),
            )
            if bool(choice.node) == bool(choice.variant):
                tile.fault("node", "and variant: exactly one of them leads on", "node = ... or variant = ...")
            check_known(tile, "variant", [choice.variant] if choice.variant else [], variants, "variant")
            choices.append(choice)
            tile.end()
        if key != start and len(choices) > MOST_CHOICES:
            item.fault("choices", f"has {len(choices)} choices", f"at most {MOST_CHOICES}")
        nodes[key] = MenuNode(key, item.take_text("ask"), tuple(choices))
        item.end()
    _check_menu(root, start, nodes, variants)
    return Menu(start, nodes)


def _check_menu(root: Table, start: str, nodes: Mapping[str, MenuNode], variants: Mapping[str, Variant]) -> None:
    reached: set[str] = set()
    visited: set[str] = set()

    def walk(node_id: str, way: tuple[str, ...]) -> None:
        if node_id in way:
            root.fault(f"node.{node_id}", "leads back to itself", "a tree without circles")
            return
        if node_id not in nodes:
            root.fault(f"node.{node_id}", "is not there", ", ".join(nodes))
            return
        visited.add(node_id)
        for choice in nodes[node_id].choices:
            if choice.node:
                walk(choice.node, (*way, node_id))
            else:
                reached.add(choice.variant)

    walk(start, ())
    for key in variants:
        if key not in reached:
            root.fault("node", f"{key} cannot be reached", "a choice with this variant")
    for key in nodes:
        if key not in visited:
            root.fault(f"node.{key}", "cannot be reached", "a choice with this node")


def read_offices(root: Table) -> dict[str, Office]:
    """[office.KEY]."""
    at = root.table("office", must=True)
    offices: dict[str, Office] = {}
    for key in at.keys():  # noqa: SIM118  a Table is not a mapping
        item = at.table(key)
        offices[key] = Office(
            key=key,
            name=item.take_text("name"),
            kind=item.take_enum("kind", OfficeKind) or OfficeKind.DINAS,
            address=item.take_text("address"),
            phone=item.take_text("phone"),
            hours=_hours(item.table("hours", must=True)),
            closed=_spans(item),
            instead=item.take_text("instead", ""),
        )
        item.end()
    for key, office in offices.items():
        if office.instead and office.instead not in offices:
            at.fault(f"{key}.instead", f"is the unknown office {office.instead!r}", ", ".join(offices))
    return offices


def _hours(at: Table) -> tuple[OpeningHours, ...]:
    hours: list[OpeningHours] = []
    for weekday, name in enumerate(WEEKDAYS):
        texts = at.take_texts(name)
        if not texts:
            continue
        if len(texts) != 2:
            at.fault(name, "is not opening and closing", '["08:00", "15:00"]')
            continue
        opens, closes = as_time(at, name, texts[0]), as_time(at, name, texts[1])
        if opens is None or closes is None:
            continue
        if not opens < closes:
            at.fault(name, "closes before it opens", '["08:00", "15:00"]')
        hours.append(OpeningHours(weekday, opens, closes))
    at.end()
    return tuple(hours)


def _spans(at: Table) -> tuple[tuple[date, date], ...]:
    spans: list[tuple[date, date]] = []
    for first, last in at.take_pairs("closed"):
        start, end = as_date(at, "closed", first), as_date(at, "closed", last)
        if start and end and start <= end:
            spans.append((start, end))
        elif start and end:
            at.fault("closed", f"{first} is after {last}", '[["YYYY-MM-DD", "YYYY-MM-DD"]]')
    return tuple(spans)


def as_date(at: Table, key: str, text: str) -> date | None:
    """YYYY-MM-DD as a date, noting a fault at ``key``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        at.fault(key, f"is {text!r}", "YYYY-MM-DD")
        return None


def read_routes(root: Table, variants: Mapping[str, Variant], offices: Mapping[str, Office]) -> dict[str, Route]:
    """[route."service/id"] for every variant."""
    at = root.table("route", must=True)
    routes: dict[str, Route] = {}
    for key in at.keys():  # noqa: SIM118  a Table is not a mapping
        item = at.table(key)
        route = Route(item.take_texts("offices", must=True), item.take_texts("pickup", must=True))
        check_known(item, "offices", route.offices, offices, "office")
        check_known(item, "pickup", route.pickup, offices, "office")
        if key not in variants:
            item.fault("offices", f"{key} is no variant", "service/id of services.toml")
        if not route.offices or not route.pickup:
            item.fault("offices", "or pickup is empty", "at least one office each")
        routes[key] = route
        item.end()
    for key in variants:
        if key not in routes:
            at.fault(key, "is missing", f'[route."{key}"]')
    return routes


def read_calendar(root: Table) -> Calendar:
    """cut_off, [off] date = why, [on] date = why."""
    cut_off = root.take_time("cut_off") or time(23, 59)
    off, on = root.table("off"), root.table("on")
    days_off = {day: off.take_text(key) for key in off.keys() if (day := as_date(off, key, key))}  # noqa: SIM118  a Table is not a mapping
    days_on = [day for key in on.keys() if (day := as_date(on, key, key)) and on.take_text(key)]  # noqa: SIM118
    return Calendar(days_off, frozenset(days_on), cut_off)
