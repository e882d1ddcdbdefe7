"""The one stage of a bundle: the offer to ask for linked documents with the same papers, answers and number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BundleOffer:
    """Along with the akta also KK and KIA?"""
