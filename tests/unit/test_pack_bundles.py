"""A pack's bundles and channels are checked: every fault is told with its place, and no QR leads astray."""

from __future__ import annotations

import pytest

from kiosk.adminduk.pack import PackErrors, load_pack
from kiosk.adminduk.pack_online import LONGEST, fault_of
from tests.unit.test_pack import changed, loaded, sample

WA = "https://wa.me/6280000000000?text=Halo%20{tanda}"


def faults(name: str, old: str, new: str) -> str:
    found = load_pack(changed(name, old, new))
    assert isinstance(found, PackErrors)
    return str(found)


def test_the_shipped_bundles_are_whole() -> None:
    pack = loaded(sample())
    assert set(pack.bundles) == {
        "akta-kelahiran/umum",
        "akta-kelahiran/tanpa-surat-lahir",
        "akta-kelahiran/tanpa-buku-nikah",
        "akta-kematian/umum",
        "akta-perkawinan/wni",
        "kk/baru-keluarga-baru",
    }
    for bundle in pack.bundles.values():
        assert all(len(text) <= 32 for text in (bundle.yes, bundle.no, *(member.label for member in bundle.members)))
        assert all(member.variant in pack.routes for member in bundle.members)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('heads = ["akta-kematian/umum"]', 'heads = ["akta-kematian/nihil"]', "names 'akta-kematian/nihil'"),
        ('heads = ["akta-kematian/umum"]', 'heads = ["ikd/aktivasi"]', "variants that end in submit or prereg"),
        ('heads = ["akta-kematian/umum"]', 'heads = ["kk/baru-keluarga-baru"]', "has a bundle already"),
        ('variant = "kia/baru-0-5"\nlabel', 'variant = "kia/orang-asing"\nlabel', "a variant that ends in submit"),
        ('{ akta_lahir = "", kk_ortu = "kk_ortu" }', '{ surat = "" }', "is no paper of kia/baru-0-5"),
        ('kk_ortu = "kk_ortu" }', 'kk_ortu = "paspor" }', "which akta-kelahiran/umum does not need"),
        ('field = "almarhum_kepala", is = false', 'field = "siapa_tahu", is = false', "the unknown field 'siapa_tahu'"),
        ('"F-1.01.tgl_kawin" =', '"F-1.01.tgl_sesuatu" =', "the unknown field 'F-1.01.tgl_sesuatu'"),
        ('= "F-2.01.kawin_tgl_pemberkatan"', '= "F-2.01.kawin_pemuka"', "is another kind of answer"),
        ('[{ form = "F-1.02", ticks = ["III.A"] }]', '[{ form = "F-9.99" }]', "is the unknown form 'F-9.99'"),
        ('alone_art = "akta"', 'tambahan = "x"', "alone_art: is missing"),
    ],
)
def test_a_broken_bundle_is_told(old: str, new: str, told: str) -> None:
    assert told in faults("services.toml", old, new)


@pytest.mark.parametrize(
    "url", [WA, "https://dukcapil.contoh.go.id/layanan?tanda={tanda}", "https://contoh.go.id", "https://a.go.id/b?c=d"]
)
def test_a_channel_may_be(url: str) -> None:
    assert fault_of(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "http://contoh.go.id",
        "https://",
        "https://contoh",
        "https://user:sandi@contoh.go.id",
        "https://contoh.go.id:8443/",
        "https://wa.me/081234567890?text=x",
        "https://wa.me/?text=x",
        "https://contoh.go.id/{tanda}",
        "https://{tanda}.go.id/?a=1",
        "https://contoh.go.id/?a={nik}",
        "https://contoh.go.id/?a={tanda}&b={tanda}",
        "https://contoh.go.id/?a=b c",
        "https://contoh.go.id/?a=é",
        "https://contoh.go.id/?a=\n",
        "javascript:alert(1)",
        "https://[::1",
        "https://contoh.go.id/?" + "a" * LONGEST,
    ],
)
def test_a_channel_may_not_be(url: str) -> None:
    assert fault_of(url)


def test_a_wrong_channel_is_told_with_its_place() -> None:
    told = faults("pack.toml", "https://wa.me/6280000000000", "http://wa.me/6280000000000")
    assert "pack.toml" in told
    assert "is no plain https address of a host" in told
