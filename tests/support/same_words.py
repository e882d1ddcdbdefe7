"""Sentences a language says as Indonesian does, each with its reason. By language; a reason nobody needs is a fault."""

from __future__ import annotations

from collections.abc import Mapping

GROUPS = frozenset({"A", "B", "AB", "O", "A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-"})
PLACES = frozenset(
    {
        "{isian} ({baris})", "{surat}: {salah}.", "{layanan}, {tanggal}", "{tanggal}, di {tempat}", "{hari}, {tempat}",
        "per {when}", "b. RT", "b. RW", "b. Kecamatan", "d. Kecamatan", "d. Provinsi", "e. Kabupaten", "f. Provinsi",
    }
)  # fmt: skip

ENGLISH: Mapping[str, frozenset[str]] = {
    "names of blood groups": GROUPS,
    "names the law gives, known by no other": frozenset({"NIK", "KIA", "RT", "RW", "Islam", "Hindu"}),
    "the same word in both languages": frozenset(
        {"WhatsApp", "SMS", "Email", "Printer", "Diploma IV", "Diploma I/II", "Pilot", "Operator", "Chef", "NO"}
    ),
    "only places and signs": frozenset(
        {"{isian} ({baris})", "{surat}: {salah}.", "{layanan}, {tanggal}", "b. RT", "b. RW"}
    ),
}

SUNDANESE: Mapping[str, frozenset[str]] = {
    "names of blood groups": GROUPS,
    "only places, signs and names of regions": PLACES,
    "names of the kiosk, of offices and of ranks, as they stand on the door": frozenset(
        {
            "Anjungan Adminduk", "Anjungan {kiosk}", "Anjungan Adminduk Desa", "Disdukcapil", "Kementerian Hukum", "KUA", "Kantor Imigrasi",
            "Perwakilan RI", "Kantor Disdukcapil", "UPT di kecamatan", "Kantor desa", "Ketua RT", "RS/RB", "Puskesmas", "Polindes",
            "Aparatur Sipil Negara (ASN)", "Tentara Nasional Indonesia (TNI)", "Kepolisian RI (POLRI)", "Anggota DPR-RI", "Anggota DPD",
            "Anggota BPK", "Anggota Mahkamah Konstitusi", "Gubernur", "Bupati", "Walikota",
        }
    ),
    "names the law gives to papers and persons, as they are printed on them": frozenset(
        {
            "KTP", "KTP-el", "KIA", "KK", "KTP digital (IKD)", "Kartu Keluarga (KK)", "Kartu Identitas Anak (KIA)", "Kartu Keluarga",
            "Kartu Identitas Anak", "Akta cerai", "Akta perkawinan", "Akta kelahiran", "Akta kematian", "Akta perceraian", "Akta pengakuan anak",
            "Akta pengesahan anak", "Kutipan akta perceraian", "Buku nikah", "Buku nikah/kutipan akta perkawinan", "Paspor",
            "Berita acara sumpah WNI", "Biodata penduduk", "Formulir pencatatan sipil (F-2.01)", "Legalisir", "KTP-el luar domisili",
            "KTP-el transmigrasi", "NIK", "WNI", "SHDK", "RT", "RW",
        }
    ),
    "names of regions the law gives": frozenset(
        {"Kota", "Provinsi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Antarprovinsi"}
    ),
    "names of religions and of schools": frozenset(
        {
            "Islam", "Kristen", "Hindu", "Katolik", "PAUD/TK", "Diploma I/II", "Akademi/Diploma III/Sarjana Muda", "Diploma IV", "Strata I",
            "Strata II", "Strata III",
        }
    ),
    "callings of the official list with the same name in Sundanese": frozenset(
        {
            "Guru", "Bidan", "Industri", "Konstruksi", "Transportasi", "Seniman", "Tabib", "Paraji", "Pastor", "Wartawan", "Pilot", "Notaris",
            "Akuntan", "Konsultan", "Dokter", "Pialang", "Paranormal", "Biarawati", "Artis", "Chef", "Manajer", "Operator", "Gembala",
            "Uskup", "Biarawan", "Pandita", "Pinandita", "Bhikkhu", "Xueshi", "Wenshi", "Jiaosheng",
        }
    ),
    "the same word in both languages": frozenset(
        {"{n} halaman", "Batal", "Ditolak", "Hapus", "Spasi", "Gratis", "Pindai", "WhatsApp", "SMS", "NO"}
    ),
    "no word of Sundanese for it is gentle": frozenset({"Bunuh diri"}),
}  # fmt: skip

