"""Examples of the API that run: each is answered as shown, here and over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

__all__ = ["DIAGNOSE_EXAMPLES", "READ_EXAMPLES", "Example"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One body, with a key and a title."""

    key: str
    title: str
    body: JsonValue


DIAGNOSE_EXAMPLES: Final = (
    Example(
        key="commenced",
        title="競売開始決定が届いた家",
        body={
            "as_of": "2026-11-21",
            "prefecture": "埼玉県",
            "municipality": "川口市",
            "lender": "guaranteed_bank",
            "loan_balance_yen": 23_500_000,
            "months_in_arrears": 8,
            "notices": [{"kind": "commencement_order", "dated_on": "2026-10-01"}],
            "property": {"kind": "house", "land_area_m2": 100.5, "built_year": 2006},
        },
    ),
    Example(
        key="hardly_known",
        title="3か月払えていないことだけがわかるとき",
        body={"as_of": "2026-11-21", "months_in_arrears": 3},
    ),
    Example(
        key="unusable",
        title="使えない値があるとき",
        body={"as_of": "2026-11-21", "loan_balance_yen": -5, "prefecture": "埼玉"},
    ),
)
"""Bodies for ``/api/diagnose``; the last one is refused."""

READ_EXAMPLES: Final = (
    Example(
        key="one",
        title="金額を1件読む",
        body={"field": "loan_balance_man", "raw": "２３５０万", "today": "2026-11-21"},
    ),
    Example(
        key="several",
        title="2件をまとめて読む",
        body=[
            {"field": "notice_date", "raw": "令和8年10月1日", "today": "2026-11-21"},
            {"field": "prefecture", "raw": "埼玉", "today": "2026-11-21"},
        ],
    ),
    Example(
        key="unknown_field",
        title="ない項目を読もうとしたとき",
        body={"field": "shoe_size", "raw": "25", "today": "2026-11-21"},
    ),
)
"""Bodies for ``/api/read``; the last one is refused."""
