"""
How many answer sets come back from their 相談コード, how long the codes are, and how quick it is.

``python -m benchmarks.consultation_code 1000000`` prints one row a figure, the time beside that
of the same answers as JSON, and stops at the first answer set that does not come back. Then every
wrong digit and every swap of neighbours is tried on a thousand codes.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from nindbai import Answers, load
from nindbai.diagnosis.consultation_code import Decoded, decode, encode
from nindbai.domain.situation import Lender, LetterKind, PropertyKind, Structure

_FIRST, _LAST = date(2000, 1, 1), date(2099, 12, 31)
_USUAL = date(2026, 11, 21)
_MAN = 10_000
_BATCH = 10_000
_SLIPPED = 1_000
_DIGITS = "0123456789"
_SHARES = (0.15, 0.4, 0.9)
_YES_NO = ("tax_seizure", "co_owner", "joint_guarantor", "wants_to_stay", "pair_loan")
_MORE_YES_NO = ("divorce", "inherited", "leasehold", "not_rebuildable")
_DAYS = ("subrogated_on", "commenced_on", "bidding_from", "bidding_until", "bid_opening_on")


def random_answers(count: int, *, seed: int = 11) -> Iterator[dict[str, Any]]:
    """Yield *count* answer sets over every field and its whole width, few or many answered."""
    draw = random.Random(seed)  # noqa: S311 - made-up households, nothing secret
    towns = {row.name: load().municipalities(row.name) for row in load().prefectures()}
    for _ in range(count):
        share = draw.choice(_SHARES)
        yield _some(draw, _place(draw, towns) | _facts(draw, share), share)


def usual_six() -> dict[str, Any]:
    """Return the six answers that the first questions ask for."""
    return {
        "notices": [{"kind": "commencement_order", "dated_on": "2026-10-01"}],
        "months_in_arrears": 8,
        "lender": "guaranteed_bank",
        "prefecture": "埼玉県",
        "municipality": "川口市",
        "loan_balance_yen": 2_350 * _MAN,
        "property": {"kind": "house"},
    }


def _place(draw: random.Random, towns: dict[str, Any]) -> dict[str, Any]:
    prefecture = draw.choice(list(towns))
    return {"prefecture": prefecture, "municipality": draw.choice(towns[prefecture]).name}


def _facts(draw: random.Random, share: float) -> dict[str, Any]:
    tri = {name: draw.choice((True, False)) for name in (*_YES_NO, *_MORE_YES_NO)}
    days = {name: _day(draw) for name in (*_DAYS, "as_of")}
    letters = [_letter(draw) for _ in range(draw.choice((0, 1, 1, 1, 2, 4)))]
    return {
        **tri,
        **days,
        "notices": letters,
        "lender": draw.choice(list(Lender)).value,
        "months_in_arrears": draw.choice((draw.randrange(13), draw.randrange(361))),
        "loan_balance_yen": _yen(draw, least=1),
        "market_value_yen": _yen(draw, least=1),
        "standard_sale_price_yen": _yen(draw, least=1),
        "management_fee_arrears_yen": _yen(draw),
        "property_tax_arrears_yen": _yen(draw),
        "moving_allowance_yen": _yen(draw),
        "junior_mortgages": _juniors(draw),
        "property": _some(draw, _home(draw), share),
        "household": _some(draw, _life(draw), share),
    }


def _home(draw: random.Random) -> dict[str, Any]:
    return {
        "kind": draw.choice(list(PropertyKind)).value,
        "floor_area_m2": _area(draw),
        "land_area_m2": _area(draw),
        "built_year": draw.choice((draw.randint(1970, 2026), draw.randint(1868, 2100))),
        "structure": draw.choice(list(Structure)).value,
    }


def _life(draw: random.Random) -> dict[str, Any]:
    return {
        "members": draw.randint(1, 20),
        "yearly_income_yen": _yen(draw),
        "yearly_income_before_yen": _yen(draw),
        "yearly_loan_payments_yen": _yen(draw, least=1),
        "unsecured_debt_yen": _yen(draw),
        "has_regular_income": draw.choice((True, False)),
        "lives_in_home": draw.choice((True, False)),
    }


def _juniors(draw: random.Random) -> Any:
    claims = [_some(draw, {"claim_yen": _yen(draw)}, 0.7) for _ in range(draw.randrange(21))]
    return draw.choice((True, False, draw.randrange(21), claims))


def _letter(draw: random.Random) -> dict[str, Any]:
    return {"kind": draw.choice(list(LetterKind)).value} | _some(
        draw, {"dated_on": _day(draw)}, 0.7
    )


def _yen(draw: random.Random, *, least: int = 0) -> int:
    likely = draw.randrange(1, 9_000) * _MAN
    return max(least, draw.choice((likely, likely, draw.randrange(10**8), draw.randint(0, 10**10))))


def _area(draw: random.Random) -> str:
    hundredths = draw.choice((draw.randrange(2_000, 30_000), draw.randint(1, 10_000_000)))
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _day(draw: random.Random) -> str:
    near = _USUAL + timedelta(days=draw.randint(-400, 200))
    anywhere = _FIRST + timedelta(days=draw.randint(0, (_LAST - _FIRST).days))
    return draw.choice((near, near, anywhere)).isoformat()


def _some(draw: random.Random, parts: dict[str, Any], share: float) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if draw.random() < share}


def main() -> None:
    """Send every answer set through its code and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _BATCH
    lengths: list[int] = []
    ours = plain = 0.0
    for batch in range(-(-count // _BATCH)):
        answers = [
            Answers.model_validate(raw) for raw in random_answers(_BATCH, seed=1_000 + batch)
        ]
        plain += _send_as_json(answers)
        ours += _send_as_code(answers, lengths)
    _row("answer sets that came back", f"{len(lengths):,} of {len(lengths):,}")
    _row("both forms there and back / JSON there and back", f"{ours / plain:.1f} ×")
    _row("both forms there and back", f"{ours / len(lengths) * 1e6:.0f} µs")
    _row("digits, middle and longest", f"{int(statistics.median(lengths))}, {max(lengths)}")
    _row("slips refused", f"{_try_slips():,}, all of them")
    six = encode(Answers.model_validate(usual_six()), parameters=load())
    _row("the usual six answers", f"{six.digits} ({six.letters})")


def _send_as_json(answers: list[Answers]) -> float:
    start = time.perf_counter()
    for given in answers:
        Answers.model_validate(json.loads(given.model_dump_json()))
    return time.perf_counter() - start


def _send_as_code(answers: list[Answers], lengths: list[int]) -> float:
    parameters = load()
    start = time.perf_counter()
    for given in answers:
        code = encode(given, parameters=parameters)
        for form in (code.digits, code.letters):
            found = decode(form, parameters=parameters)
            if not isinstance(found, Decoded) or found.answers != as_held(given):
                sys.exit(f"does not come back: {given.model_dump_json()}")
        lengths.append(len(code.digits.replace(" ", "")))
    return time.perf_counter() - start


def _try_slips() -> int:
    """Return how many slips were tried; stop at the first one that is not refused."""
    parameters, tried = load(), 0
    for raw in random_answers(_SLIPPED, seed=2):
        code = encode(Answers.model_validate(raw), parameters=parameters)
        for slipped in _slips_of(code.digits.replace(" ", "")):
            if isinstance(decode(slipped, parameters=parameters), Decoded):
                sys.exit(f"not refused: {slipped} for {code.digits}")
            tried += 1
    return tried


def _slips_of(digits: str) -> Iterator[str]:
    """Yield *digits* with each digit wrong in every way, and each two neighbours swapped."""
    for place, right in enumerate(digits):
        head, tail = digits[:place], digits[place + 1 :]
        yield from (head + wrong + tail for wrong in _DIGITS if wrong != right)
        if tail and tail[0] != right:
            yield head + tail[0] + right + tail[1:]


def as_held(given: Answers) -> Answers:
    """Return what a code holds of *given*: a municipality needs its prefecture."""
    if given.prefecture is None:
        return given.model_copy(update={"municipality": None})
    return given


def _row(name: str, figure: str) -> None:
    print(f"{name:<50} {figure}")  # noqa: T201 - this is its output


if __name__ == "__main__":
    main()
