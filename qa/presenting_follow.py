"""A round of ``follow``, as people and programs see it."""

from __future__ import annotations

from collections.abc import Sequence

from index.article import ReadFailure
from index.following.polling import Poll, failures_of
from index.following.rounds import Round
from index.times import isoformat
from qa.follow_records import FollowedFeed, FollowRound
from qa.presenting import when
from qa.reports import FailedSource
from qa.wording import counted


def follow_round(done: Round) -> FollowRound:
    """What a round did."""
    stored = done.stored
    return FollowRound(
        began_at=isoformat(done.began_at),
        feeds=[_feed(poll) for poll in done.polls],
        articles=sum(report.articles for report in stored),
        versions_added=sum(report.versions_added for report in stored),
        unchanged=sum(report.unchanged for report in stored),
        passages_added=sum(report.passages_added for report in stored),
        failed=[
            FailedSource(source=one.source, reason=one.reason)
            for one in round_failures(done)
        ],
        problem=None if done.problem is None else str(done.problem),
        seconds=round(done.seconds, 3),
    )


def round_failures(done: Round) -> list[ReadFailure]:
    """What couldn't be read or stored, each once."""
    found = [one for poll in done.polls for one in failures_of(poll)]
    found += [one for report in done.stored for one in report.failed]
    return list(dict.fromkeys(found))


def round_summary(done: Round) -> str:
    """One line for a person."""
    told = follow_round(done)
    parts = [_outcomes(done.polls)]
    parts.append(f"{counted(told.versions_added, 'article')} indexed")
    if told.passages_added:
        parts[-1] += f" ({counted(told.passages_added, 'passage')})"
    if told.unchanged:
        parts.append(f"{told.unchanged:,} unchanged")
    if told.failed:
        parts.append(f"{len(told.failed):,} failed")
    text = f"{told.began_at} {', '.join(parts)}, in {told.seconds:.1f} s."
    return text if told.problem is None else f"{text} {told.problem}"


def _outcomes(polls: Sequence[Poll]) -> str:
    asked = [poll for poll in polls if poll.outcome != "waiting"]
    text = f"{counted(len(asked), 'feed')} asked"
    idle = len(polls) - len(asked)
    return f"{text}, {idle:,} not due" if idle else text


def _feed(poll: Poll) -> FollowedFeed:
    state = poll.state
    return FollowedFeed(
        feed=state.url,
        address=state.address,
        title=state.title,
        outcome=poll.outcome,
        problem=state.problem,
        entries=poll.seen,
        new=poll.new,
        changed=poll.changed,
        not_before=when(state.not_before),
    )
