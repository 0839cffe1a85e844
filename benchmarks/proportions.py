"""How measurements write shares."""

from __future__ import annotations

from scipy.stats import binomtest


def proportion(part: int, whole: int) -> str:
    """``12/14 .857 [.60, .96]``: 95 %, after Wilson."""
    if not whole:
        return "0/0"
    low, high = binomtest(part, whole).proportion_ci(method="wilson")
    return f"{part}/{whole} {part / whole:.4f} [{low:.4f}, {high:.4f}]"
