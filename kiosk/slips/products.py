"""Several documents on one slip: each with its day, place and office under its own name; pure."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.slips.dating import day_said
from kiosk.slips.document import Block, Fact, Line, Rule, Size
from kiosk.slips.facts import ProductLine
from kiosk.slips.saying import Say


def product_blocks(products: Sequence[ProductLine], say: Say, locale: str) -> tuple[Block, ...]:
    """One number, several documents. Opening hours stand once for each place, below the last document that waits there."""
    blocks: list[Block] = [Line(say("Satu nomor untuk {jumlah} dokumen").format(jumlah=len(products)), bold=True)]
    last_at = {product.place: number for number, product in enumerate(products)}
    for number, product in enumerate(products):
        day = (
            day_said(product.promise_date, "EEEE, d\u00a0MMMM\u00a0y", locale)
            if product.promise_date
            else say("Tanyakan ke petugas")
        )
        blocks += [
            Line(f"{number + 1}. {product.title}", Size.TALL, bold=True),
            Fact(say("Janji selesai"), day),
            Fact(say("Ambil di"), product.place),
        ]
        if last_at[product.place] == number:
            blocks.append(Fact(say("Buka"), product.hours))
        blocks += [Fact(say("Diproses oleh"), product.office), Rule()]
    return tuple(blocks)
