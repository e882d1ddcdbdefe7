"""The question engine: what is asked, what follows from it, what is never asked twice."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from kiosk.adminduk.answers import (
    MORE,
    UNKNOWN,
    AnswerBook,
    Answers,
    FieldRef,
    Value,
    Village,
    parse_ref,
    with_answer,
    without,
)
from kiosk.adminduk.catalogue import Ends, FieldType, Pack, Question
from kiosk.adminduk.pack import FILES, load_pack
from kiosk.adminduk.papers import letter_note, missing_papers, wanted
from kiosk.adminduk.questions import Ask, Step, fill, missing, next_ask, plan, review
from kiosk.adminduk.twins import children_expected, for_twin

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "packs" / "contoh"
HOME = Village("3604052001", "Desa Contoh", "Kramatwatu", "Kabupaten Serang", "Banten", "42161")
NOW = datetime(2026, 11, 26, 9, 5, tzinfo=timezone(timedelta(hours=7)))
NIK = "3604051203900000"


@pytest.fixture(scope="module")
def pack() -> Pack:
    pack = load_pack({name: (FOLDER / name).read_bytes() for name in FILES})
    assert isinstance(pack, Pack), str(pack)
    return pack


def usual(question: Question) -> Value:
    """A plain answer for any question."""
    match question.type:
        case FieldType.BOOL:
            return False
        case FieldType.CHOICE | FieldType.MEMBER_REF:
            return question.choices[0].key
        case FieldType.MULTI:
            return (question.choices[0].key,)
        case FieldType.NUMBER | FieldType.MONTHS | FieldType.LENGTH_CM | FieldType.WEIGHT_KG:
            return int(question.minimum or 1)
        case FieldType.NIK | FieldType.KK:
            return NIK
        case FieldType.DATE | FieldType.DATE_PARTIAL:
            return "1990-03-12"
        case FieldType.REGION:
            return "3604062003"
        case _:
            return f"ISI {question.id}".upper()


def walk(pack: Pack, key: str, given: dict[str, Value] | None = None) -> tuple[Answers, list[Ask]]:
    """Answer every question as it comes, ``given`` by FORM.field (or FORM.row.field) first."""
    wanted_answers = given or {}
    answers: Answers = AnswerBook()
    asked: list[Ask] = []
    while (ask := next_ask(pack, pack.variant(key), answers, HOME)) is not None:
        assert len(asked) < 600, "no end of questions"
        names = (f"{ask.ref.form}.{ask.ref.row}.{ask.ref.field}", f"{ask.ref.form}.{ask.ref.field}")
        value = next((wanted_answers[name] for name in names if name in wanted_answers), None)
        answers = with_answer(answers, ask.ref, usual(ask.question) if value is None else value)
        asked.append(ask)
    return answers, asked


def ref(pack: Pack, name: str, row: int = 0) -> FieldRef:
    return pack.questions[name].at(row)


def names(asks: list[Ask]) -> list[str]:
    return [f"{ask.ref.form}.{ask.ref.field}" for ask in asks]


def test_a_lost_card_asks_for_the_person_and_nothing_twice(pack: Pack) -> None:
    answers, asked = walk(pack, "kk/hilang")
    assert names(asked)[:6] == [
        "KEADAAN.orang_asing",
        "X-00.untuk_siapa",
        "PEMOHON.nama",
        "PEMOHON.nik",
        "PEMOHON.no_kk",
        "PEMOHON.tgl_lahir",
    ]
    assert len(asked) <= 12
    filled = fill(pack, pack.variant("kk/hilang"), answers, HOME, NOW, ["suket_hilang"])
    assert filled[ref(pack, "F-1.02.pemohon_nik")] == NIK
    assert filled[ref(pack, "F-1.02.jenis_permohonan")] == ("I.C.1",)
    assert filled[ref(pack, "F-1.02.lampiran")] == ("sk_hilang",)


def test_the_father_is_not_asked_for_the_father(pack: Pack) -> None:
    answers, asked = walk(pack, "akta-kelahiran/umum", {"X-00.untuk_siapa": "anak", "PEMOHON.ortu": "ayah"})
    assert "F-2.01.ayah_nama" not in names(asked)
    assert "F-2.01.ibu_nama" in names(asked)
    filled = fill(pack, pack.variant("akta-kelahiran/umum"), answers, HOME, NOW)
    assert filled[ref(pack, "F-2.01.ayah_nama")] == "ISI NAMA"
    assert filled[ref(pack, "F-2.01.subjek1_nama")] == "ISI ANAK_NAMA"
    assert filled[ref(pack, "X-00.subjek_nama")] == "ISI ANAK_NAMA"
    assert filled[ref(pack, "F-2.01.anak_hari")] == "Senin"
    assert filled[ref(pack, "F-2.01.pelapor_hubungan")] == "ortu"
    assert filled[ref(pack, "F-2.01.pelapor_kewarganegaraan")] == "WNI"
    assert filled[ref(pack, "F-2.01.wil_kecamatan")] == "360405"


def test_a_neighbour_who_reports_is_asked_for_both_parents(pack: Pack) -> None:
    _, asked = walk(pack, "akta-kelahiran/umum", {"X-00.untuk_siapa": "keluarga"})
    assert {"F-2.01.ayah_nama", "F-2.01.ibu_nama"} <= set(names(asked))
    assert "PEMOHON.ortu" not in names(asked)


def test_witnesses_are_asked_once_for_two_forms(pack: Pack) -> None:
    answers, asked = walk(pack, "akta-kelahiran/tanpa-surat-lahir")
    assert names(asked).count("F-2.01.saksi_nama") == 2
    assert "F-2.03.saksi_nama" not in names(asked)
    filled = fill(pack, pack.variant("akta-kelahiran/tanpa-surat-lahir"), answers, HOME, NOW)
    assert filled[ref(pack, "F-2.03.saksi_nik", 2)] == NIK
    assert filled[ref(pack, "F-2.03.ttd_tanggal")] == "2026-11-26"
    assert [ask.heading for ask in asked if ask.ref.field == "saksi_nama"] == ["Saksi 1", "Saksi 2"]


def test_a_proxy_brings_the_power_of_attorney(pack: Pack) -> None:
    given: dict[str, Value] = {"X-00.untuk_siapa": "orang_lain", "X-00.dikuasakan": True}
    answers, asked = walk(pack, "kk/hilang", given)
    assert "F-1.07.alasan_kuasa" in names(asked)
    assert "F-1.07.pemberi_nama" not in names(asked)
    filled = fill(pack, pack.variant("kk/hilang"), answers, HOME, NOW)
    assert filled[ref(pack, "F-1.07.pemberi_nama")] == "ISI SUBJEK_NAMA"
    assert filled[ref(pack, "F-1.07.penerima_nama")] == "ISI NAMA"
    assert filled[ref(pack, "F-1.07.tempat_kuasa")] == "Desa Contoh"
    assert filled[ref(pack, "F-1.07.tgl_kuasa")] == "2026-11-26"


def test_who_gives_power_for_a_baby_is_asked_and_is_not_the_baby(pack: Pack) -> None:
    given: dict[str, Value] = {"X-00.untuk_siapa": "orang_lain", "X-00.dikuasakan": True}
    _, asked = walk(pack, "akta-kelahiran/umum", given)
    assert "F-1.07.pemberi_nama" in names(asked)


def test_a_village_officer_reports_in_his_own_role(pack: Pack) -> None:
    given: dict[str, Value] = {"X-00.untuk_siapa": "orang_lain", "X-00.dikuasakan": False, "PEMOHON.perangkat": "rt"}
    answers, _ = walk(pack, "akta-kematian/umum", given)
    assert (
        fill(pack, pack.variant("akta-kematian/umum"), answers, HOME, NOW)[ref(pack, "F-2.01.pelapor_hubungan")] == "rt"
    )


def test_stillbirth_never_asks_for_a_name_or_number_of_the_child(pack: Pack) -> None:
    _, asked = walk(pack, "lahir-mati/umum")
    assert not {"X-00.subjek_nama", "X-00.subjek_nik", "F-2.01.subjek1_nama", "F-2.01.subjek1_nik"} & set(names(asked))


def test_death_is_put_gently(pack: Pack) -> None:
    _, asked = walk(pack, "akta-kematian/umum", {"X-00.untuk_siapa": "ortu"})
    by_name = {f"{ask.ref.form}.{ask.ref.field}": ask for ask in asked}
    assert "almarhum" in by_name["X-00.subjek_nama"].question.ask
    assert "diri" not in {choice.key for choice in by_name["X-00.untuk_siapa"].question.choices}
    assert "F-2.01.mati_nama" not in by_name


def test_members_are_added_until_the_person_says_no(pack: Pack) -> None:
    given: dict[str, Value] = {"F-1.01.1.+": True, "F-1.01.2.+": True, "F-1.01.3.+": False, "PEMOHON.kepala": True}
    answers, asked = walk(pack, "kk/baru-keluarga-baru", given)
    assert [ask.ref.row for ask in asked if ask.ref.field == "nama" and ask.ref.form == "F-1.01"] == [2, 3]
    filled = fill(pack, pack.variant("kk/baru-keluarga-baru"), answers, HOME, NOW)
    assert filled[ref(pack, "F-1.01.kk_jumlah_anggota")] == 3
    assert filled[ref(pack, "F-1.01.shdk", 1)] == "kepala_keluarga"
    assert filled[ref(pack, "F-1.01.nama", 1)] == filled[ref(pack, "F-1.01.kk_nama")] == "ISI NAMA"
    assert not [found for found in filled if found.field == MORE]


def test_ten_members_are_the_end(pack: Pack) -> None:
    _, asked = walk(pack, "kk/baru-keluarga-baru", {"F-1.01.+": True})
    assert max(ask.ref.row for ask in asked if ask.ref.form == "F-1.01") == 10
    assert FieldRef("F-1.01", "anggota", 10, MORE) not in {ask.ref for ask in asked}


def test_children_of_a_marriage_are_counted_and_not_asked_for_again(pack: Pack) -> None:
    _, asked = walk(pack, "akta-perkawinan/wni", {"F-2.01.kawin_jumlah_anak": 2})
    assert names(asked).count("F-2.01.kawin_anak_nama") == 2
    _, asked = walk(pack, "akta-perkawinan/wni", {"F-2.01.kawin_jumlah_anak": 0})
    assert "F-2.01.kawin_anak_nama" not in names(asked)


def test_movers_are_not_typed_again_for_the_host_family(pack: Pack) -> None:
    given: dict[str, Value] = {"KEADAAN.menumpang_kk": True, "F-1.03.1.+": True}
    answers, asked = walk(pack, "pindah/antar-desa", given)
    assert "F-1.03B.anggota_nama" not in names(asked)
    filled = fill(pack, pack.variant("pindah/antar-desa"), answers, HOME, NOW)
    assert filled[ref(pack, "F-1.03B.anggota_nama", 2)] == filled[ref(pack, "F-1.03.nama", 2)]


def test_one_village_gives_all_levels(pack: Pack) -> None:
    answers, asked = walk(pack, "pindah/antar-provinsi", {"F-1.03.tujuan_desa": "3273012001"})
    assert "F-1.03.tujuan_kecamatan" not in names(asked)
    filled = fill(pack, pack.variant("pindah/antar-provinsi"), answers, HOME, NOW)
    assert filled[ref(pack, "F-1.03.tujuan_provinsi")] == "32"
    assert filled[ref(pack, "F-1.03.asal_kabupaten")] == "3604"
    assert filled[ref(pack, "F-1.03.klasifikasi_pindah")] == "antar_provinsi"


def test_a_village_without_postcode_asks_for_it(pack: Pack) -> None:
    bare = Village("3604052001", "Desa", "Kec", "Kab", "Prov")
    answers, _ = walk(pack, "pindah/antar-desa")
    asked = {ask.ref for ask in plan(pack, pack.variant("pindah/antar-desa"), answers, bare)}
    assert ref(pack, "F-1.03.asal_kode_pos") in asked


def test_whose_data_changes_is_picked_from_the_members(pack: Pack) -> None:
    given: dict[str, Value] = {"F-1.06.1.anggota_nama": "SITI", "F-1.06.rincian_kk": "", "F-1.06.0.+": True}
    _, asked = walk(pack, "kk/ubah-data", given)
    picked = next(ask for ask in asked if ask.ref.field == "a_anggota")
    assert [(choice.key, choice.label) for choice in picked.question.choices] == [("1", "SITI")]


def test_a_change_of_data_changes_something(pack: Pack) -> None:
    _, asked = walk(pack, "ktp-el/ubah-data", {"F-1.06.0.+": False})
    assert "F-1.06.b_anggota" in names(asked)
    answers, _ = walk(pack, "ktp-el/ubah-data")
    education = with_answer(answers, FieldRef("F-1.06", "ubah_a", 0, MORE), True)
    education = without(education, FieldRef("F-1.06", "ubah_b", 0, MORE))
    open_questions = {ask.ref for ask in missing(pack, pack.variant("ktp-el/ubah-data"), education, HOME)}
    assert FieldRef("F-1.06", "ubah_b", 0, MORE) in open_questions


def test_permit_of_the_embassy_only_for_foreigners(pack: Pack) -> None:
    answers, asked = walk(pack, "akta-perkawinan/wni")
    assert "F-2.01.kawin_paspor" not in names(asked)
    foreign = with_answer(answers, ref(pack, "F-2.01.subjek2_kewarganegaraan"), "Belanda")
    asked_now = {ask.ref for ask in missing(pack, pack.variant("akta-perkawinan/wni"), foreign, HOME)}
    assert ref(pack, "F-2.01.kawin_paspor") in asked_now


def test_place_of_collection_offers_what_the_district_allows(pack: Pack) -> None:
    _, asked = walk(pack, "ktp-el/hilang")
    offered = next(ask for ask in asked if ask.ref.field == "tempat_ambil").question.choices
    assert [choice.key for choice in offered] == list(pack.routes["ktp-el/hilang"].pickup)


def test_without_a_phone_nobody_is_asked_whose_it_is(pack: Pack) -> None:
    answers, asked = walk(pack, "kk/hilang", {"X-00.hp": UNKNOWN, "X-00.email": UNKNOWN})
    assert not {"X-00.hp_milik", "PEMOHON.kanal"} & set(names(asked))
    filled = fill(pack, pack.variant("kk/hilang"), answers, HOME, NOW)
    assert filled[ref(pack, "PEMOHON.kanal")] == "tidak"


def test_no_nik_yet_is_an_answer_but_no_name_is_none(pack: Pack) -> None:
    variant = pack.variant("kk/hilang")
    answers, _ = walk(pack, "kk/hilang", {"PEMOHON.nik": UNKNOWN})
    assert missing(pack, variant, answers, HOME) == ()
    nameless = with_answer(answers, ref(pack, "PEMOHON.nama"), UNKNOWN)
    assert [ask.ref.field for ask in missing(pack, variant, nameless, HOME)] == ["nama"]
    gone = without(answers, ref(pack, "PEMOHON.nama"))
    assert [ask.ref.field for ask in missing(pack, variant, gone, HOME)] == ["nama"]


def test_an_optional_answer_is_needed_where_another_form_needs_it(pack: Pack) -> None:
    birth = {ask.ref.field: ask for ask in walk(pack, "akta-kelahiran/umum")[1]}
    statement = {ask.ref.field: ask for ask in walk(pack, "akta-kelahiran/tanpa-surat-lahir")[1]}
    assert not birth["ibu_nik"].required
    assert statement["ibu_nik"].required


def test_changed_mind_leaves_nothing_behind(pack: Pack) -> None:
    variant = pack.variant("kk/hilang")
    given: dict[str, Value] = {"X-00.untuk_siapa": "orang_lain", "X-00.dikuasakan": True}
    answers, _ = walk(pack, "kk/hilang", given)
    answers = with_answer(answers, ref(pack, "X-00.untuk_siapa"), "diri")
    filled = fill(pack, variant, answers, HOME, NOW)
    assert ref(pack, "X-00.subjek_nama") not in filled
    assert not [found for found in filled if found.form == "F-1.07"]


def test_partly_known_dates_are_written_as_the_form_wants(pack: Pack) -> None:
    answers, _ = walk(pack, "akta-kelahiran/tanpa-surat-lahir", {"PEMOHON.tgl_lahir": "1960"})
    filled = fill(pack, pack.variant("akta-kelahiran/tanpa-surat-lahir"), answers, HOME, NOW)
    assert filled[ref(pack, "PEMOHON.tgl_lahir")] == "1960"
    assert filled[ref(pack, "F-2.03.penyata_tgl_lahir")] == "1960-07-01"


def test_information_only_asks_nothing_personal(pack: Pack) -> None:
    for variant in pack.variants.values():
        if variant.ends is Ends.INFO:
            asks = plan(pack, variant, AnswerBook(), HOME)
            assert {ask.step for ask in asks} <= {Step.CASE}
            assert fill(pack, variant, walk(pack, variant.key)[0], HOME, NOW).keys() <= {ask.ref for ask in asks}


def test_review_shows_guesses_that_can_be_corrected(pack: Pack) -> None:
    answers, _ = walk(pack, "akta-kelahiran/umum", {"PEMOHON.ortu": "ibu"})
    variant = pack.variant("akta-kelahiran/umum")
    shown = {ask.ref: ask for ask in review(pack, variant, answers, HOME)}
    mother = ref(pack, "F-2.01.ibu_nama")
    assert shown[mother].copied
    changed = with_answer(answers, mother, "LAIN")
    assert fill(pack, variant, changed, HOME, NOW)[mother] == "LAIN"


def test_papers_follow_the_yes_and_no_of_the_case(pack: Pack) -> None:
    variant = pack.variant("kk/baru-keluarga-baru")
    married = with_answer(AnswerBook(), FieldRef("KEADAAN", "keadaan", 0, "tanpa_buku_nikah"), False)
    unrecorded = with_answer(AnswerBook(), FieldRef("KEADAAN", "keadaan", 0, "tanpa_buku_nikah"), True)
    assert [[p.key for p in line.papers] for line in wanted(pack, variant, married)] == [
        ["buku_nikah", "akta_kawin", "akta_cerai"]
    ]
    assert [[p.key for p in line.papers] for line in wanted(pack, variant, unrecorded)] == [["F-1.05"]]
    assert missing_papers(pack, variant, married, ["akta_kawin"]) == ()
    second = with_answer(unrecorded, FieldRef("KEADAAN", "keadaan", 0, "perkawinan_kedua"), True)
    assert [line.papers[0].key for line in wanted(pack, variant, second)] == ["F-1.05", "izin_istri"]
    asked = [ask.ref.field for ask in plan(pack, variant, married, HOME) if ask.step is Step.CASE]
    assert asked == ["tanpa_buku_nikah"]
    assert missing_papers(pack, variant, married, [])[0].papers[0].issuer == "KUA"


def test_a_proxy_needs_the_signed_letter(pack: Pack) -> None:
    answers, _ = walk(pack, "kk/hilang", {"X-00.untuk_siapa": "orang_lain", "X-00.dikuasakan": True})
    assert "F-1.07" in [line.papers[0].key for line in wanted(pack, pack.variant("kk/hilang"), answers)]


def test_no_paper_is_listed_twice_and_optional_ones_come_last(pack: Pack) -> None:
    for variant in pack.variants.values():
        lines = wanted(pack, variant, walk(pack, variant.key)[0])
        assert len({line.papers for line in lines}) == len(lines)
        assert [line.required for line in lines] == sorted((line.required for line in lines), reverse=True)


def test_the_letter_of_rt(pack: Pack) -> None:
    assert "Tidak perlu" in letter_note(pack.variant("kk/hilang"))
    assert letter_note(pack.variant("biodata-nik/wni-dalam")) == ""


def test_a_twin_keeps_the_family_and_asks_only_for_the_child(pack: Pack) -> None:
    key = "akta-kelahiran/umum"
    answers, asked = walk(pack, key, {"F-2.01.anak_jenis_kelahiran": "kembar2"})
    assert children_expected(answers) == 2
    twin = for_twin(pack, answers)
    again = {ask.ref.field for ask in missing(pack, pack.variant(key), twin, HOME)}
    assert again == {"anak_nama", "anak_jk", "anak_pukul", "anak_kelahiran_ke", "anak_berat", "anak_panjang"}
    assert twin[ref(pack, "F-2.01.anak_tgl_lahir")] == answers[ref(pack, "F-2.01.anak_tgl_lahir")]
    single, _ = walk(pack, key, {"F-2.01.anak_jenis_kelahiran": "tunggal"})
    assert children_expected(single) == 1
    assert len(asked) > len(again)


def test_answers_do_not_show_themselves(pack: Pack) -> None:
    answers = with_answer(AnswerBook(), ref(pack, "PEMOHON.nama"), "SITI")
    assert repr(answers) == "AnswerBook(1 answers)"
    assert "SITI" not in f"{answers}"


def test_references_are_read_back(pack: Pack) -> None:
    for question in pack.questions.values():
        assert parse_ref(str(question.at(3))) == question.at(3)
    assert parse_ref("F-1.02") is None
    assert parse_ref("F-1.02.pemohon.x.nama") is None
