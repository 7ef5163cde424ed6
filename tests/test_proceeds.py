"""The 配分案 in the person's own figures: to the yen, with the net test, as picture and workbook."""

import csv
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nindbai import diagnose, load, read_answers
from nindbai.diagnosis.outcome import NoMoney
from nindbai.diagnosis.proceeds import AuctionSide, Chosen, ProceedsView, propose
from nindbai.diagnosis.settlement import Case
from nindbai.domain.distribution import Consent, CostKind, CostLine, compute_distribution
from nindbai.domain.money import Yen
from nindbai.domain.proceeds import (
    AmountSource,
    Edits,
    LineKey,
    NetFallsShort,
    NetPasses,
    NetUnknown,
    Plan,
    compute_bankruptcy_estate,
    judge_net,
    make_plan,
)
from nindbai.presentation import proceeds_wording as wording
from nindbai.presentation import proceeds_words as words
from nindbai.presentation.formatting import format_yen
from nindbai.presentation.proceeds_sheet import plain_text, write_workbook
from nindbai.presentation.waterfall import StepKind, build_waterfall, draw_waterfall
from tests.strategies import priced_households

TODAY = date(2026, 11, 21)
MOVING = LineKey(CostKind.MOVING_ALLOWANCE)
OTHER = LineKey(CostKind.OTHER_COSTS)
HOME = {
    "loan_balance_yen": 30_000_000,
    "market_value_yen": 30_000_000,
    "months_in_arrears": 8,
    "notices": [],
    "lender": "guaranteed_bank",
    "property": {"kind": "house"},
}


def ask(chosen: Chosen | None = None, **answers: Any) -> ProceedsView | NoMoney:
    raw = {**HOME, **answers}
    today = date.fromisoformat(raw.pop("as_of", TODAY.isoformat()))
    situation = read_answers(raw, today=today, parameters=load())
    diagnosis = diagnose(situation, as_of=situation.as_of, parameters=load())
    return propose(situation, diagnosis, chosen or Chosen(), parameters=load())


def view_of(chosen: Chosen | None = None, **answers: Any) -> ProceedsView:
    found = ask(chosen, **answers)
    assert isinstance(found, ProceedsView)
    return found


def line_of(view: ProceedsView, kind: CostKind, rank: int = 0) -> tuple[int, AmountSource]:
    line = next(one for one in view.plan.lines if one.key == LineKey(kind, rank))
    return line.cost.amount_yen, line.source


def own(**amounts: int) -> Edits:
    named = {LineKey(CostKind(name)): Yen(yen) for name, yen in amounts.items()}
    return Edits(MappingProxyType(named))


def assert_adds_up(plan: Plan) -> None:
    sums = plan.distribution
    assert sums.costs_yen == sum(line.cost.amount_yen for line in plan.lines)
    assert sums.price_yen + sums.unpaid_costs_yen == (
        sums.costs_yen + sums.to_lender_yen + sums.surplus_yen
    )
    assert sums.to_lender_yen + sums.residual_debt_yen == sums.payoff_yen


# --- laws ---

costs = st.integers(0, 50_000_000)
chosen_by_people = st.builds(
    Chosen,
    price=st.one_of(st.sampled_from(Case), st.integers(0, 200_000_000)),
    edits=st.dictionaries(
        st.builds(LineKey, st.sampled_from(CostKind), st.sampled_from([0, 2, 3, 4])), costs
    ).map(lambda amounts: Edits(MappingProxyType(amounts))),
    special_fee_agreed=st.booleans(),
    is_bankrupt=st.booleans(),
)


@given(priced_households(), chosen_by_people)
def test_every_plan_adds_up_to_the_yen(household: dict[str, Any], chosen: Chosen) -> None:
    situation = read_answers(household, today=TODAY, parameters=load())
    diagnosis = diagnose(situation, as_of=situation.as_of, parameters=load())
    view = propose(situation, diagnosis, chosen, parameters=load())
    if isinstance(view, NoMoney):
        return
    assert_adds_up(view.plan)
    for line in view.plan.lines:
        assert line.cost.amount_yen == chosen.edits.amounts.get(line.key, line.offered.amount_yen)
    assert len({line.key for line in view.plan.lines}) == len(view.plan.lines)
    steps = build_waterfall(view.plan).steps
    assert all(step.amount_yen >= 0 for step in steps)
    ET.fromstring(draw_waterfall(build_waterfall(view.plan)))  # noqa: S314 — our own text


