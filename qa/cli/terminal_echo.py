"""What is typed while an answer grows must not be mixed into it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_echo() -> Iterator[None]:
    """Keys aren't shown meanwhile; they are there for the next prompt.

    Does nothing where stdin is no terminal, or not one of POSIX.
    """
    try:
        import termios

        stdin = sys.stdin.fileno()
        usual = termios.tcgetattr(stdin)
    except (ImportError, OSError, ValueError, termios.error):
        yield
        return
    silent = list(usual)
    silent[3] &= ~termios.ECHO
    termios.tcsetattr(stdin, termios.TCSANOW, silent)
    try:
        yield
    finally:
        termios.tcsetattr(stdin, termios.TCSANOW, usual)
