"""What a parameter file may hold, before its meaning is checked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    Strict,
    StrictInt,
    StrictStr,
    ValidationError,
)

from nindbai.parameters.contacts import Topic
from nindbai.parameters.model import (
    Evidence,
    Grade,
    Kind,
    SourceGrade,
    Status,
    Unit,
)

Number = int | Decimal
StrictNumber = StrictInt | Annotated[Decimal, Strict()]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RawBracket(_Entry):
    """One row: ``from`` (以上) or ``above`` (超), with a rate or an amount."""

    from_: StrictInt | None = Field(default=None, alias="from")
    above: StrictInt | None = None
    rate: StrictNumber | None = None
    amount: StrictNumber | None = None


class RawPoint(_Entry):
    """One point of a curve."""

    at: StrictInt
    factor: StrictNumber


class RawValue(_Entry):
    """One dated entry of a parameter."""

    effective_from: date
    source: str = Field(min_length=1)
    locator: str = Field(min_length=1)
    grade: Grade
    also: tuple[str, ...] = ()
    note: str = ""
    review_by: date | None = None
    status: Status = Status.IN_FORCE
    ended: bool = False
    value: StrictNumber | StrictStr | None = None
    low: StrictNumber | None = None
    typical: StrictNumber | None = None
    high: StrictNumber | None = None
    brackets: tuple[RawBracket, ...] = ()
    points: tuple[RawPoint, ...] = ()
    codes: tuple[str, ...] = ()
    rows: int | None = None


class RawParameter(_Entry):
    """One table of a parameter file."""

    label: str = Field(min_length=1)
    meaning: str = Field(min_length=1)
    unit: Unit
    kind: Kind
    evidence: Evidence
    fixed_by: str = ""
    applies_to: Unit | None = None
    values: tuple[RawValue, ...] = Field(min_length=1)


class RawSource(_Entry):
    """One table of ``sources.toml``; only our own work has an empty url."""

    title: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    url: str = Field(pattern=r"^(https?://|$)")
    grade: SourceGrade
    accessed_on: date


class RawContact(_Entry):
    """One table of ``contacts.toml``."""

    name: str = Field(min_length=1)
    phone: str = Field(pattern=r"^[0-9-]*$")
    hours: str
    free: bool
    free_call: bool
    topics: tuple[Topic, ...] = Field(min_length=1)
    note: str = ""
    url: str = Field(pattern=r"^https?://")
    sureness: Grade
    review_by: date
    source: str


class RawCaution(_Entry):
    """One table of ``cautions.toml``."""

    note: str = Field(min_length=1)
    source: str = Field(min_length=1)
    also: tuple[str, ...] = ()
    sureness: Grade
    review_by: date


def describe(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """
    Return one English sentence a fault of *model*'s shape, naming the mend.

    >>> try:
    ...     RawPoint.model_validate({"at": 1})
    ... except ValidationError as error:
    ...     describe(error, RawPoint)
    ["missing key 'factor'; add it"]
    """
    return [
        _describe_fault(fault["type"], fault["loc"], f"{fault['input']!r}: {fault['msg']}", model)
        for fault in error.errors()
    ]


def _describe_fault(
    kind: str, location: tuple[int | str, ...], held: str, model: type[BaseModel]
) -> str:
    path = ".".join(str(part) for part in location)
    if kind == "extra_forbidden":
        return f"unknown key {path!r}; allowed: {', '.join(_find_fields(model, location))}"
    if kind == "missing":
        return f"missing key {path!r}; add it"
    if kind in {"too_short", "string_too_short"}:
        return f"{path} is empty; fill it in"
    return f"{path} is {held}"


def _find_fields(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    nested: dict[int | str, type[BaseModel]] = {
        "values": RawValue,
        "brackets": RawBracket,
        "points": RawPoint,
    }
    for part in location[:-1]:
        model = nested.get(part, model)
    return [field.alias or name for name, field in model.model_fields.items()]