@given(st.integers(0, 100_000_000), costs, st.integers(0, 100_000_000))
def test_the_lender_gets_one_yen_less_for_each_yen_of_cost(
    price: int, cost: int, payoff: int
) -> None:
    def fund(amount: int) -> int:
        plan = make_plan(
            Yen(price),
            offered=(CostLine(kind=CostKind.OTHER_COSTS, amount_yen=Yen(0)),),
            unknown=frozenset({OTHER}),
            edits=Edits().having(OTHER, Yen(amount)),
            payoff_yen=Yen(payoff),
        )
        assert_adds_up(plan)
        return plan.distribution.repayment_fund_yen

    assert fund(cost) - fund(cost + 1) == (1 if cost < price else 0)


@given(costs)
def test_taking_an_edit_back_gives_the_plan_before(amount: int) -> None:
    edited = Edits().having(MOVING, Yen(amount)).without(MOVING)
    assert view_of(Chosen(edits=edited)).plan == view_of().plan


@given(st.integers(0, 60_000_000), st.integers(0, 60_000_000), costs)
def test_the_net_test_never_wavers(sale: int, auction: int, damages: int) -> None:
    plan = compute_distribution(Yen(sale), lines=(), payoff_yen=Yen(30_000_000))
    other = compute_distribution(Yen(auction), lines=(), payoff_yen=Yen(30_000_000 + damages))
    net = judge_net(plan, other, added_damages_yen=Yen(damages))
    is_no_worse = plan.residual_debt_yen <= other.residual_debt_yen
    assert isinstance(net, NetPasses) or not is_no_worse
    if isinstance(net, NetFallsShort):
        assert net.expected_yen - plan.repayment_fund_yen == net.falls_short_by_yen > 0


def test_no_line_may_be_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        Edits().having(MOVING, Yen(-1))
    with pytest.raises(ValueError, match="negative"):
        compute_bankruptcy_estate(Yen(-1), rate=Decimal("0.03"))


# --- worked examples ---


def test_the_worked_example_of_the_practice() -> None:
    # 2,600万 − 150万 (costs) − 30万 (moving) = 2,420万; 3,000万 − 2,420万 = 580万
    lines = (
        CostLine(kind=CostKind.MOVING_ALLOWANCE, amount_yen=Yen(100_000)),
        CostLine(kind=CostKind.OTHER_COSTS, amount_yen=Yen(0)),
    )
    plan = make_plan(
        Yen(26_000_000),
        offered=lines,
        unknown=frozenset({OTHER}),
        edits=own(moving_allowance=300_000, other_costs=1_500_000),
        payoff_yen=Yen(30_000_000),
    )
    assert plan.distribution.repayment_fund_yen == 24_200_000
    assert plan.distribution.residual_debt_yen == 5_800_000
    assert [line.source for line in plan.lines] == [AmountSource.OWN] * 2


def test_the_worked_example_through_the_whole_screen() -> None:
    # brokerage 92.4万 + stamp 1万 + registration 0.2万 + scrivener 3.5万 = 97.1万;
    # other costs 52.9万 make 150万; moving 30万; payoff = 3,000万 + damages
    edits = own(moving_allowance=300_000, other_costs=529_000)
    view = view_of(Chosen(price=Yen(26_000_000), edits=edits))
    assert view.plan.distribution.costs_yen == 1_800_000
    assert view.plan.distribution.repayment_fund_yen == 24_200_000
    assert view.plan.distribution.residual_debt_yen == 5_800_000 + view.damages_yen


@pytest.mark.parametrize(
    ("price", "plain", "special"),
    [
        (5_000_000, 231_000, 330_000),  # (5% × 200 + 4% × 200 + 3% × 100)万 × 1.1
        (2_000_000, 110_000, 330_000),
        (8_000_000, 330_000, 330_000),  # both alike at the limit
        (8_000_001, 330_000, 330_000),  # above it the special no longer applies
        (10_000_000, 396_000, 396_000),
    ],
)
def test_the_special_fee_at_a_low_price(price: int, plain: int, special: int) -> None:
    for agreed, fee in ((False, plain), (True, special)):
        view = view_of(Chosen(price=Yen(price), special_fee_agreed=agreed))
        assert line_of(view, CostKind.BROKERAGE_FEE) == (fee, AmountSource.ESTIMATE)
        assert view.special_limit_yen == 8_000_000


def test_the_bankruptcy_estate_is_there_only_when_switched_on() -> None:
    plain, bankrupt = (
        view_of(Chosen(price=Yen(26_000_000), is_bankrupt=switched)) for switched in (False, True)
    )
    assert CostKind.BANKRUPTCY_ESTATE not in {line.key.kind for line in plain.plan.lines}
    assert line_of(bankrupt, CostKind.BANKRUPTCY_ESTATE)[0] == 780_000  # 3% of 2,600万
    funds = [view.plan.distribution.repayment_fund_yen for view in (plain, bankrupt)]
    assert funds[0] - funds[1] == 780_000


