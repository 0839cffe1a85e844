"""Whether a time in a question lies ahead or behind: the tense of the words around.

The auxiliary before it in the sentence decides, else the one after it, else a verb.
"What will the minister who was sacked on Monday do" asks of last Monday, "what did he
say will happen on Friday" of the coming one. Without any verb, the past is meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from qa.understanding.times.tokens import Token

_FUTURE = frozenset(
    "will won't 'll shall shan't would'll tomorrow upcoming forthcoming due".split()
)
_PAST = frozenset(
    "did didn't was wasn't were weren't had hadn't has hasn't have haven't used".split()
)
_PRESENT = frozenset(
    "do does don't doesn't is isn't are aren't can can't could should must may "
    "might would".split()
)
_SCHEDULED = frozenset(
    "open opens start starts begin begins meet meets face faces return returns launch "
    "launches close closes end ends vote votes go goes kick kicks come comes play "
    "plays take takes leave leaves arrive arrives speak speaks happen happens hold "
    "holds planned scheduled expected coming run runs".split()
)
"""Verbs that speak of the future in the present tense, when there's no other."""
_WRITTEN = frozenset(
    "story stories article articles report reports coverage headlines piece pieces "
    "column columns interview interviews photo photos photographs pictures".split()
)
"""What is there was made in the past, where no verb says otherwise."""

_INFINITIVES = frozenset("do have".split())
_TAKE_INFINITIVES = frozenset(
    "did didn't will won't would can could should must might may do does to".split()
)
"""After these, *do* and *have* say nothing of the tense."""

INFINITIVE_REACH = 10
"""Tokens between an auxiliary and its verb."""
_BE = frozenset(
    "be being get getting gets is are 's been was were not have has had having".split()
)
_PAST_FORMS = frozenset(
    "said won went quit died fell rose made took held got sold hit lost beat met gave "
    "came left led ran told put cut set saw shot spoke spent sent won't brought bought "
    "built began broke became found paid stood stole struck swore thought wore wrote "
    "killed knew kept drew drove fought flew grew hid threw were known given seen "
    "shown sworn born killed taken chosen stolen broken beaten hurt burst sank sunk "
    "rang sang swam blew threw tore shook lit froze fled dug ate felt meant sought "
    "taught caught bent bled crept dealt forgot hung rode shone slept stuck swept "
    "swung withdrew overtook overthrew split spread broadcast".split()
)
_MODALS = frozenset("could should must may might would".split())
_BETWEEN = frozenset("on in at the over".split())
_ENDS = frozenset(".?!;")


class Tenses:
    """The tense at each place of a text."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._sentences = [
            _Sentence(tokens, first, last) for first, last in _sentences(tokens)
        ]
        self._lasts = [sentence.last for sentence in self._sentences]

    def future_at(self, place: int) -> bool | None:
        """Whether a time that begins at a token lies ahead; None if nothing says."""
        sentence = self._sentences[bisect_right(self._lasts, place)]
        if self._follows_participle(place, sentence.first):
            return False
        before = bisect_left(sentence.places, place)
        if sentence.places:
            return sentence.marks[max(before - 1, 0)]
        return sentence.by_verbs

    def _follows_participle(self, place: int, first: int) -> bool:
        """Whether it dates a participle: "those *sacked* on Monday"."""
        at = place - 1
        while at >= first and self._tokens[at].form in _BETWEEN:
            at -= 1
        if at <= first or not is_past(self._tokens[at].form):
            return False
        before = self._tokens[at - 1].form
        return before not in _BE and not before.endswith("ly")


class _Sentence:
    """``tokens[first:last]``, with its auxiliaries."""

    def __init__(self, tokens: list[Token], first: int, last: int) -> None:
        self.first, self.last = first, last
        self.places: list[int] = []
        self.marks: list[bool] = []
        for at in range(first, min(last, len(tokens))):
            mark = _mark(tokens, at, tokens[at])
            if mark is not None:
                self.places.append(at)
                self.marks.append(mark)
        self._forms = [token.form for token in tokens[first:last]]

    @cached_property
    def by_verbs(self) -> bool | None:
        """What other verbs say; None if nothing."""
        if any(is_past(form) for form in self._forms):
            return False
        if (
            self._forms[:1] in (["who"], ["what"])
            and self._forms[1:2]
            and self._forms[1][-1] == "s"
        ):
            return True  # Who stars in it on Sunday, what changes on 1 October.
        if any(form in _SCHEDULED for form in self._forms):
            return True
        return False if any(form in _WRITTEN for form in self._forms) else None


def _sentences(tokens: list[Token]) -> list[tuple[int, int]]:
    found, first = [], 0
    for at, token in enumerate(tokens):
        if token.form in _ENDS:
            after = tokens[at + 1 : at + 2]
            if not after or (not after[0].glued and not after[0].raw[0].islower()):
                found.append((first, at + 1))
                first = at + 1
    found.append((first, len(tokens) + 1))
    return found


def is_past(form: str) -> bool:
    """Whether a word looks like a verb of the past."""
    return (form.endswith("ed") and len(form) > 4) or form in _PAST_FORMS


def _mark(tokens: list[Token], at: int, token: Token) -> bool | None:
    """Whether an auxiliary speaks of the future; None for any other word."""
    form = token.form
    if form in _INFINITIVES and _is_infinitive(tokens, at):
        return None
    if form in _FUTURE or form.endswith("'ll"):
        return True
    if form in _PAST or form.endswith("'ve"):
        return False
    if form == "'s" or form.endswith("'re"):
        return _contracted(tokens, at)
    if form in _PRESENT and not (form == "may" and _is_the_month(tokens, at)):
        # Should he have resigned: of the past.
        perfect = any(token.form == "have" for token in tokens[at + 1 : at + 4])
        return not (perfect and form in _MODALS)
    return None


def _is_infinitive(tokens: list[Token], at: int) -> bool:
    """How did the San Francisco team *do*; but not: did those who *have* fled."""
    for token in reversed(tokens[max(0, at - INFINITIVE_REACH) : at]):
        if token.form in _TAKE_INFINITIVES:
            return True
        if token.form in ("who", "which", "that"):
            return False
    return False


def _is_the_month(tokens: list[Token], at: int) -> bool:
    """May with a capital, and ``may 22``, ``in may``."""
    dated = at + 1 < len(tokens) and tokens[at + 1].is_figure
    before = tokens[at - 1].form if at else ""
    return tokens[at].is_capital or dated or before in _BEFORE_MAY


_BEFORE_MAY = frozenset("in since until early late mid last next this from of".split())


def _contracted(tokens: list[Token], at: int) -> bool | None:
    """``Who's playing``, ``what's happened``; None for a genitive."""
    before = tokens[at - 1].form if at else ""
    if tokens[at].form == "'s" and before not in (
        "who what where when how why it he she that there which here".split()
    ):
        return None
    return not any(is_past(token.form) for token in tokens[at + 1 : at + 3])
