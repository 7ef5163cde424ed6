"""
Households for property tests: raw answers over the whole contract, missing and unknown too.

The profile ``fixed`` tries the same examples in every run; set ``HYPOTHESIS_PROFILE=search``
to look for new ones.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from hypothesis import settings
from hypothesis import strategies as st

from nindbai import ParameterError, diagnose, load, read_answers
from nindbai.domain.situation import Lender, LetterKind, PropertyKind, Structure
from nindbai.parameters import ParameterSet

settings.register_profile("fixed", deadline=None, derandomize=True, max_examples=120, database=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

Raw = dict[str, Any]
Json = dict[str, Any]

FIRST: Final = date(2026, 1, 1)
LAST: Final = date(2028, 12, 31)
MOST_YEN: Final = 10_000_000_000
PLACES: Final = (
    ("東京都", "足立区"),
    ("神奈川県", "横浜市中区"),
    ("埼玉県", "川口市"),
    ("大阪府", "堺市北区"),
    ("茨城県", "水戸市"),
    ("北海道", "旭川市"),
    ("沖縄県", None),
    ("愛知県", None),
    ("青森県", "ない町"),
)
COURT_PAPERS: Final = (
    LetterKind.SALE_DECISION_NOTICE,
    LetterKind.PRICE_PAYMENT_NOTICE,
    LetterKind.DELIVERY_ORDER,
)
ROAD: Final = tuple(
    kind
    for kind in LetterKind
    if kind not in {*COURT_PAPERS, LetterKind.TAX_SEIZURE_NOTICE, LetterKind.SERVICER_NOTICE}
)
"""The letters before the opening in the order of the road."""
PRINTED: Final = (
    "subrogated_on",
    "commenced_on",
    "bidding_from",
    "bidding_until",
    "bid_opening_on",
)


@cache
def parameters() -> ParameterSet:
    """Return the parameters, read once."""
    return load()


def result_of(raw: Raw) -> Json:
    """Return the diagnosis of raw answers as JSON; ``as_of`` must be among them."""
    situation = read_answers(raw, today=FIRST, parameters=parameters())
    diagnosis = diagnose(situation, as_of=situation.as_of, parameters=parameters())
    return diagnosis.model_dump(mode="json")


def days_of_opening(raw: Raw) -> tuple[int, int, int] | None:
    """Return low, typical and high days to the opening, or None where none can be told."""
    days = result_of(raw)["time_left"]["bid_opening"]["days"]
    return None if days is None else (days["low"], days["typical"], days["high"])


def is_known_on(key: str, day: date) -> bool:
    """Return whether *key* is a parameter in force on *day*."""
    try:
        parameters().on(day).passport(key)
    except ParameterError:
        return False
    return True


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.just("unknown"), values)


amounts = st.one_of(
    st.integers(0, 100_000_000),
    st.integers(0, MOST_YEN),
    st.integers(0, 9_000).map(lambda count: count * 10_000),
)
prices = amounts.map(lambda yen: max(1, yen))
lenders = st.sampled_from([lender.value for lender in Lender])
yes_no = st.sampled_from([True, False, None, "unknown"])
days = st.dates(FIRST, LAST)


@st.composite
def letters(draw: st.DrawFn, as_of: date, *, ahead: int = 30) -> list[Raw]:
    """Return letters that may have come: dated before *as_of* or up to *ahead* days after."""
    found = []
    for kind in draw(st.lists(st.sampled_from(LetterKind), max_size=4)):
        ago = draw(st.one_of(st.none(), st.integers(-ahead, 900)))
        dated = {} if ago is None else {"dated_on": (as_of - timedelta(days=ago)).isoformat()}
        found.append({"kind": kind.value, **dated})
    return found


@st.composite
def printed_dates(draw: st.DrawFn, as_of: date) -> Raw:
    """Return printed dates in the order of the road; the first two lie in the past."""
    chosen = draw(st.sets(st.sampled_from(PRINTED), max_size=3))
    past = [name for name in PRINTED[:2] if name in chosen]
    later = [name for name in PRINTED[2:] if name in chosen]
    gone = sorted(draw(st.lists(st.integers(-900, 0), min_size=2, max_size=2)))[: len(past)]
    start = gone[-1] if gone else -60
    coming = sorted(draw(st.lists(st.integers(start, 500), min_size=3, max_size=3)))
    offsets = [*gone, *coming[: len(later)]]
    return {
        name: (as_of + timedelta(days=offset)).isoformat()
        for name, offset in zip([*past, *later], offsets, strict=True)
    }


homes = st.fixed_dictionaries(
    {},
    optional={
        "kind": _maybe(st.sampled_from([kind.value for kind in PropertyKind])),
        "floor_area_m2": _maybe(st.integers(10, 400)),
        "land_area_m2": _maybe(st.decimals(10, 2000, places=2).map(str)),
        "built_year": _maybe(st.integers(1900, 2030)),
        "structure": _maybe(st.sampled_from([structure.value for structure in Structure])),
    },
)
lives = st.fixed_dictionaries(
    {},
    optional={
        "members": _maybe(st.integers(1, 20)),
        "yearly_income_yen": _maybe(amounts),
        "yearly_income_before_yen": _maybe(amounts),
        "yearly_loan_payments_yen": _maybe(prices),
        "unsecured_debt_yen": _maybe(amounts),
        "has_regular_income": yes_no,
        "lives_in_home": yes_no,
    },
)
junior_mortgages = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 20),
    st.lists(st.fixed_dictionaries({}, optional={"claim_yen": _maybe(amounts)}), max_size=6),
)


@st.composite
def places(draw: st.DrawFn) -> Raw:
    """Return a prefecture, perhaps with a municipality, or nothing."""
    prefecture, municipality = draw(st.sampled_from(PLACES))
    known = draw(st.sampled_from(["nothing", "prefecture", "municipality"]))
    if known == "nothing":
        return {}
    if known == "prefecture" or municipality is None:
        return {"prefecture": prefecture}
    return {"prefecture": prefecture, "municipality": municipality}


_PLAIN_FIELDS: Final[dict[str, st.SearchStrategy[Any]]] = {
    "lender": lenders,
    "loan_balance_yen": _maybe(prices),
    "months_in_arrears": _maybe(st.integers(0, 40)),
    "property": homes,
    "market_value_yen": _maybe(prices),
    "standard_sale_price_yen": _maybe(prices),
    "co_owner": yes_no,
    "joint_guarantor": yes_no,
    "junior_mortgages": junior_mortgages,
    "tax_seizure": yes_no,
    "management_fee_arrears_yen": _maybe(amounts),
    "property_tax_arrears_yen": _maybe(amounts),
    "moving_allowance_yen": _maybe(amounts),
    "wants_to_stay": yes_no,
    "pair_loan": yes_no,
    "divorce": yes_no,
    "inherited": yes_no,
    "leasehold": yes_no,
    "not_rebuildable": yes_no,
    "household": lives,
}
plain_answers = st.fixed_dictionaries({}, optional=_PLAIN_FIELDS)


@st.composite
def households(draw: st.DrawFn, *, ahead: int = 30) -> Raw:
    """Return raw answers over the whole contract; any of them may be missing."""
    as_of = draw(days)
    raw = {"as_of": as_of.isoformat(), **draw(plain_answers), **draw(places())}
    if draw(st.booleans()):
        raw["notices"] = draw(letters(as_of, ahead=ahead))
    if draw(st.booleans()):
        raw |= draw(printed_dates(as_of))
    return raw


@st.composite
def priced_households(draw: st.DrawFn) -> Raw:
    """Return households whose loan and market value are known."""
    raw = draw(households())
    return {**raw, "loan_balance_yen": draw(prices), "market_value_yen": draw(prices)}
