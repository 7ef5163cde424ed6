"""The 相談コード: a whole answer set as one short code, made and read without any store."""

from nindbai.diagnosis.consultation_code.coder import decode, encode
from nindbai.diagnosis.consultation_code.outcome import (
    ConsultationCode,
    Decoded,
    Form,
    Refused,
    Trouble,
)
from nindbai.diagnosis.consultation_code.plain import plain_answers
from nindbai.diagnosis.consultation_code.request import read_code_request

__all__ = [
    "ConsultationCode",
    "Decoded",
    "Form",
    "Refused",
    "Trouble",
    "decode",
    "encode",
    "plain_answers",
    "read_code_request",
]
