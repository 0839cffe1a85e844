"""The sub-questions of a question that names several outlets, events or dates.

:func:`question_parts` finds them by rule, in English. The whole question is always
searched, too: parts add to what it finds.
"""

from qa.understanding.parts.part import Part
from qa.understanding.parts.splitting import question_parts

__all__ = ["Part", "question_parts"]
