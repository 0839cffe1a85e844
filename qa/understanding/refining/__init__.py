"""A question's reading by rules, refined by a chat model where there is one.

The model is asked once, for JSON. Code checks every finding: words must stand in the
question, dates must make sense, outlets must be the archive's, and sub-questions may
say nothing that the question doesn't. What fails is dropped, and the rules' reading
stays. Questions go to the model that the user named, as they do for an answer.
"""

from qa.understanding.refining.refined import Finding, Origin, Refined
from qa.understanding.refining.refiner import TIMEOUT, Refiner, refined

__all__ = ["TIMEOUT", "Finding", "Origin", "Refined", "Refiner", "refined"]
