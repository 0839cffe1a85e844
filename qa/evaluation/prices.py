"""What chat models cost, as a file of the user's says; prices change too often for us.

It is one JSON object: ``{"openai:MODEL": {"input": 0.25, "output": 2.0}}``, for a
million tokens, in any currency.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from index.errors import InputError

MILLION = 1_000_000


class Price(BaseModel):
    """Of a million tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    input: float = Field(ge=0, allow_inf_nan=False)
    output: float = Field(ge=0, allow_inf_nan=False)

    def of(self, input_tokens: int, output_tokens: int) -> float:
        """What so many tokens cost."""
        return (self.input * input_tokens + self.output * output_tokens) / MILLION


class Prices(RootModel[dict[str, Price]]):
    """By a model's spec."""


def read_price(file: Path, model: str) -> Price:
    """The price of a model.

    Raises:
        InputError: the file can't be read, or doesn't name the model.
    """
    try:
        prices = Prices.model_validate_json(file.read_bytes()).root
    except OSError as error:
        raise InputError(f"{file} can't be read: {error.strerror}.") from error
    except ValidationError as error:
        raise InputError(
            f'{file} isn\'t a file of prices; give {{"openai:MODEL": {{"input": 0.25, '
            '"output": 2.0}}, of a million tokens.'
        ) from error
    if model not in prices:
        raise InputError(f"{file} names no price for {model}; add it.")
    return prices[model]
