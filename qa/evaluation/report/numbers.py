"""Numbers as they are printed."""

from __future__ import annotations

import math

from qa.evaluation.intervals import Estimate

MINUS, DASH = "\N{MINUS SIGN}", "\N{EN DASH}"
COUNTED = frozenset({"answers.words", "cost.input_tokens", "cost.output_tokens"})
"""Metrics that count something; all others lie between 0 and 1."""


def is_share(name: str, *values: float | None) -> bool:
    """Whether a metric may be drawn on a scale from 0 to 1."""
    known = [one for one in values if one is not None]
    return name not in COUNTED and all(0 <= one <= 1 for one in known)


def value_text(value: float) -> str:
    """``0.813``, or ``17.8`` of what is counted."""
    if not math.isfinite(value):
        return DASH
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"


def interval_text(low: float | None, high: float | None) -> str:
    """``0.776–0.848``; empty where there is none."""
    if low is None or high is None:
        return ""
    return f"{value_text(low)}{DASH}{value_text(high)}"


def signed(value: float) -> str:
    """``+0.031``, with a true minus sign."""
    text = f"{value:+.3f}" if abs(value) < 10 else f"{value:+,.1f}"
    return "0.000" if text[1:] == "0.000" else text.replace("-", MINUS)


def p_text(p: float) -> str:
    """``0.031``, ``< 0.001``."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def percent(part: float, digits: int = 0) -> str:
    """``81%`` of a share; never a rounded 0 or 100 that isn't one."""
    if part in (0, 1):
        return f"{100 * part:.0f}%"
    text = f"{100 * part:.{digits}f}"
    least = 10**-digits
    if part > 0 and float(text) == 0:
        return f"<{least:g}%"
    if part < 1 and float(text) == 100:
        return f">{100 - least:g}%"
    return f"{text}%"


def digits_of(one: Estimate) -> int:
    """Decimals that a percentage deserves: one where the interval is narrow."""
    if one.low is None or one.high is None:
        return 0
    return 1 if one.high - one.low < 0.05 else 0


def milliseconds(value: float) -> str:
    """``0.23 ms``, ``340 ms``, ``1.2 s``."""
    if value >= 999.5:
        return f"{value / 1000:,.3g} s" if value < 1e6 else f"{value / 1000:,.0f} s"
    return f"{value:.3g} ms"
