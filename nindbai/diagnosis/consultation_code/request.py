"""The request to read a code, as other programs write it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from nindbai.diagnosis.answers import describe_error
from nindbai.diagnosis.problems import AnswerError

__all__ = ["CodeRequest", "read_code_request"]


class CodeRequest(BaseModel):
    """One code as it was typed, whatever it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Any


def read_code_request(raw: object) -> CodeRequest:
    """
    Return the request that *raw* describes.

    Raises:
        AnswerError: If it has no ``code``, or anything else beside it.

    >>> read_code_request({"code": "1003"}).code
    '1003'
    """
    try:
        return CodeRequest.model_validate(raw)
    except ValidationError as error:
        raise AnswerError(describe_error(error, CodeRequest)) from None
