"""Mixed answers over the whole contract, the same for the same seed: ``python -m benchmarks.mixed_answers 1000``."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from nindbai import load
from nindbai.domain.situation import Lender, LetterKind, PropertyKind, Structure

_DAY = date(2026, 11, 21)
_MAN = 10_000
_YES_NO = (True, False, "yes", "no", "unknown", None)


def mixed_answers(count: int, *, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Yield *count* households, each with some answers missing."""
    draw = random.Random(seed)  # noqa: S311 - made-up households, nothing secret
    prefectures = load().prefectures()
    for _ in range(count):
        answers = {"as_of": _DAY.isoformat()} | _place(draw, prefectures)
        answers |= _some(draw, _parts(draw), 0.6)
        yield answers


def _place(draw: random.Random, prefectures: tuple[Any, ...]) -> dict[str, Any]:
    if draw.random() < 0.2:
        return {}
    prefecture = draw.choice(prefectures).name
    towns = load().municipalities(prefecture)
    return {"prefecture": prefecture} | _some(draw, {"municipality": draw.choice(towns).name}, 0.7)


def _parts(draw: random.Random) -> dict[str, Any]:
    return {
        "lender": draw.choice(list(Lender)).value,
        "loan_balance_yen": draw.randrange(100, 9000) * _MAN,
        "months_in_arrears": draw.choice([0, 1, 2, 3, 5, 8, 12, 20, 40]),
        "notices": [_notice(draw) for _ in range(draw.randrange(4))],
        "bid_opening_on": _around(draw, -30, 120) if draw.random() < 0.3 else None,
        "bidding_from": _around(draw, -60, -31) if draw.random() < 0.1 else None,
        "commenced_on": _around(draw, -400, -70) if draw.random() < 0.3 else None,
        "property": _some(draw, _home(draw), 0.7),
        "market_value_yen": draw.randrange(100, 9000) * _MAN if draw.random() < 0.5 else None,
        "standard_sale_price_yen": (
            draw.randrange(100, 5000) * _MAN if draw.random() < 0.3 else "unknown"
        ),
        "co_owner": draw.choice(_YES_NO),
        "joint_guarantor": draw.choice(_YES_NO),
        "junior_mortgages": draw.choice([0, 1, 2, True, [{"claim_yen": 200 * _MAN}], "unknown"]),
        "tax_seizure": draw.choice(_YES_NO),
        "management_fee_arrears_yen": draw.randrange(100) * _MAN,
        "property_tax_arrears_yen": draw.randrange(100) * _MAN,
        "moving_allowance_yen": draw.randrange(50) * _MAN,
        "wants_to_stay": draw.choice(_YES_NO),
    }


def _home(draw: random.Random) -> dict[str, Any]:
    return {
        "kind": draw.choice(list(PropertyKind)).value,
        "floor_area_m2": draw.randrange(20, 200),
        "land_area_m2": draw.randrange(40, 400),
        "built_year": draw.randrange(1960, 2027),
        "structure": draw.choice(list(Structure)).value,
    }


def _notice(draw: random.Random) -> dict[str, Any]:
    kind = draw.choice(list(LetterKind)).value
    return {"kind": kind} | _some(draw, {"dated_on": _around(draw, -400, 0)}, 0.6)


def _around(draw: random.Random, first: int, last: int) -> str:
    return (_DAY + timedelta(days=draw.randint(first, last))).isoformat()


def _some(draw: random.Random, parts: dict[str, Any], share: float) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if draw.random() < share}


if __name__ == "__main__":
    for household in mixed_answers(int(sys.argv[1])):
        print(json.dumps(household, ensure_ascii=False))  # noqa: T201 - this is its output
