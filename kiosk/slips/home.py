"""The slip of practice: how to do it from home, one QR for each channel of the district; pure."""

from __future__ import annotations

from kiosk.slips.document import Block, Line, Qr, Rule, Size
from kiosk.slips.facts import HomeFacts
from kiosk.slips.saying import Say


def home_blocks(facts: HomeFacts, say: Say) -> tuple[Block, ...]:
    """Three sentences, then a box for each way."""
    blocks: list[Block] = [
        Line(say("Urus dari rumah"), Size.TALL, bold=True),
        Line(say("Sudah latihan di anjungan? Dari rumah juga bisa.")),
        Line(say("Siapkan foto surat yang jelas, lalu pindai kotak ini dengan HP.")),
        Rule(),
    ]
    for label, address in facts.channels:
        blocks += [
            Line(label, Size.TALL, bold=True),
            Qr(address, (Line(say("Arahkan kamera HP ke kotak ini.")),)),
            Rule(),
        ]
    if facts.mark:
        blocks.append(Line(say("Tanda latihan: {tanda}. Tanpa nama, hanya untuk dihitung.").format(tanda=facts.mark)))
    return tuple(blocks)
