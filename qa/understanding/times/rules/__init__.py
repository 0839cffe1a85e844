"""The rules, a family a module; each adds its own to the one grammar."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from qa.understanding.times.rules.grammar import FOUND, TIMES, grammar

for _module in sorted(module.name for module in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")

__all__ = ["FOUND", "TIMES", "grammar"]
