"""The access log: one line for every look and every deed (UU 27/2022 article 31; UU 24/2013 article 79)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from district.gateway import Gateway
from district.models import Access

ACTIONS = {
    "signed_in": "Masuk",
    "signed_out": "Keluar",
    "refused_sign_in": "Gagal masuk",
    "listed": "Melihat daftar",
    "looked": "Membuka permohonan",
    "looked_page": "Melihat hasil pindai",
    "moved": "Mengubah keadaan",
    "looked_log": "Melihat catatan akses",
    "looked_kiosks": "Melihat daftar anjungan",
    "made_code": "Membuat kode anjungan",
    "made_clerk_code": "Membuat kode petugas anjungan",
    "approved": "Menyetujui anjungan",
    "revoked": "Mencabut anjungan",
    "prepared_stick": "Menyiapkan stik USB",
    "took_stick": "Menerima isi stik USB",
    "looked_outreach": "Melihat jemput bola",
    "planned_outreach": "Mengubah hari jemput bola",
    "moved_outreach": "Menjawab pendaftar jemput bola",
    "listed_complaints": "Melihat daftar pengaduan",
    "looked_complaint": "Membuka pengaduan",
    "moved_complaint": "Menindaklanjuti pengaduan",
    "looked_shipment": "Melihat kiriman ke desa",
    "made_shipment": "Mengubah kiriman ke desa",
    "practice_mark": "Mencatat tanda latihan",
    "asked_lost_code": "Warga bertanya di anjungan: nomor hilang",
    "asked_duplicate": "Anjungan bertanya: sudah pernah diajukan?",
}


def note(
    session: Session, gateway: Gateway, officer: str, action: str, case_id: str | None = None, detail: str = ""
) -> None:
    """Add a line inside the caller's transaction. `detail` holds words of this program only, nothing anyone typed."""
    if action not in ACTIONS:
        raise ValueError(f"unknown action {action}")
    session.add(Access(at=gateway.now(), officer=officer, action=action, case_id=case_id, detail=detail[:120]))
