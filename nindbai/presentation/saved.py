"""What the browser keeps of one visit: written by us, read back with care, since anything may come."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from nindbai.diagnosis.proceeds import Chosen
from nindbai.diagnosis.settlement import Case
from nindbai.domain.distribution import CostKind
from nindbai.domain.money import Yen
from nindbai.domain.proceeds import Edits, LineKey
from nindbai.presentation.code_screen_words import LONGEST
from nindbai.presentation.draft import Draft
from nindbai.presentation.easy import WordStyle
from nindbai.presentation.questions import Question
from nindbai.presentation.rehousing_draft import RehousingDraft

__all__ = ["DEVICE_DAYS", "VERSION", "Saved", "SavedPlan", "read_draft_blob", "read_saved"]

VERSION: Final = 1
"""Version of the form below; a blob of another version is left alone."""

DEVICE_DAYS: Final = 30
"""How long answers stay on a device after their last change, where that was chosen."""

_MAX_TYPED: Final = LONGEST
_MAX_FIELDS: Final = 40
_QUESTIONS: Final = frozenset(Question)


class _Blob(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class SavedLine(_Blob):
    """One line of the 配分案, by its kind and rank."""

    kind: CostKind
    rank: int = Field(default=0, ge=0, le=99)

    def key(self) -> LineKey:
        """Return the key of the line."""
        return LineKey(self.kind, self.rank)


class SavedEdit(SavedLine):
    """The person's own amount in one line."""

    yen: int = Field(ge=0)


class SavedPlan(_Blob):
    """What was chosen on the screen of the 配分案."""

    price: Case | Annotated[int, Field(ge=0)] = Case.TYPICAL
    edits: tuple[SavedEdit, ...] = ()
    special_fee_agreed: bool = False
    is_bankrupt: bool = False
    opened: SavedLine | None = None

    @classmethod
    def make(cls, chosen: Chosen, opened: LineKey | None) -> SavedPlan:
        """Return what is kept of *chosen* and of the line that is open."""
        return cls(
            price=chosen.price,
            edits=tuple(
                SavedEdit(kind=key.kind, rank=key.rank, yen=yen)
                for key, yen in chosen.edits.amounts.items()
            ),
            special_fee_agreed=chosen.special_fee_agreed,
            is_bankrupt=chosen.is_bankrupt,
            opened=SavedLine(kind=opened.kind, rank=opened.rank) if opened else None,
        )

    def chosen(self) -> Chosen:
        """Return the choices as the screen of the 配分案 holds them."""
        amounts = {edit.key(): Yen(edit.yen) for edit in self.edits}
        return Chosen(
            price=self.price if isinstance(self.price, Case) else Yen(self.price),
            edits=Edits(MappingProxyType(amounts)),
            special_fee_agreed=self.special_fee_agreed,
            is_bankrupt=self.is_bankrupt,
        )


class Saved(_Blob):
    """
    All that is kept: answers, the open question, 配分案, 住み替え, words, what is typed but not sent.

    ``opened`` is the question opened on purpose, or ``answers`` for the list of answers, or empty.
    ``typing`` holds field → text as it stood in the browser; it never comes from the server.

    >>> Saved(draft=Draft(loan="2743")).answers()["draft"]
    {'loan': '2743'}
    """

    draft: Draft = Draft()
    opened: str = ""
    plan: SavedPlan = SavedPlan()
    rehousing: RehousingDraft = RehousingDraft()
    is_on_device: bool = False
    words: WordStyle = WordStyle.NOT_CHOSEN
    typing: Mapping[str, str] = Field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been answered or chosen."""
        is_chosen = self.words is not WordStyle.NOT_CHOSEN
        is_typed = self.draft != Draft() or self.rehousing != RehousingDraft()
        return not is_typed and self.plan == SavedPlan() and not is_chosen

    def answers(self) -> dict[str, Any]:
        """Return the part that the browser keeps word for word, always in the same order."""
        plan = self.plan.model_dump(mode="json", exclude_defaults=True)
        kept = {
            "draft": _dump(self.draft),
            "opened": self.opened,
            "plan": plan,
            "rehousing": self.rehousing.model_dump(mode="json", exclude_defaults=True),
        }
        return {name: value for name, value in kept.items() if value}

    @field_validator("draft", mode="before")
    @classmethod
    def _read_draft(cls, raw: object) -> Draft:
        return raw if isinstance(raw, Draft) else read_draft_blob(raw)

    @field_validator("plan", mode="before")
    @classmethod
    def _read_plan(cls, raw: object) -> SavedPlan:
        try:
            return SavedPlan.model_validate(raw)
        except ValidationError:
            return SavedPlan()

    @field_validator("rehousing", mode="before")
    @classmethod
    def _read_rehousing(cls, raw: object) -> RehousingDraft:
        try:
            return RehousingDraft.model_validate(raw)
        except ValidationError:
            return RehousingDraft()

    @field_validator("words", mode="before")
    @classmethod
    def _read_words(cls, raw: object) -> WordStyle:
        if isinstance(raw, str) and raw in frozenset(WordStyle):
            return WordStyle(raw)
        return WordStyle.NOT_CHOSEN

    @field_validator("typing", mode="before")
    @classmethod
    def _read_typing(cls, raw: object) -> dict[str, str]:
        if not isinstance(raw, Mapping):
            return {}
        typed = {
            name: text
            for name, text in raw.items()
            if isinstance(name, str) and isinstance(text, str) and len(text) <= _MAX_TYPED
        }
        return dict(list(typed.items())[:_MAX_FIELDS])


class _Envelope(_Blob):
    """The blob as the browser hands it over."""

    v: Literal[1]
    answers: Mapping[str, Any]
    device: bool = False
    words: object = ""
    typing: object = None


def read_saved(raw: object) -> Saved | None:
    """
    Return what the browser kept, or None where it is of another version or nothing we wrote.

    Unknown names are passed over. A value that cannot be used any more is left out; then every
    question is open again with the other answers in it, since わからない must not take its place.

    >>> read_saved({"v": 1, "answers": {"draft": {"loan": "2743", "new": 1}}}).draft.loan
    '2743'
    >>> read_saved({"v": 2, "answers": {}}) is None
    True
    """
    try:
        blob = _Envelope.model_validate(raw)
        return Saved.model_validate(
            {
                **blob.answers,
                "is_on_device": blob.device,
                "typing": blob.typing,
                "words": blob.words,
            }
        )
    except ValidationError:
        return None


def read_draft_blob(raw: object) -> Draft:
    """
    Return the draft in *raw* as far as it can be used.

    >>> read_draft_blob({"months": "many", "loan": "2743", "done": ["loan", "months"]}).done
    frozenset()
    >>> read_draft_blob({"loan": "2743", "done": ["loan", "of_a_later_version"]}).done
    frozenset({<Question.LOAN: 'loan'>})
    """
    if not isinstance(raw, Mapping):
        return Draft()
    known = {name: value for name, value in raw.items() if name in Draft.model_fields}
    done = known.get("done")
    if isinstance(done, list):
        known["done"] = [name for name in done if isinstance(name, str) and name in _QUESTIONS]
    try:
        return Draft.model_validate(known)
    except ValidationError as error:
        spoilt = {"done", *(problem["loc"][0] for problem in error.errors())}
        return Draft.model_validate({n: v for n, v in known.items() if n not in spoilt})


def _dump(draft: Draft) -> dict[str, Any]:
    kept = draft.model_dump(mode="json", exclude_defaults=True)
    return {**kept, "done": sorted(kept["done"])} if "done" in kept else kept
