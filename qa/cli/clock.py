"""The clock of the command line.

``DATELINE_NOW`` stops it at an instant (ISO 8601), so that a run can be repeated
to the byte. It is an aid for tests and demonstrations.
"""

from __future__ import annotations

import os

from index.times import Clock, parse_time, system_clock

STOPPED = "DATELINE_NOW"


def clock() -> Clock:
    """The system's clock, or one that stands still at ``DATELINE_NOW``.

    Raises:
        TimeError: that isn't a time.
    """
    stopped = os.environ.get(STOPPED)
    if not stopped:
        return system_clock
    moment = parse_time(stopped, edge="start")[0]
    return lambda: moment