@pytest.mark.parametrize(
    ("day", "price", "stamp"),
    [
        ("2026-11-21", 10_000_000, 5_000),
        ("2026-11-21", 10_000_001, 10_000),
        ("2026-11-21", 50_000_001, 30_000),
        ("2027-03-31", 26_000_000, 10_000),
        ("2027-04-01", 26_000_000, 20_000),
    ],
)
def test_the_stamp_duty_follows_price_and_date(day: str, price: int, stamp: int) -> None:
    view = view_of(Chosen(price=Yen(price)), as_of=day)
    assert line_of(view, CostKind.STAMP_DUTY)[0] == stamp
    jhf = view_of(Chosen(price=Yen(price)), as_of=day, lender="jhf")
    assert jhf.cash_stamp_yen == stamp
    assert CostKind.STAMP_DUTY not in {line.key.kind for line in jhf.plan.lines}


def test_each_estimated_price_gives_the_column_of_the_diagnosis() -> None:
    situation = read_answers(HOME, today=TODAY, parameters=load())
    route = diagnose(situation, as_of=TODAY, parameters=load()).proceeds.voluntary_sale  # type: ignore[union-attr]
    for case in Case:
        mine, theirs = view_of(Chosen(price=case)).plan.distribution, getattr(route, case.value)
        for name in ("price_yen", "costs_yen", "payoff_yen", "residual_debt_yen", "surplus_yen"):
            assert getattr(mine, name) == getattr(theirs, name)


# --- lines that may apply ---


def test_a_line_without_a_figure_says_so_and_counts_as_nothing() -> None:
    view = view_of(property={"kind": "condominium"})
    for kind in (CostKind.MANAGEMENT_FEE_ARREARS, CostKind.PROPERTY_TAX_ARREARS):
        assert line_of(view, kind) == (0, AmountSource.NOT_KNOWN)
    edited = view_of(Chosen(edits=own(property_tax_arrears=0)))
    assert line_of(edited, CostKind.PROPERTY_TAX_ARREARS) == (0, AmountSource.OWN)
    house = {line.key.kind for line in view_of().plan.lines}
    assert CostKind.MANAGEMENT_FEE_ARREARS not in house


def test_arrears_that_were_answered_are_in_the_plan() -> None:
    view = view_of(
        property={"kind": "condominium"},
        management_fee_arrears_yen=450_000,
        property_tax_arrears_yen=200_000,
    )
    assert line_of(view, CostKind.MANAGEMENT_FEE_ARREARS) == (450_000, AmountSource.ESTIMATE)
    assert line_of(view, CostKind.PROPERTY_TAX_ARREARS) == (200_000, AmountSource.ESTIMATE)


def test_a_tax_seizure_has_its_upper_limit_at_jhf_and_none_elsewhere() -> None:
    jhf, bank = (view_of(tax_seizure=True, lender=lender) for lender in ("jhf", "guaranteed_bank"))
    assert line_of(jhf, CostKind.PROPERTY_TAX_ARREARS) == (100_000, AmountSource.ESTIMATE)
    assert line_of(bank, CostKind.PROPERTY_TAX_ARREARS) == (0, AmountSource.NOT_KNOWN)


def test_junior_mortgages_are_asked_for_by_rank() -> None:
    claims = [{"claim_yen": 2_000_000}, {"claim_yen": 9_000_000}, {}]
    view = view_of(junior_mortgages=claims)
    # the lower of 30万 and 10% of 200万; of 20万 and 90万; 10万 where the claim is not known
    fees = [line_of(view, CostKind.RELEASE_FEE, rank)[0] for rank in (2, 3, 4)]
    assert fees == [200_000, 200_000, 100_000]
    keys = [LineKey(CostKind.RELEASE_FEE, rank) for rank in (2, 3, 4)]
    edits, shown = Edits(), []
    for key in keys:
        lines = view_of(Chosen(edits=edits)).plan.lines
        shown.append(sum(line.key.kind is CostKind.RELEASE_FEE for line in lines))
        edits = edits.having(key, Yen(300_000))
    assert shown == [1, 2, 3]
    assert view_of(Chosen(edits=edits)).plan.distribution.costs_yen == (
        view_of().plan.distribution.costs_yen + 900_000
    )
    none = view_of(junior_mortgages=False).plan.lines
    assert not any(line.key.kind is CostKind.RELEASE_FEE for line in none)


