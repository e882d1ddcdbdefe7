"""What the sheets of Permendagri 6/2026 (annex; amends Permendagri 109/2019) print round their fields: titles, sentences, who signs where.

The words are the regulation's own; where its print has a slip of spelling, the plain word stands. Fields come from the pack, in its order.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.forms.sheets import Ask, Choose, Either, Fields, Say, Sheet, Sign, Table, said

I_SIGN = said("Yang bertanda tangan di bawah ini:")
I_SIGN_MYSELF = said("Saya yang bertanda tangan di bawah ini:")
TRUE_OR_VOID = said(
    "Demikian surat pernyataan ini saya buat dengan sebenar-benarnya dan apabila di kemudian hari ternyata pernyataan saya ini tidak benar, "
    "maka saya bersedia diproses secara hukum sesuai dengan peraturan perundang-undangan dan dokumen yang diterbitkan akibat dari pernyataan "
    "ini menjadi tidak sah."
)
ACTS = (
    ("kelahiran", "Kelahiran"),
    ("perkawinan", "Perkawinan"),
    ("perceraian", "Perceraian"),
    ("kematian", "Kematian"),
    ("pengakuan", "Pengakuan Anak"),
    ("pengesahan", "Pengesahan Anak"),
)
STRIKE = "*) coret yang tidak perlu"

WITNESS_1 = Sign(("Saksi I,",), left=True, who="saksi", name="saksi.saksi_nama", nik="saksi.saksi_nik", row=1)
WITNESS_2 = Sign(("Saksi II,",), left=True, who="saksi", name="saksi.saksi_nama", nik="saksi.saksi_nik", row=2)


def _declarant(nik: str = "") -> Sign:
    return Sign(("Saya yang menyatakan,",), left=False, who="penyata", name="penyata.penyata_nama", nik=nik)


def _person(section: str, heading: str = "") -> Fields:
    return Fields(section, heading)


F_1_01 = Sheet(
    title=("FORMULIR BIODATA KELUARGA",),
    letterhead="district",
    dense=True,
    landscape=True,
    table_rows=5,
    closing=(
        said(
            "PERNYATAAN. Demikian formulir ini saya/kami isi dengan sesungguhnya. Apabila keterangan tersebut tidak sesuai dengan keadaan "
            "sebenarnya, saya bersedia dikenakan sanksi sesuai ketentuan peraturan perundang-undangan yang berlaku."
        ),
    ),
    signs=(
        Sign(
            (
                "Mengetahui",
                "Kepala Dinas Kependudukan dan Pencatatan Sipil /",
                "UPT Dinas Dukcapil / Kepala Perwakilan RI",
            ),
            left=True,
            nip=True,
        ),
        Sign(("Kepala Keluarga",), left=False, who="kepala_keluarga", name="kepala.kk_nama"),
    ),
)

F_1_02 = Sheet(
    title=("FORMULIR PENDAFTARAN PERISTIWA KEPENDUDUKAN",),
    dense=True,
    signs=(
        Sign(("Petugas",), left=True),
        Sign(("Pemohon",), left=False, who="pemohon", name="pemohon.pemohon_nama"),
    ),
)

F_1_03 = Sheet(
    title=("FORMULIR PENDAFTARAN PERPINDAHAN PENDUDUK",),
    dense=True,
    table_rows=4,
    pieces=(
        Fields("pemohon"),
        Fields("jenis"),
        Fields("asal"),
        Fields("kepindahan"),
        Fields("tujuan"),
        Fields("alasan"),
        Table("pengikut", 4, "12. Daftar anggota keluarga yang pindah"),
        Fields(
            "sponsor",
            "Diisi oleh penduduk (orang asing) pemegang ITAS yang mengajukan SKTT dan OA pemegang ITAP yang mengajukan surat keterangan "
            "kependudukan lainnya",
        ),
        Fields("skpln", "Diisi oleh penduduk yang mengajukan surat keterangan pindah luar negeri"),
    ),
    signs=(
        Sign(("Mengetahui", "Kepala Dinas / UPT Dinas", "Kependudukan dan Pencatatan Sipil"), left=True, nip=True),
        Sign(("Pemohon,",), left=False, who="pemohon", name="pemohon.pemohon_nama"),
    ),
)

F_1_03A = Sheet(
    title=("SURAT KUASA PENGASUHAN ANAK DARI ORANG TUA/WALI",),
    pieces=(
        I_SIGN,
        _person("pemberi"),
        said("yang selanjutnya disebut Pemberi Kuasa."),
        said("Memberikan kuasa kepada:"),
        _person("penerima"),
        said("yang selanjutnya disebut Penerima Kuasa."),
        said(
            "Untuk mengasuh anak Pemberi Kuasa dan memasukkan datanya ke dalam Kartu Keluarga Penerima Kuasa, sebagai berikut:"
        ),
        Table("anak", 5),
    ),
    closing=(
        said(
            "Demikian surat kuasa ini dibuat dengan sebenar-benarnya dan apabila di kemudian hari ternyata pernyataan ini tidak benar, maka kami "
            "selaku Pemberi Kuasa dan Penerima Kuasa bersedia diproses secara hukum sesuai dengan peraturan perundang-undangan dan dokumen yang "
            "diterbitkan akibat dari pernyataan ini menjadi tidak sah."
        ),
    ),
    signs=(
        Sign(("Penerima Kuasa",), left=True, who="penerima", name="penerima.penerima_nama"),
        Sign(("Pemberi Kuasa",), left=False, who="pemberi", name="pemberi.pemberi_nama"),
    ),
)

F_1_03B = Sheet(
    title=("SURAT PERNYATAAN BERSEDIA MENERIMA SEBAGAI ANGGOTA KELUARGA",),
    pieces=(
        I_SIGN,
        _person("kepala"),
        said(
            "Bertindak selaku Kepala Keluarga menyatakan dengan ini bahwa saya bersedia menerima sebagai anggota keluarga dalam Kartu Keluarga "
            "sebagai berikut:"
        ),
        Table("anggota", 5),
    ),
    closing=(TRUE_OR_VOID,),
    signs=(Sign(("Yang Membuat Pernyataan",), left=False, who="kepala_keluarga_penerima", name="kepala.kepala_nama"),),
)

F_1_03C = Sheet(
    title=("SURAT PERNYATAAN TIDAK KEBERATAN PENGGUNAAN ALAMAT", "DALAM DOKUMEN KEPENDUDUKAN"),
    pieces=(
        I_SIGN,
        Fields("pemilik", labels={"alamat_dipakai": "Selaku pemilik rumah dengan alamat"}),
        said(
            "Dengan ini tidak keberatan alamat rumah tersebut digunakan dalam dokumen kependudukan oleh penduduk yang menempati rumah dengan "
            "identitas sebagai berikut:"
        ),
        Fields("pengguna"),
        Table("pengikut", 5),
    ),
    closing=(TRUE_OR_VOID,),
    signs=(
        Sign(("Pengguna Alamat",), left=True, who="pengguna_alamat", name="pengguna.pengguna_nama"),
        Sign(("Pemilik Rumah",), left=False, who="pemilik_rumah", name="pemilik.pemilik_nama"),
    ),
)

F_1_04 = Sheet(
    title=("SURAT PERNYATAAN TIDAK MEMILIKI DOKUMEN KEPENDUDUKAN",),
    pieces=(I_SIGN, Fields("pernyataan")),
    closing=(
        said(
            "Dengan ini menyatakan bahwa saya tidak memiliki dokumen kependudukan dan apabila di kemudian hari ternyata pernyataan saya ini tidak "
            "benar, maka saya bersedia diproses secara hukum sesuai dengan peraturan perundang-undangan serta dokumen yang diterbitkan dari "
            "permohonan ini menjadi tidak sah."
        ),
    ),
    signs=(Sign(("Yang menyatakan,",), left=False, who="penyata", name="pernyataan.nama"),),
)

F_1_05 = Sheet(
    title=("SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK", "PERKAWINAN/PERCERAIAN BELUM TERCATAT"),
    originals=2,
    pieces=(
        said("Kami yang bertanda tangan di bawah ini:"),
        Fields("suami", "I."),
        said("Sebagai suami, selanjutnya disebut PIHAK PERTAMA."),
        Fields("istri", "II."),
        said("Sebagai istri, selanjutnya disebut PIHAK KEDUA,"),
        said(
            "menyatakan bahwa kami ",
            Either(
                "jenis_pernyataan",
                (
                    ("perkawinan", "telah terikat perkawinan sebagai suami istri"),
                    ("perceraian", "telah melakukan perceraian"),
                ),
            ),
            " *), yang dilaksanakan pada ",
            Ask("tgl_peristiwa", dated=True),
            " (tanggal perkawinan/perceraian), dengan saksi-saksi:",
        ),
        Fields("saksi", "Saksi {n}"),
        said("Dengan nama anak-anak sebagai berikut:"),
        Table("anak", 3),
    ),
    closing=(
        said(
            "Demikian surat pernyataan ini kami buat dengan sebenarnya. Apabila dalam keterangan yang kami berikan terdapat hal-hal yang tidak "
            "berdasarkan keadaan yang sebenarnya, kami bersedia dikenakan sanksi sesuai dengan ketentuan peraturan perundang-undangan yang berlaku."
        ),
    ),
    notes=(STRIKE,),
    signs=(
        Sign(("PIHAK KEDUA,",), left=True, who="istri", name="istri.istri_nama", nik="istri.istri_nik"),
        Sign(
            ("Yang menyatakan,", "PIHAK PERTAMA,"),
            left=False,
            who="suami",
            name="suami.suami_nama",
            nik="suami.suami_nik",
        ),
        WITNESS_2,
        Sign(("Saksi I,",), left=False, who="saksi", name="saksi.saksi_nama", nik="saksi.saksi_nik", row=1),
    ),
)

F_1_06 = Sheet(
    title=("SURAT PERNYATAAN PERUBAHAN ELEMEN DATA KEPENDUDUKAN",),
    pieces=(
        I_SIGN,
        Fields("pernyataan"),
        said("Dengan rincian KK sebagai berikut:"),
        Table("rincian_kk", 5),
        said("Menyatakan bahwa elemen data kependudukan saya dan anggota keluarga saya telah berubah, dengan rincian:"),
        Table("ubah_a", 3, "A. Pendidikan dan Pekerjaan"),
        Table("ubah_b", 3, "B. Agama dan Perubahan Lainnya"),
    ),
    closing=(
        said("Terlampir disampaikan fotokopi berkas-berkas yang terkait dengan perubahan elemen data tersebut."),
        said(
            "Demikian surat pernyataan ini saya buat dengan sebenarnya, apabila dalam keterangan yang saya berikan terdapat hal-hal yang tidak "
            "berdasarkan keadaan yang sebenarnya, saya bersedia dikenakan sanksi sesuai ketentuan peraturan perundang-undangan yang berlaku."
        ),
    ),
    notes=(
        (
            "Keterangan: perubahan lainnya ini juga dapat digunakan untuk mengubah data kependudukan yang diakibatkan adanya kesalahan pada "
            "waktu pengisian formulir biodata maupun kesalahan pada saat perekaman biodata penduduk dimaksud."
        ),
    ),
    signs=(Sign(("Yang menyatakan,",), left=False, who="penyata", name="pernyataan.nama"),),
)

F_1_07 = Sheet(
    title=("SURAT KUASA DALAM PELAYANAN", "ADMINISTRASI KEPENDUDUKAN"),
    pieces=(
        said(
            "Pada hari ini tanggal ",
            Ask("tgl_kuasa", dated=True),
            " bertempat di ",
            Ask("tempat_kuasa"),
            ", saya:",
        ),
        Fields("pemberi"),
        said("Memberikan kuasa kepada:"),
        Fields("penerima"),
        said(
            "Untuk mengisi formulir dalam pelayanan administrasi kependudukan, sesuai keterangan dan kelengkapan persyaratan yang saya berikan "
            "seperti keadaan yang sebenarnya dikarenakan kondisi saya dalam keadaan ",
            Either("alasan_kuasa", (("sakit", "sakit"), ("lainnya", "lainnya"))),
            " *) ",
            Ask("alasan_teks", dots=40),
            ".",
        ),
    ),
    notes=("*) coret yang tidak sesuai",),
    signs=(
        Sign(("Yang diberi kuasa,",), left=True, who="penerima", name="penerima.penerima_nama"),
        Sign(("Yang memberi kuasa,",), left=False, who="pemberi", name="pemberi.pemberi_nama"),
    ),
)

F_1_15 = Sheet(
    title=("FORMULIR PENDAFTARAN/PEMBATALAN PENDUDUK NONPERMANEN",),
    dense=True,
    pieces=(
        Fields("jenis", "Jenis"),
        Fields("penduduk", "I-II. Penduduk"),
        Fields("alamat", "III. Keterangan sebagai nonpermanen"),
        Fields("keperluan", "IV-V. Keperluan"),
        Fields("pembatalan", "VI. Pembatalan"),
        Fields("tuan_rumah", "Pemilik rumah atau kos"),
    ),
    signs=(Sign(("Pemohon,",), left=False, who="pemohon", name="penduduk.nama"),),
)

F_2_01 = Sheet(
    title=("FORMULIR PELAPORAN PENCATATAN SIPIL DI DALAM WILAYAH NKRI",),
    letterhead="dinas",
    dense=True,
    signs=(
        Sign(("Mengetahui", "Pejabat Dukcapil yang Membidangi"), left=True, nip=True),
        Sign(("Pelapor",), left=False, who="pelapor", name="pelapor.pelapor_nama"),
    ),
)

F_2_03 = Sheet(
    title=("SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK (SPTJM)", "KEBENARAN DATA KELAHIRAN"),
    pieces=(
        I_SIGN_MYSELF,
        _person("penyata"),
        said("menyatakan bahwa:"),
        Fields("anak", labels={"anak_ke": "Anak ke *)"}),
        said("adalah anak kandung dari:"),
        Fields("ibu", labels={"ibu_nama": "Nama Ibu"}),
        said("yang lahir dengan penolong kelahiran:"),
        _person("penolong"),
    ),
    closing=(TRUE_OR_VOID,),
    notes=(
        "Keterangan: lampiran ini digunakan dalam hal persyaratan berupa Surat Keterangan Lahir tidak terpenuhi.",
        "*) Ditulis urutan kelahiran anak.",
    ),
    signs=(WITNESS_1, _declarant(), WITNESS_2),
)

F_2_04 = Sheet(
    title=("SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK (SPTJM)", "KEBENARAN SEBAGAI PASANGAN SUAMI ISTRI"),
    pieces=(
        I_SIGN_MYSELF,
        _person("penyata"),
        said("menyatakan bahwa:"),
        _person("pihak1"),
        said("adalah ", Either("pihak1_sebagai", (("suami", "suami"), ("istri", "istri"))), " *) dari:"),
        Fields("pihak2", without=("no_kk",)),
        said("sebagaimana tercantum dalam Kartu Keluarga (KK) Nomor ", Ask("no_kk"), "."),
    ),
    closing=(TRUE_OR_VOID,),
    notes=(
        "Keterangan: lampiran ini digunakan dalam hal perkawinan tidak dapat dibuktikan dengan akta perkawinan atau akta nikah.",
        STRIKE,
    ),
    signs=(WITNESS_1, _declarant(), WITNESS_2),
)

F_2_04A = Sheet(
    title=(
        "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK (SPTJM)",
        "KEBENARAN DATA SEBAGAI PASANGAN SUAMI ISTRI DALAM HAL SALAH SATU ATAU",
        "KEDUA SUAMI ISTRI MENINGGAL DUNIA SEBELUM PENCATATAN PERKAWINAN",
    ),
    pieces=(
        I_SIGN_MYSELF,
        _person("penyata"),
        said("dengan ini menyatakan dengan sebenar-benarnya bahwa orang tua saya yang bernama:"),
        Fields(
            "suami",
            labels={
                "suami_tgl_mati": "selaku SUAMI, telah meninggal dunia pada tanggal *)",
                "suami_no_akta_mati": "berdasarkan Akta Kematian Nomor",
            },
        ),
        said("dan"),
        Fields(
            "istri",
            labels={
                "istri_tgl_mati": "selaku ISTRI, telah meninggal dunia pada tanggal *)",
                "istri_no_akta_mati": "berdasarkan Akta Kematian Nomor",
            },
        ),
        said("telah melangsungkan perkawinan:"),
        Fields("kawin", labels={"kawin_pemuka": "di hadapan pemuka agama bernama"}),
        said(
            "dan perkawinan tersebut belum dicatatkan di Dinas Kependudukan dan Pencatatan Sipil di Indonesia atau di Luar Wilayah Negara "
            "Kesatuan Republik Indonesia."
        ),
    ),
    closing=(TRUE_OR_VOID,),
    notes=("*) diisi jika telah meninggal dunia",),
    signs=(
        Sign(("Saksi I (PIHAK SUAMI)",), left=True, who="saksi", name="saksi.saksi_nama", nik="saksi.saksi_nik", row=1),
        _declarant("penyata.penyata_nik"),
        Sign(
            ("Saksi II (PIHAK ISTRI)",), left=True, who="saksi", name="saksi.saksi_nama", nik="saksi.saksi_nik", row=2
        ),
    ),
)

F_2_04B = Sheet(
    title=("SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK (SPTJM)", "PEMBETULAN AKTA PENCATATAN SIPIL"),
    pieces=(
        I_SIGN_MYSELF,
        _person("penyata"),
        said("dengan ini mengajukan permohonan pembetulan akta pencatatan sipil sebagai berikut:"),
        Choose(
            "elemen",
            "Yang dibetulkan *)",
            (("nama", "1. Nama"), ("nama_ortu", "2. Nama Orang Tua"), ("lainnya", "3. Pembetulan Lainnya")),
        ),
        Fields("elemen", without=("elemen",), labels={"elemen_isi": "Yaitu"}),
        Choose("jenis_akta", "Pada Kutipan Akta *)", ACTS),
        Fields("akta", without=("jenis_akta",), labels={"dasar": "sesuai / berdasarkan dokumen pendukung"}),
    ),
    closing=(TRUE_OR_VOID,),
    notes=(STRIKE,),
    signs=(WITNESS_1, _declarant("penyata.penyata_nik"), WITNESS_2),
)

F_2_04C = Sheet(
    title=(
        "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK (SPTJM)",
        "PEMBATALAN AKTA PENCATATAN SIPIL",
        "TANPA MELALUI PENETAPAN PENGADILAN/CONTRARIUS ACTUS",
    ),
    pieces=(
        I_SIGN_MYSELF,
        _person("penyata"),
        said(
            "dengan ini mengajukan permohonan pembatalan akta pencatatan sipil tanpa melalui penetapan pengadilan/contrarius actus sebagai "
            "berikut:"
        ),
        Choose("jenis_akta", "Jenis Akta *)", ACTS),
        Fields("akta", without=("jenis_akta", "sebab", "dasar")),
        said("Permohonan pembatalan akta pencatatan sipil ini disebabkan karena:"),
        said(Ask("sebab", dots=120)),
        said("dan dilampirkan dokumen pendukung sebagai dasar pembatalan akta pencatatan sipil sebagai berikut:"),
        said(Ask("dasar", dots=120)),
    ),
    closing=(TRUE_OR_VOID,),
    notes=(STRIKE,),
    signs=(WITNESS_1, _declarant("penyata.penyata_nik"), WITNESS_2),
)

F_2_04D = Sheet(
    title=(
        "SURAT PERMOHONAN",
        "PENERBITAN KEMBALI KUTIPAN AKTA PENCATATAN SIPIL ATAU",
        "PELAPORAN PERISTIWA PENTING DARI LUAR NEGERI",
    ),
    pieces=(
        said("Kepada Yth. Kepala {dinas}"),
        said("Hal: Permohonan Penerbitan Kembali Kutipan Akta / Pelaporan Luar Negeri"),
        I_SIGN,
        _person("pemohon"),
        said("dengan ini memohon untuk dapat diterbitkan kembali Kutipan Akta / Pelaporan Luar Negeri:"),
        Choose("jenis_akta", "Kutipan Akta *)", ACTS),
        Fields("akta", without=("jenis_akta", "alasan")),
        said(
            "Adapun alasan permohonan penerbitan kembali Kutipan Akta atau Pelaporan Luar Negeri ini dikarenakan: ",
            Either(
                "alasan",
                (
                    ("hilang", "hilang"),
                    ("rusak", "rusak"),
                    ("dikuasai", "berada dalam penguasaan salah satu pihak yang bersengketa"),
                ),
            ),
            " *).",
        ),
    ),
    closing=(
        said(
            "Demikian permohonan ini saya buat dengan sebenar-benarnya dan apabila di kemudian hari ternyata data dan informasi tidak benar, maka "
            "saya bersedia diproses secara hukum sesuai dengan ketentuan peraturan perundang-undangan yang berlaku."
        ),
    ),
    notes=(STRIKE,),
    signs=(Sign(("Pemohon",), left=False, who="pemohon", name="pemohon.pemohon_nama"),),
)

SHEETS: Mapping[str, Sheet] = {
    "F-1.01": F_1_01,
    "F-1.02": F_1_02,
    "F-1.03": F_1_03,
    "F-1.03A": F_1_03A,
    "F-1.03B": F_1_03B,
    "F-1.03C": F_1_03C,
    "F-1.04": F_1_04,
    "F-1.05": F_1_05,
    "F-1.06": F_1_06,
    "F-1.07": F_1_07,
    "F-1.15": F_1_15,
    "F-2.01": F_2_01,
    "F-2.03": F_2_03,
    "F-2.04": F_2_04,
    "F-2.04A": F_2_04A,
    "F-2.04B": F_2_04B,
    "F-2.04C": F_2_04C,
    "F-2.04D": F_2_04D,
}
"""By the code the pack gives the form. A form that is not here is not printed: the clerk has it."""

KINDS_OF_LETTER: Mapping[str, frozenset[str]] = {
    "A": frozenset({"kelahiran", "lahir_mati", "kematian"}),
    "B": frozenset({"perkawinan", "batal_perkawinan"}),
    "C": frozenset({"perceraian", "batal_perceraian"}),
    "D": frozenset({"pengangkatan_anak", "pengakuan_anak", "pengesahan_anak"}),
    "E": frozenset({"perubahan_nama", "perubahan_kewarganegaraan", "peristiwa_lain"}),
    "F": frozenset({"pembetulan_akta", "penerbitan_kembali", "pembatalan_akta", "lapor_luar_nkri"}),
}
"""Which reports each sheet of F-2.01 offers; the pack's sections carry the same letters."""

SHARED_PARTS: Mapping[str, frozenset[str]] = {
    "subjek2": frozenset("BC"),
    "orang_tua": frozenset("A"),
    "perkawinan_anak": frozenset("B"),
}
"""Parts of F-2.01 that carry no letter in the pack and yet stand on some sheets only."""

SIGNERS: Mapping[str, str] = {
    "kepala_keluarga": "Kepala keluarga",
    "kepala_keluarga_penerima": "Kepala keluarga yang menerima",
    "pemohon": "Pemohon",
    "pelapor": "Pelapor",
    "pemberi": "Pemberi kuasa",
    "penerima": "Penerima kuasa",
    "pemilik_rumah": "Pemilik rumah",
    "pengguna_alamat": "Pengguna alamat",
    "penyata": "Yang menyatakan",
    "suami": "Suami",
    "istri": "Istri",
}
"""Who signs, as people say it."""


def sentences(sheet: Sheet) -> tuple[Say, ...]:
    """Every sentence of a sheet."""
    return (*(piece for piece in sheet.pieces if isinstance(piece, Say)), *sheet.closing)
