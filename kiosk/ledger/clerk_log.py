"""The audit trail in words a clerk reads, one line a row. No row holds personal data, so no line does."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.ledger.audit import Entry, What

REF = 8
"""Symbols of a request's id that are shown: enough to see which lines belong together."""

WORDS: Mapping[What, str] = {
    "started": "Anjungan dinyalakan",
    "kept": "Permohonan {ref} disimpan",
    "printing": "Mencetak kertas permohonan {ref}, lembar ke-{copy}",
    "printed": "Kertas permohonan {ref} tercetak, lembar ke-{copy}",
    "print_unknown": "Kertas permohonan {ref} belum pasti tercetak",
    "print_failed": "Kertas permohonan {ref} gagal tercetak",
    "print_dropped": "Kertas permohonan {ref} tidak diperlukan lagi",
    "print_wanted": "Kertas permohonan {ref} diminta lagi",
    "delivered": "Permohonan {ref} diterima dinas",
    "parked": "Permohonan {ref} ditahan, tanya dinas",
    "broken": "Berkas permohonan {ref} rusak, tanya dinas",
    "released": "Permohonan {ref} dikirim lagi",
    "answered": "Dinas menjawab permohonan {ref}",
    "fact_tried": "Data permohonan {ref} dicoba dibuka, kali ke-{tries}",
    "fact_opened": "Data permohonan {ref} dibuka oleh pemiliknya",
    "fact_unlocked": "Petugas {by} membuka kunci permohonan {ref}",
    "rated": "Permohonan {ref} dinilai {stars} dari 5",
    "roll_changed": "Gulungan kertas diganti",
    "looked_up": "Petugas {ref} mencari nomor yang hilang, ditemukan {count}",
    "pin_tried": "PIN petugas {ref} diketik, kali ke-{tries}",
    "pin_right": "Petugas {ref} masuk",
    "clerk_made": "Akun petugas {ref} dibuat ({role}), oleh {by}",
    "clerk_enabled": "Akun petugas {ref} diaktifkan lagi ({role}), oleh {by}",
    "clerk_off": "Akun petugas {ref} dimatikan, oleh {by}",
    "clerks_off": "Catatan anjungan dipulihkan dari salinan lama: semua akun petugas dimatikan",
    "station_opened": "Petugas {ref} membuka jemput bola ke-{serial}",
    "station_closed": "Petugas {ref} menutup jemput bola ke-{serial}, {count} permohonan",
    "number_issued": "Petugas {ref} memberi nomor antrean {count}",
    "number_called": "Petugas {ref} memanggil nomor antrean {count}",
    "number_served": "Petugas {ref} selesai dengan nomor antrean {count}",
    "number_absent": "Nomor antrean {count} tidak datang, dicatat {ref}",
    "family_ticked": "Petugas {ref} mencatat kehadiran satu keluarga",
    "received": "Kiriman {ref} diterima {by}: {count} dokumen ada, {missing} tidak ada",
    "handed_over": "Dokumen {ref} diserahkan oleh {by}",
    "told": "Daftar belum diambil, {ref} keluarga: {count} diberi tahu, {missing} tidak ditemui, oleh {by}",
    "queue_hastened": "Petugas {ref} meminta semua dikirim sekarang",
    "sent_again": "Petugas {ref} mengirim lagi yang ditahan",
    "office_opened": "Petugas {ref} membuka anjungan",
    "office_closed": "Petugas {ref} menutup anjungan",
    "stick_written": "Petugas {ref} menyalin {count} permohonan ke flashdisk",
    "stick_taken": "Petugas {ref} mengambil jawaban dari flashdisk: {count} diterima dinas",
}
ROLES = {"clerk": "petugas", "head": "kepala petugas", "technician": "teknisi"}


def told(entry: Entry) -> str:
    """The row as a sentence; the bare word of a row some later release wrote."""
    words = next((words for what, words in WORDS.items() if what == entry.what), entry.what)
    role = ROLES.get(str(entry.fields.get("role", "")), "")
    by = "dinas" if entry.fields.get("by") == "district" else entry.fields.get("by", "")
    blanks = {"copy": 1, "tries": "?", "stars": "?", "count": "?", "serial": "?", **entry.fields}
    return words.format_map(
        {**blanks, "ref": entry.ref[:REF] if "-" in entry.ref else entry.ref, "role": role, "by": by}
    )