# --- the net test ---


def test_the_net_test_compares_with_the_auction_less_its_longer_damages() -> None:
    view = view_of()
    assert isinstance(view.auction, AuctionSide)
    auction = view.auction.distribution
    added = auction.payoff_yen - view.plan.distribution.payoff_yen
    assert added > 0
    assert isinstance(view.net, NetPasses)
    assert view.net.expected_yen == auction.repayment_fund_yen - added
    assert view.net.spare_yen == (view.plan.distribution.repayment_fund_yen - view.net.expected_yen)
    spent = Chosen(edits=own(other_costs=view.net.spare_yen + 1))
    assert view_of(spent).net == NetFallsShort(
        expected_yen=view.net.expected_yen, falls_short_by_yen=Yen(1)
    )


def test_a_lender_paid_in_full_has_nothing_to_refuse() -> None:
    view = view_of(loan_balance_yen=1_000_000)
    assert view.plan.distribution.surplus_yen > 0
    assert isinstance(view.net, NetPasses)


def test_without_a_time_there_is_no_auction_to_compare_with() -> None:
    nothing = {"months_in_arrears": None, "notices": None, "lender": None}
    view = view_of(**nothing)
    assert isinstance(view.auction, NoMoney)
    assert view.net == NetUnknown()
    assert "くらべられません" in "".join(wording.net_sentences(view))


@pytest.mark.parametrize(
    "gap",
    [
        {"loan_balance_yen": None},
        {"market_value_yen": None},
        {"notices": [{"kind": "delivery_order"}]},
    ],
    ids=["loan", "value", "opened"],
)
def test_without_figures_the_reason_is_given(gap: dict[str, Any]) -> None:
    assert isinstance(ask(**gap), NoMoney)


# --- words and picture ---

BANNED = ("手遅れ", "今すぐ", "必ず", "残りわずか")
LONGEST = 50


def texts_of(view: ProceedsView, chosen: Chosen) -> set[str]:
    texts = {
        *wording.left_sentences(view),
        *wording.net_sentences(view),
        wording.sum_sentence(view),
        wording.chosen_sentence(chosen, view.plan.distribution.price_yen),
    }
    for line in view.plan.lines:
        text = wording.line_text(line, view.basis)
        texts |= {text.name, text.amount, text.source, text.consent, *text.refusal, text.rule}
    return texts


def test_every_sentence_is_short_and_calm() -> None:
    texts = {value for value in vars(words).values() if isinstance(value, str)}
    texts = {text for text in texts if re.search(r"[ぁ-ん]", text)}
    texts |= {sentence for refusal in wording.REFUSALS.values() for sentence in refusal}
    for lender, loan, price, bankrupt in product(
        ("jhf", "guaranteed_bank"), (1_000_000, 30_000_000), (*Case, Yen(7_000_001)), (True, False)
    ):
        chosen = Chosen(price=price, is_bankrupt=bankrupt, edits=own(moving_allowance=300_000))
        view = view_of(chosen, lender=lender, loan_balance_yen=loan, tax_seizure=True)
        texts |= texts_of(view, chosen)
    for text in texts:
        assert not any(word in text for word in BANNED), text
        for sentence in filter(None, re.split(r"[。\n]", text)):
            assert len(sentence) < LONGEST, sentence


def test_every_figure_of_ours_opens_what_it_rests_on() -> None:
    for lender, bankrupt in product(("jhf", "guaranteed_bank"), (True, False)):
        chosen = Chosen(price=Yen(7_000_001), is_bankrupt=bankrupt, special_fee_agreed=True)
        view = view_of(chosen, lender=lender, tax_seizure=True, junior_mortgages=2)
        for line in view.plan.lines:
            text = wording.line_text(line, view.basis)
            assert len(text.basis) == len(line.offered.parameters)
            if line.offered.amount_yen:
                assert text.basis, text.name
            for row in text.basis:
                assert row.source
                assert row.grade


def test_every_kind_of_line_has_words_for_a_refusal_and_a_consent() -> None:
    assert set(wording.REFUSALS) == set(wording.RULES) == set(CostKind)
    junior = view_of(junior_mortgages=[{}]).plan.lines
    consents = {line.cost.consent for line in junior}
    assert Consent.LENDER_AND_JUNIOR_MORTGAGEE in consents


