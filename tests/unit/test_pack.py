"""The sample service pack is whole, and a broken pack is told apart with file, place and what is allowed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kiosk.adminduk.catalogue import Ends, Pack
from kiosk.adminduk.pack import FILES, PackErrors, load_pack

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "assets" / "packs" / "contoh"

# Fields a form, as counted in the annex of Permendagri 6/2026 and the 2019 templates; 552 in all.
FIELDS = {
    "X-00": 9,
    "F-1.01": 63,
    "F-1.02": 6,
    "F-1.03": 40,
    "F-1.03A": 10,
    "F-1.03B": 6,
    "F-1.03C": 10,
    "F-1.04": 5,
    "F-1.05": 17,
    "F-1.06": 25,
    "F-1.07": 13,
    "F-1.15": 18,
    "F-2.01": 213,
    "F-2.03": 26,
    "F-2.04": 24,
    "F-2.04A": 22,
    "F-2.04B": 16,
    "F-2.04C": 14,
    "F-2.04D": 15,
}
OWN_FORMS = {"PEMOHON", "KEADAAN"}

# One setting a point on which the sources differ or say nothing.
OPEN_POINTS = {
    "Regulation": "tata_letak",
    "F-2.01": "f201_lembar",
    "Code numbers": "angka_kode",
    "Re-issue of extracts": "kutipan_surat_polisi",
    "Who moves / KK status": "kk_pindah_pilihan",
    "Arrival": "datang_formulir",
    "New KK after marriage": "kk_baru_f101",
    "Required or not": "wajib_isi",
    "Meterai": "meterai_idr",
    "Wet signature online": "form_tanda_tangan",
    "Weight unit": "satuan_berat",
    "Strata II": "kode_strata2",
    "F-1.02 person concerned": "subjek_di_lembar_layanan",
    "F-1.15": "f115_di_anjungan",
    "F-1.05 and KK": "f105_untuk_kk",
    "Signature of witnesses on F-2.01": "f201_saksi_tanda_tangan",
    "Question wording": "kalimat_ditinjau",
}


def sample() -> dict[str, bytes]:
    return {name: (FOLDER / name).read_bytes() for name in FILES}


def loaded(files: dict[str, bytes]) -> Pack:
    pack = load_pack(files)
    assert isinstance(pack, Pack), str(pack)
    return pack


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    files = sample()
    text = files[name].decode()
    assert old in text, old
    files[name] = text.replace(old, new, 1).encode()
    return files


def with_setting(key: str, value: str) -> Pack:
    files = sample()
    head, _, tail = files["pack.toml"].decode().partition(f'key = "{key}"\n')
    before, _, after = tail.partition("value = ")
    _, _, rest = after.partition("\n")
    files["pack.toml"] = f'{head}key = "{key}"\n{before}value = {value}\n{rest}'.encode()
    return loaded(files)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return loaded(sample())


def test_every_field_of_every_form_is_there(pack: Pack) -> None:
    counted = {
        code: sum(len(s.questions) for s in form.sections) for code, form in pack.forms.items() if code not in OWN_FORMS
    }
    assert counted == FIELDS
    assert sum(counted.values()) == 552


def test_all_variants_end_as_the_catalogue_says(pack: Pack) -> None:
    assert len(pack.variants) == 66
    assert Counter(variant.ends for variant in pack.variants.values()) == {
        Ends.SUBMIT: 32,
        Ends.PREREG: 5,
        Ends.INFO: 29,
    }
    assert len(pack.services) == 24


def test_every_open_point_of_the_sources_is_a_setting_with_its_source(pack: Pack) -> None:
    assert len(OPEN_POINTS) == 17
    for key in OPEN_POINTS.values():
        setting = pack.settings.by_key[key]
        assert setting.topic
        assert setting.about
        assert setting.src
        assert setting.conf in "ABCD"


def test_choices_carry_the_official_numbers(pack: Pack) -> None:
    education = {choice.key: choice.number for choice in pack.questions["F-1.01.pendidikan"].choices}
    assert education["slta"] == "5"
    assert education["s2"] == "10"
    jobs = pack.questions["F-1.01.pekerjaan"]
    assert len(jobs.choices) == 108
    assert jobs.common == 25
    assert jobs.choices[0].key == "belum_tidak_bekerja"


def test_every_picture_named_is_drawn(pack: Pack) -> None:
    drawn = {path.stem for path in (ROOT / "assets" / "art").glob("*.svg")}
    named = {paper.art for paper in pack.papers.values()} | {
        c.art for node in pack.menu.nodes.values() for c in node.choices
    }
    assert named <= drawn


def test_menu_leads_to_every_variant_with_at_most_five_tiles(pack: Pack) -> None:
    ends: Counter[str] = Counter()
    for node in pack.menu.nodes.values():
        if node.id != pack.menu.root:
            assert 2 <= len(node.choices) <= 5, node.id
        labels = [choice.label for choice in node.choices]
        assert len(labels) == len(set(labels))
        ends.update(choice.variant for choice in node.choices if choice.variant)
    assert set(ends) == set(pack.variants)
    assert [choice.label for choice in pack.menu.node(pack.menu.root).choices].count("Kelahiran") == 1


def test_no_letter_of_rt_is_asked_for_but_for_a_first_nik(pack: Pack) -> None:
    asking = {
        key for key, variant in pack.variants.items() if any("pengantar_rt" in need.one_of for need in variant.needs)
    }
    assert asking == {"biodata-nik/wni-dalam"}
    assert {key for key, variant in pack.variants.items() if variant.rt_rw_letter} == asking


@pytest.mark.parametrize(
    "key",
    ["akta-kelahiran/asal-usul-tak-diketahui", "anak/pengakuan", "ubah-akta/peristiwa-lain", "lahir-mati/umum"],
)
def test_sensitive_cases_have_neutral_titles(pack: Pack, key: str) -> None:
    variant = pack.variant(key)
    assert variant.secret
    told = variant.neutral_title.lower()
    for word in ("pengakuan", "asal", "mati", "kelamin", "tak diketahui", "angkat"):
        assert word not in told


def test_only_ends_of_permits_and_travel_lie_ahead(pack: Pack) -> None:
    ahead = {question.name for question in pack.questions.values() if question.future}
    assert ahead == {"F-1.01.paspor_akhir", "F-1.01.itas_akhir", "F-1.03.kitas_berlaku", "F-1.03.ln_rencana_tgl"}


def test_offices_and_routes_are_complete(pack: Pack) -> None:
    assert {office.kind.value for office in pack.offices.values()} == {"dinas", "upt", "kecamatan", "desa", "mpp"}
    assert set(pack.routes) == set(pack.variants)
    assert pack.routes["akta-kelahiran/umum"].offices == ("upt", "dinas")
    assert all(office.hours and office.phone for office in pack.offices.values())


def test_2019_layout_leaves_out_the_forms_of_2026() -> None:
    old = with_setting("tata_letak", '"2019"')
    assert [use.form for use in old.variant("kutipan-kedua/hilang").forms] == ["F-2.01"]
    assert [use.form for use in old.variant("kk/ubah-data").forms if use.form.startswith("F-1.03")] == []


def test_old_numbers_can_be_chosen() -> None:
    old = with_setting("angka_kode", '"2019"')
    assert {c.key: c.number for c in old.questions["F-1.01.pendidikan"].choices}["s2"] == "9"
    assert {c.key: c.number for c in with_setting("kode_strata2", '"11"').questions["F-1.01.pendidikan"].choices}[
        "s2"
    ] == "11"


def test_unrecorded_marriage_statement_can_be_switched_off(pack: Pack) -> None:
    key = "kk/baru-keluarga-baru"
    assert "F-1.05" in {paper for need in pack.variant(key).needs for paper in need.one_of}
    off = with_setting("f105_untuk_kk", "false").variant(key)
    assert "F-1.05" not in {paper for need in off.needs for paper in need.one_of}
    assert "F-1.05" not in {use.form for use in off.forms}
    assert off.asks == ()
    assert [need.unless for need in off.needs] == [""]


def test_forms_of_arrival_new_card_and_temporary_stay_follow_the_settings(pack: Pack) -> None:
    assert {use.form for use in pack.variant("datang/datang-wni").forms if not use.when} == {"F-1.02"}
    assert "F-1.03" in {
        use.form for use in with_setting("datang_formulir", '"F-1.03"').variant("datang/datang-wni").forms
    }
    assert "F-1.01" not in {
        use.form for use in with_setting("kk_baru_f101", "false").variant("kk/baru-keluarga-baru").forms
    }
    assert with_setting("f115_di_anjungan", "false").variant("nonpermanen/daftar").forms == ()


def test_signed_papers_follow_the_settings(pack: Pack) -> None:
    def papers(of: Pack, key: str) -> set[str]:
        return {paper for need in of.variant(key).needs for paper in need.one_of}

    assert "F-2.03" in papers(pack, "akta-kelahiran/tanpa-surat-lahir")
    assert "F-1.02" not in papers(pack, "kk/hilang")
    assert "F-1.02" in papers(with_setting("form_tanda_tangan", '"semua"'), "kk/hilang")
    assert "F-2.03" not in papers(with_setting("form_tanda_tangan", '"tidak"'), "akta-kelahiran/tanpa-surat-lahir")
    assert "sptjm" not in papers(with_setting("kutipan_surat_polisi", "false"), "kutipan-kedua/hilang")


def test_remaining_settings_reach_what_they_decide(pack: Pack) -> None:
    assert pack.questions["F-1.03.kk_pindah"].choices[-1].key == "kk_baru"
    assert with_setting("kk_pindah_pilihan", '"tiga"').questions["F-1.03.kk_pindah"].choices[-1].key == "kk_tetap"
    assert with_setting("wajib_isi", '"longgar"').questions["F-2.01.anak_berat"].skip
    signing = with_setting("f201_saksi_tanda_tangan", "true").forms["F-2.01"].signing
    assert signing is not None
    assert signing.witnesses == 2
    bare = with_setting("meterai_idr", "0").forms["F-1.05"].signing
    assert bare is not None
    assert not bare.stamp


def test_digest_tells_packs_apart(pack: Pack) -> None:
    assert pack.digest == loaded(sample()).digest
    assert pack.digest != loaded(changed("pack.toml", 'version = "', 'version = "x')).digest


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "allowed"),
    [
        ("pack.toml", "demo = true", 'demo = "ya"', "demo", "true, false"),
        ("pack.toml", 'district = "', 'distrik = "', "distrik", "district"),
        ("pack.toml", 'value = "2026"\nallowed', 'value = "2031"\nallowed', "setting[tata_letak].value", "'2019'"),
        ("pack.toml", 'key = "tata_letak"', 'key = "tata_letak_lain"', "setting[tata_letak]", "[[setting]]"),
        ("services.toml", 'ends = "submit"', 'ends = "kirim"', "ends", "submit, prereg, info"),
        ("services.toml", '"suket_hilang"', '"suket_polisi"', "kk/hilang.needs", "papers.toml"),
        ("services.toml", 'when = "orang_asing"', 'when = "orang_luar"', "when", "menumpang_rumah"),
        ("services.toml", '"F-1.01.jenis_input" = "wni"', '"F-1.01.jenis_input" = "semua"', "jenis_input", "wni_ln"),
        ("forms.toml", 'type = "nik"', 'type = "nomor"', "type", "docno"),
        ("forms.toml", 'codes = "agama"', 'codes = "agamaa"', "codes", "agama_f201"),
        ("forms.toml", '"is_not" = "diri"', '"bukan" = "diri"', "when", "is_not"),
        ("salin.toml", 'from = "PEMOHON.nama"', 'from = "PEMOHON.nma"', "from", "FORM.field"),
        ("salin.toml", 'source = "kepala_keluarga"', 'source = "kepala"', "rules", "choices"),
        (
            "salin.toml",
            '{ to = ["F-2.01.anak_hari"], how = "weekday", source = "F-2.01.anak_tgl_lahir" },',
            "",
            "anak_hari",
            "salin.toml",
        ),
        ("salin.toml", '"F-2.01.anak_nik",\n]', '"F-2.01.anak_no"]', "kembar", "a field of this pack"),
        ("menu.toml", 'variant = "kk/rusak"', 'variant = "kk/sobek"', "variant", "variant of this pack"),
        ("menu.toml", 'node = "kk-baru"', 'node = "kk"', "node.kk", "without circles"),
        ("offices.toml", 'senin = ["08:00", "15:00"]', 'senin = ["15:00", "08:00"]', "senin", "08:00"),
        ("offices.toml", 'kind = "dinas"', 'kind = "pusat"', "kind", "kecamatan"),
        ("routing.toml", 'offices = ["upt", "dinas"]', 'offices = ["pusat"]', "offices", "office of this pack"),
        ("calendar.toml", 'cut_off = "14:00"', 'cut_off = "2 siang"', "cut_off", "HH:MM"),
        ("calendar.toml", "2026-12-24", "2026-13-24", "off", "YYYY-MM-DD"),
        ("papers.toml", 'expect = "card"', 'expect = "kartu"', "expect", "a4, card, any"),
    ],
)
def test_a_wrong_pack_names_file_key_and_what_is_allowed(
    file: str, old: str, new: str, where: str, allowed: str
) -> None:
    if file == "forms.toml" and "is_not" in old:
        old, new = old.replace('"is_not"', "is_not"), new.replace('"bukan"', "bukan")
    found = load_pack(changed(file, old, new))
    assert isinstance(found, PackErrors)
    # A box that salin.toml leaves unfilled is told where the box is.
    told_in = {file, "forms.toml"} if file == "salin.toml" else {file}
    fitting = [error for error in found.errors if where in error.key and allowed in error.allowed]
    assert told_in & {error.file for error in fitting}, str(found)


def test_missing_broken_and_huge_files_are_faults() -> None:
    files = sample()
    del files["menu.toml"]
    files["pack.toml"] = b"\xff\xfe"
    files["forms.toml"] = b"[[["
    files["papers.toml"] = b"#" * 2_000_001
    found = load_pack(files)
    assert isinstance(found, PackErrors)
    assert {error.file for error in found.errors} == {"menu.toml", "pack.toml", "forms.toml", "papers.toml"}


def test_all_faults_are_told_at_once() -> None:
    files = changed("pack.toml", "demo = true", "demo = 1")
    files["offices.toml"] = files["offices.toml"].replace(b'kind = "upt"', b'kind = "cabang"')
    found = load_pack(files)
    assert isinstance(found, PackErrors)
    assert {error.file for error in found.errors} >= {"pack.toml", "offices.toml"}
