"""The courier's words for what went wrong, in sentences a clerk understands. Each says what it is and what to do."""

from __future__ import annotations

LINE = {
    "connect": "Internet putus. Periksa modem dan kabelnya.",
    "timeout": "Internet terlalu lambat. Dicoba lagi sendiri.",
    "slow": "Internet terlalu lambat. Dicoba lagi sendiri.",
    "too_long": "Internet terlalu lambat. Dicoba lagi sendiri.",
    "cut": "Internet terputus di tengah jalan. Dicoba lagi sendiri.",
    "stopping": "Anjungan baru dimatikan. Dicoba lagi sendiri.",
    "tls": "Yang menjawab bukan dinas. Beri tahu teknisi.",
    "portal": "Internet minta masuk dulu. Periksa paket data.",
    "proxy": "Pintu internet kantor menolak. Beri tahu teknisi.",
    "proxy_password": "Sandi internet kantor ditolak. Beri tahu teknisi.",
    "not_accepted": "Dinas belum mengenal anjungan ini. Hubungi dinas.",
    "not_allowed": "Dinas menolak anjungan ini. Hubungi dinas.",
    "wrong_server": "Alamat dinas keliru. Beri tahu teknisi.",
    "refused_by_server": "Dinas menolak kiriman. Hubungi dinas.",
    "too_many": "Dinas sedang sibuk. Dicoba lagi sendiri.",
    "server_trouble": "Mesin di dinas sedang rusak. Dicoba lagi sendiri.",
    "no_ack_yet": "Dinas belum membalas. Dicoba lagi sendiri.",
}
LEDGER, FEED = "Penyimpanan anjungan bermasalah. Beri tahu teknisi.", "Jawaban dinas tidak terbaca. Hubungi dinas."

PACKET = {
    "": "Menunggu giliran.",
    "upload_gone": "Kiriman terputus. Dikirim ulang sendiri.",
    "not_answered": "Dinas belum membalas. Dikirim ulang sendiri.",
    "damaged": "Rusak di jalan. Dikirim ulang sendiri.",
}
ASIDE = {
    "malformed": "Bentuknya tidak dikenal dinas. Hubungi dinas.",
    "signature": "Tanda anjungan ditolak dinas. Hubungi dinas.",
    "conflict": "Nomornya sudah dipakai kiriman lain. Hubungi dinas.",
    "chain": "Urutannya terputus. Hubungi dinas.",
    "cannot_open": "Dinas tidak bisa membukanya. Hubungi dinas.",
    "schema": "Isinya tidak dikenal dinas. Hubungi dinas.",
    "demo": "Ini kiriman latihan. Hubungi dinas.",
    "revoked": "Anjungan ini dicabut dinas. Hubungi dinas.",
    "damaged": "Selalu rusak di jalan. Coba kirim lagi.",
}
BROKEN, REFUSED = "Berkasnya hilang atau rusak. Hubungi dinas.", "Ditolak dinas. Coba kirim lagi, lalu hubungi dinas."


def line_said(why: str) -> str:
    """Why the district was not heard."""
    if why.startswith("ledger_"):
        return LEDGER
    if why.startswith("feed_"):
        return FEED
    return LINE.get(why, LINE["server_trouble"])


def packet_said(state: str, why: str) -> str:
    """Why one packet is not at the district. ``state`` and ``why`` as the outbox has them."""
    if state == "broken":
        return BROKEN
    if state == "parked":
        return ASIDE.get(why, REFUSED)
    return PACKET.get(why, PACKET["not_answered"] if why.startswith("http_") else line_said(why))