def test_the_waterfall_goes_from_the_price_to_what_is_left() -> None:
    chart = build_waterfall(view_of().plan)
    sums = view_of().plan.distribution
    first, *middle, lender, last = chart.steps
    assert (first.kind, first.amount_yen) == (StepKind.PRICE, sums.price_yen)
    assert sum(step.amount_yen for step in middle) == sums.costs_yen
    assert lender.amount_yen == sums.to_lender_yen
    assert (last.kind, last.amount_yen) == (StepKind.DEBT, sums.residual_debt_yen)
    assert format_yen(sums.residual_debt_yen) in chart.alt
    picture = draw_waterfall(chart)
    assert 'viewBox="0 0 288 ' in picture
    rich = build_waterfall(view_of(loan_balance_yen=1_000_000).plan)
    assert rich.steps[-1].kind is StepKind.SURPLUS


# --- to take away ---


def test_the_text_to_copy_names_nobody_and_says_every_sum() -> None:
    view = view_of(Chosen(edits=own(moving_allowance=300_000)), prefecture="埼玉県")
    text = plain_text(view, as_of=TODAY)
    assert format_yen(view.plan.distribution.residual_debt_yen) in text
    assert "引越し代（認められた場合）：30万円" in text
    assert "埼玉" not in text


def evaluate(sheet: Any, cell: Any) -> int:
    """Work out the few formulas that the workbook uses."""
    text = str(cell)
    if not text.startswith("="):
        return int(cell)
    if found := re.fullmatch(r"=SUM\(([A-Z])(\d+):\1(\d+)\)", text):
        rows = range(int(found[2]), int(found[3]) + 1)
        return sum(evaluate(sheet, sheet[f"{found[1]}{row}"].value) for row in rows)
    found = re.fullmatch(r"=MAX\(0,([A-Z]\d+)-([A-Z]\d+)\)", text)
    assert found, text
    left, right = (evaluate(sheet, sheet[place].value) for place in found.groups())
    return max(0, left - right)


def named_rows(data: bytes) -> dict[str, list[Any]]:
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return {row[0]: list(row[1:3]) for row in sheet.iter_rows(values_only=True) if row[0]}


CHOICES = [
    Chosen(),
    Chosen(edits=own(moving_allowance=300_000), is_bankrupt=True),
    Chosen(price=Yen(1_000), edits=own(other_costs=70_000)),
    Chosen(price=Yen(90_000_000)),
]


def expected_sums(view: ProceedsView) -> dict[str, list[int]]:
    assert isinstance(view.auction, AuctionSide)
    both = (view.plan.distribution, view.auction.distribution)
    return {
        words.PRICE_ROW: [one.price_yen for one in both],
        words.COSTS_ROW: [one.costs_yen for one in both],
        words.FUND_ROW: [one.repayment_fund_yen for one in both],
        words.PAYOFF_ROW: [one.payoff_yen for one in both],
        words.DEBT_ROW: [one.residual_debt_yen for one in both],
        words.SURPLUS_ROW: [one.surplus_yen for one in both],
        words.UNPAID_ROW: [one.unpaid_costs_yen for one in both],
    }


@pytest.mark.parametrize("chosen", CHOICES, ids=["plain", "edited", "tiny", "surplus"])
def test_the_workbook_reckons_the_same_sums(chosen: Chosen) -> None:
    view = view_of(chosen)
    data = write_workbook(view, as_of=TODAY)
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    rows = named_rows(data)
    for name, amounts in expected_sums(view).items():
        assert [evaluate(sheet, value) for value in rows[name]] == amounts, name
    for name in (words.COSTS_ROW, words.FUND_ROW, words.DEBT_ROW, words.SURPLUS_ROW):
        assert all(str(value).startswith("=") for value in rows[name])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no office program on this machine")
@pytest.mark.parametrize("chosen", CHOICES, ids=["plain", "edited", "tiny", "surplus"])
def test_an_office_program_reckons_the_same_sums(chosen: Chosen, tmp_path: Path) -> None:
    view, book = view_of(chosen), tmp_path / words.SHEET_FILE
    book.write_bytes(write_workbook(view, as_of=TODAY))
    office = shutil.which("soffice")
    assert office
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false",
            "--outdir",
            str(tmp_path),
            str(book),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    table = csv.reader(book.with_suffix(".csv").read_text("utf-8").splitlines())
    rows = {row[0]: row[1:3] for row in table if row}
    for name, amounts in expected_sums(view).items():
        assert [int(value) for value in rows[name]] == amounts, name


def test_the_workbook_without_an_auction_has_one_column_of_sums() -> None:
    view = view_of()
    alone = replace(view, auction=ask(loan_balance_yen=None), net=NetUnknown())
    rows = named_rows(write_workbook(alone, as_of=TODAY))
    assert rows[words.DEBT_ROW][1] is None
    assert words.DAMAGES_ROW not in rows
