"""The 相談コード in words: its groups, what it holds, and what to say where it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ConfigDict, JsonValue

from nindbai.diagnosis.consultation_code import (
    ConsultationCode,
    Decoded,
    Form,
    Refused,
    Trouble,
    plain_answers,
)
from nindbai.presentation.problems import field_label

__all__ = [
    "ABOUT",
    "COPY",
    "DIGITS_NAME",
    "EXACT",
    "LETTERS_NAME",
    "NOT_STORED",
    "QR_NAME",
    "READ_OUT",
    "TITLE",
    "CodeError",
    "CodeErrorText",
    "CodeGroup",
    "CodeText",
    "DecodedText",
    "code_json",
    "decoded_json",
    "describe_left_out",
    "describe_refusal",
    "list_groups",
    "refusal_json",
]

TITLE: Final = "相談コード"
ABOUT: Final = "いまの答えを、短いコードにしたものです。"
NOT_STORED: Final = "このコードは保存しません。名前や電話番号は入りません。"
EXACT: Final = "金額は1円まで、日付は1日まで、そのまま入ります。"
READ_OUT: Final = "電話では、数字を4桁ずつ読んでください。"
DIGITS_NAME: Final = "電話で読む数字"
LETTERS_NAME: Final = "写す・送るための英数字"
QR_NAME: Final = "相談コードのQRコード"
COPY: Final = "相談コードをコピーする"

_COUNTED_IN_TSU: Final = 9
_MOST_NAMED: Final = 2
_UNIT: Final = {Form.DIGITS: "4桁", Form.LETTERS: "4文字"}
_AGAIN: Final = "もう一度おねがいします。"


class _Text(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CodeText(_Text):
    """A code as it crosses the boundary; ``left_out`` is written only where it names something."""

    letters: str
    digits: str
    left_out: tuple[str, ...] = ()


class DecodedText(_Text):
    """The answers of a code as they cross the boundary; ``left_out`` as in :class:`CodeText`."""

    answers: dict[str, JsonValue]
    left_out: tuple[str, ...] = ()


class CodeErrorText(_Text):
    """Why a code cannot be read; ``group`` is the only group in doubt, counted from 1."""

    message: str
    group: int | None


class CodeError(_Text):
    """A code that cannot be read, as it crosses the boundary."""

    error: CodeErrorText


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeGroup:
    """Four signs to show large, and what they are called on the telephone."""

    name: str
    signs: str


def list_groups(code: str) -> tuple[CodeGroup, ...]:
    """
    Return the groups of a code in either form.

    >>> [(group.name, group.signs) for group in list_groups("1055 3355")]
    [('1つめ', '1055'), ('2つめ', '3355')]
    """
    groups = code.replace("-", " ").split()
    return tuple(
        CodeGroup(name=_ordinal(place), signs=signs) for place, signs in enumerate(groups, start=1)
    )


def describe_refusal(refused: Refused) -> CodeErrorText:
    """
    Return what to say about a code that cannot be read, and the group where only one is in doubt.

    >>> describe_refusal(Refused(trouble=Trouble.WRONG_GROUP, groups=(3,)))
    CodeErrorText(message='3つめの4桁をもう一度おねがいします。', group=3)
    >>> describe_refusal(Refused(trouble=Trouble.NEWER_EDITION)).message
    'この相談コードは新しい版のものです。新しい画面で開いてください。'
    """
    group = refused.groups[0] if len(refused.groups) == 1 else None
    return CodeErrorText(message=_message(refused), group=group)


def _message(refused: Refused) -> str:
    unit, groups = _UNIT[refused.form], _name_groups(refused.groups)
    match refused.trouble:
        case Trouble.WRONG_GROUP if groups:
            return f"{groups}の{unit}を{_AGAIN}"
        case Trouble.WRONG_LENGTH if groups:
            return f"{groups}が{unit}になっていないようです。{groups}を{_AGAIN}"
        case Trouble.UNFINISHED:
            return f"つづきの{unit}をおねがいします。なければ、{groups}の{unit}を{_AGAIN}"
        case trouble:
            return _SENTENCES[trouble].format(unit=unit)


_FROM_START: Final = "どこかがちがうようです。はじめから、もう一度おねがいします。"
_SENTENCES: Final = {
    Trouble.EMPTY: "相談コードを入れてください。わからなければ、そのまま進めます。",
    Trouble.NOT_A_CODE: "相談コードとして読み取れませんでした。コードの数字か英字だけを入れてください。",
    Trouble.WRONG_GROUP: _FROM_START,
    Trouble.WRONG_SOMEWHERE: _FROM_START,
    Trouble.WRONG_LENGTH: "数が合わないようです。{unit}ずつ、もう一度おねがいします。",
    Trouble.NEWER_EDITION: "この相談コードは新しい版のものです。新しい画面で開いてください。",
}


def _name_groups(groups: tuple[int, ...]) -> str:
    """Return the names of one or two groups; more than two are not told one by one."""
    if len(groups) > _MOST_NAMED:
        return ""
    return "と".join(_ordinal(group) for group in groups)


def _ordinal(place: int) -> str:
    return f"{place}つめ" if place <= _COUNTED_IN_TSU else f"{place}番目"


def describe_left_out(paths: tuple[str, ...]) -> str:
    """
    Return a sentence about the answers that a code does not hold, or an empty text.

    >>> describe_left_out(("municipality",)), describe_left_out(())
    ('市区町村は、表にない名前なので入っていません。', '')
    """
    names = "・".join(field_label(path) for path in paths)
    return f"{names}は、表にない名前なので入っていません。" if names else ""


def code_json(code: ConsultationCode) -> str:
    """
    Return a code as a line of JSON.

    >>> code_json(ConsultationCode(letters="A0KS", digits="1003"))
    '{"letters":"A0KS","digits":"1003"}'
    """
    text = CodeText(letters=code.letters, digits=code.digits, left_out=code.left_out)
    return text.model_dump_json(exclude_defaults=True)


def decoded_json(decoded: Decoded) -> str:
    """
    Return the answers of a code as a line of JSON.

    >>> from nindbai import Answers
    >>> decoded_json(Decoded(answers=Answers(months_in_arrears=3)))
    '{"answers":{"months_in_arrears":3}}'
    """
    text = DecodedText(answers=plain_answers(decoded.answers), left_out=decoded.left_out)
    return text.model_dump_json(exclude_defaults=True)


def refusal_json(refused: Refused) -> str:
    """
    Return why a code cannot be read as a line of JSON.

    >>> refusal_json(Refused(trouble=Trouble.WRONG_GROUP, groups=(3,)))
    '{"error":{"message":"3つめの4桁をもう一度おねがいします。","group":3}}'
    """
    return CodeError(error=describe_refusal(refused)).model_dump_json()