JAVANESE: Mapping[str, frozenset[str]] = {
    "names of blood groups": GROUPS,
    "only places, signs and names of regions": frozenset(
        {
            "{isian} ({baris})", "{surat}: {salah}.", "{layanan}, {tanggal}", "{hari}, {tempat}", "a. Alamat", "a. Desa/Kelurahan", "b. RT",
            "b. RW", "b. Kecamatan", "c. Kelurahan/Desa", "d. Kecamatan", "d. Provinsi", "e. Kabupaten", "f. Provinsi",
        }
    ),
    "names of the kiosk and of offices, as they stand on the door": frozenset(
        {
            "Anjungan Adminduk", "Anjungan {kiosk}", "Anjungan Adminduk Desa", "Disdukcapil", "Kementerian Hukum", "KUA", "Kantor Imigrasi",
            "Pengadilan", "Perwakilan RI", "Kantor Disdukcapil", "Kantor desa", "Puskesmas", "Polindes",
        }
    ),
    "offices a person may hold, under the name the law gives": frozenset(
        {
            "Ketua RT", "Kepala Desa", "Bupati", "Wakil Bupati", "Walikota", "Wakil Walikota", "Gubernur", "Wakil Gubernur", "Presiden",
            "Wakil Presiden", "Anggota DPR-RI", "Anggota DPD", "Anggota BPK", "Anggota DPRD Provinsi", "Anggota DPRD Kab/Kota",
            "Anggota Mahkamah Konstitusi", "Anggota Kabinet/Kementerian", "Duta Besar/Kepala Perwakilan", "Aparatur Sipil Negara (ASN)",
            "Tentara Nasional Indonesia (TNI)", "Kepolisian RI (POLRI)",
        }
    ),
    "names the law gives to papers and persons, as they are printed on them": frozenset(
        {
            "KTP", "KTP-el", "KIA", "KK", "Kartu Keluarga (KK)", "Kartu Identitas Anak (KIA)", "Kartu Keluarga", "Kartu Identitas Anak",
            "Akta cerai", "Akta Cerai", "Akta perkawinan", "Akta Perkawinan", "Akta kelahiran", "Akta kematian", "Akta perceraian",
            "Akta pengakuan anak", "Akta pengesahan anak", "Kutipan akta perceraian", "Buku nikah", "Buku nikah/kutipan akta perkawinan",
            "Paspor", "Berita acara sumpah WNI", "Formulir pencatatan sipil (F-2.01)", "Salinan penetapan pengadilan",
            "Salinan putusan pengadilan", "Tanggal Penetapan Pengadilan", "Tanggal Putusan Pengadilan",
            "Tanggal Akta Perkawinan", "Tanggal Akta Perceraian", "Tanggal Akta Perkawinan/Buku Nikah",
            "Tanggal Akta Notaris", "No. Akta Kelahiran", "No. SK Penetapan WNI", "No. KK", "Legalisir", "KTP-el transmigrasi", "NIK",
            "NIK Ibu", "WNI", "SHDK", "RT", "RW",
        }
    ),
    "names of regions the law gives": frozenset({"Provinsi", "Kecamatan", "Desa/Kelurahan"}),
    "names of religions and of schools": frozenset(
        {
            "Islam", "Kristen", "Hindu", "Kong Hu Cu", "PAUD/TK", "Diploma I/II", "Diploma IV", "Strata I", "Strata II", "Strata III",
        }
    ),
    "callings of the official list with the same name in Javanese, or with none of its own": frozenset(
        {
            "Wiraswasta", "Guru", "Mekanik", "Pensiunan", "Industri", "Konstruksi", "Transportasi", "Tukang Listrik", "Tukang Sol Sepatu",
            "Seniman", "Tabib", "Ustadz/Mubaligh", "Promotor Acara", "Dosen", "Pilot", "Notaris", "Arsitek", "Akuntan", "Konsultan",
            "Apoteker", "Psikiater/Psikolog", "Pialang", "Paranormal", "Biarawati", "Artis", "Atlet", "Chef", "Manajer", "Operator",
            "Teknisi", "Asisten Ahli", "Gembala", "Uskup", "Biarawan", "Pandita", "Pinandita", "Bhikkhu", "Xueshi", "Wenshi", "Jiaosheng",
        }
    ),
    "the same word in both languages, polite as it is": frozenset(
        {
            "Alamat", "Alamat email", "Alamat Sponsor", "Bantuan", "Batal", "Email", "Ibu", "Janji {tanggal}", "Kertas", "No. HP", "NO", "SMS",
            "Petugas", "Spasi", "Tanggal", "WhatsApp", "WhatsApp dinas",
        }
    ),
}  # fmt: skip

SAME: Mapping[str, Mapping[str, frozenset[str]]] = {"en": ENGLISH, "jv": JAVANESE, "su": SUNDANESE}
