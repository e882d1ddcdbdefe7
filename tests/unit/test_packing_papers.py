"""Whatever the pack calls a paper, it crosses to the district under that name."""

from __future__ import annotations

import pytest

from kiosk import packing
from kiosk.adminduk.papers import PROXY_PAPER
from kiosk.visit.draft import Draft, Have, PaperGiven
from tests.support.village import the_pack


@pytest.mark.parametrize("paper", sorted({*the_pack().papers, PROXY_PAPER}))
def test_every_paper_of_the_pack_can_be_sent(paper: str) -> None:
    (sent,), _ = packing.wire_papers(Draft("kk/hilang", papers=(PaperGiven(paper, Have.ORIGINAL),)), {paper: []})
    assert (sent.doc, sent.state) == (paper, "original")
