"""Moving house without a browser: each part of the view, what stands in, and its screen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from nindbai import diagnose, load, read_answers
from nindbai.diagnosis.calc import calculate
from nindbai.diagnosis.outcome import Whole
from nindbai.diagnosis.rehousing_facts import Assumed, Fact, RehousingFacts
from nindbai.diagnosis.rehousing_tax import NoLastDay, TaxSide
from nindbai.diagnosis.rehousing_view import (
    NotYet,
    RehousingView,
    RentSide,
    SaleSide,
    WaysSide,
    view_rehousing,
)
from nindbai.domain.building_depreciation import BuildingStructure
from nindbai.domain.ownership_period import OwnershipLength
from nindbai.domain.rehousing_plan import WayKind
from nindbai.domain.situation import Tri
from nindbai.presentation import rehousing_passports as passports
from nindbai.presentation import rehousing_words as words
from nindbai.presentation.cash_figure import build_cash_chart, draw_cash, plot_cash
from nindbai.presentation.formatting import format_yen
from nindbai.presentation.rehousing_draft import (
    PickedDay,
    RehousingDraft,
    TakenOver,
    find_gaps,
    may_move_house,
    read_facts,
    take_over,
)
from nindbai.presentation.rehousing_tax_wording import best_sentences
from nindbai.presentation.saved import Saved, read_saved
from nindbai.ui import clock, state
from tests.browser import ROOT, TODAY
from tests.test_pages import FULL, SCRIPT, labels_of, open_page, tap, text_of

DAY = date.fromisoformat(TODAY)
MOVE = RehousingFacts(
    price_yen=41_000_000,
    loan_yen=12_000_000,
    months_in_arrears=0,
    new_price_yen=40_000_000,
    own_funds_yen=5_000_000,
    rent_yen=120_000,
)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, TODAY)


def view_of(facts: RehousingFacts = MOVE, **more: Any) -> RehousingView:
    return view_rehousing(facts.model_copy(update=more), today=DAY, parameters=load())


def sale_of(view: RehousingView) -> SaleSide:
    assert isinstance(view.sale, SaleSide)
    return view.sale


def ways_of(view: RehousingView) -> WaysSide:
    assert isinstance(view.ways, WaysSide)
    return view.ways


def tax_of(view: RehousingView) -> TaxSide:
    assert isinstance(view.tax, TaxSide)
    return view.tax


def calc(name: str, **given: Any) -> Any:
    return calculate(name, given, today=DAY, parameters=load())


# --- the worked examples of the articles ---


def test_what_the_sale_leaves_is_nine_million() -> None:
    facts = RehousingFacts(price_yen=30_000_000, loan_yen=20_000_000, sale_costs_yen=1_000_000)
    assert sale_of(view_of(facts)).balance.left_yen == 9_000_000  # 3,000万 − 2,000万 − 100万


def test_the_loan_that_takes_the_shortfall_along_is_forty_three_million() -> None:
    view = view_of(price_yen=25_000_000, loan_yen=28_000_000, sale_costs_yen=0, own_funds_yen=0)
    assert ways_of(view).loan.new_loan_yen == 43_000_000  # 4,000万 + 300万


def test_half_a_year_of_a_bridge_costs_450_000() -> None:
    view = view_of(
        price_yen=40_000_000,
        sale_costs_yen=10_000_000,
        loan_yen=0,
        bridge_rate=Decimal("0.03"),
        months_to_sell=6,
    )
    way = ways_of(view).flow.way(WayKind.BUY_FIRST)
    assert way.bridge_loan_yen == 30_000_000
    assert way.bridge_interest_yen == 450_000  # 3,000万 × 3% × 6/12


def test_the_first_of_january_decides_over_short_and_long() -> None:
    tax = tax_of(view_of(acquired_on=date(2022, 3, 3), months_to_sell=5))
    assert tax.sold_on == date(2027, 4, 21)
    assert tax.gain.ownership.judged_on == date(2027, 1, 1)
    assert tax.gain.ownership.length is OwnershipLength.SHORT  # 4 years 9 months
    assert tax.long_from == date(2028, 1, 1)


# --- the very figures of the command line ---


def test_the_ways_are_those_of_the_command_line() -> None:
    told = {"old_rate": Decimal("0.012"), "old_years": 20, "new_rate": Decimal("0.015")}
    view = view_of(**told, new_years=35, budget_yen=100_000, months_to_sell=6, months_to_buy=1)
    found = calc(
        "rehousing_cash_flow",
        own_funds_yen=5_000_000,
        monthly_budget_yen=100_000,
        sale_price_yen=41_000_000,
        loan_balance_yen=12_000_000,
        old_annual_rate="0.012",
        old_months_left=240,
        purchase_price_yen=40_000_000,
        purchase={"lives_there": True},
        new_annual_rate="0.015",
        new_months=420,
        months_to_sell=6,
        months_to_buy=1,
        rent_yen=120_000,
        months_in_arrears=0,
    )
    for way, told_way in zip(ways_of(view).flow.ways, found["ways"], strict=True):
        assert way.needed_yen == told_way["needed_yen"]
        assert [month.cash_yen for month in way.months] == [
            month["cash_yen"] for month in told_way["months"]
        ]


def test_renting_is_that_of_the_command_line() -> None:
    view = view_of(months_in_arrears=2, own_funds_yen=200_000, rent_yen=70_000)
    assert isinstance(view.rent, RentSide)
    found = calc("rent_and_move", rent_yen=70_000, own_funds_yen=200_000, savings_yen=200_000)
    assert view.rent.answer.needed_yen.model_dump() == found["needed_yen"]


# --- what is missing, and what stands in ---


def test_every_part_names_what_it_waits_for() -> None:
    view = view_of(RehousingFacts())
    assert view.sale == NotYet((Fact.PRICE, Fact.LOAN))
    assert view.ways == NotYet((Fact.PRICE, Fact.LOAN, Fact.NEW_PRICE))
    assert view.tax == NotYet((Fact.PRICE, Fact.ACQUIRED, Fact.LOAN))


def test_own_money_and_rent_nobody_told_are_named_and_never_counted() -> None:
    side = ways_of(view_of(own_funds_yen=None, rent_yen=None))
    assert {Assumed.OWN_FUNDS_LEFT_OUT, Assumed.RENT_LEFT_OUT} <= set(side.terms.assumed)


def test_an_estimated_price_gives_a_width() -> None:
    width = Whole(low=20_000_000, typical=30_000_000, high=40_000_000)
    sale = sale_of(view_of(price_yen=None, estimate_yen=width, sale_costs_yen=0))
    assert sale.left_range_yen == Whole(low=8_000_000, typical=18_000_000, high=28_000_000)
    assert sale_of(view_of(sale_costs_yen=0)).left_range_yen is None


def test_a_month_in_arrears_closes_the_ways_and_opens_renting() -> None:
    view = view_of(months_in_arrears=1)
    assert isinstance(view.rent, RentSide)
    assert view.ways == NotYet(())
    assert isinstance(view_of().rent, NotYet)


def test_every_part_has_the_passports_of_its_parameters() -> None:
    view = view_of(acquired_on=date(2010, 1, 5))
    keys = {passport.key for passport in ways_of(view).basis}
    assert {"rehousing.assumed_loan_rate", "rehousing.bridge_loan_rate"} <= keys
    assert "taxes.residence_deduction_yen" in {one.key for one in tax_of(view).basis}
    assert sale_of(view).basis


# --- the tax ---


def test_a_relief_used_before_closes_the_deduction() -> None:
    told = {"acquired_on": date(2010, 1, 5), "lives_there": Tri.YES, "buyer_is_related": Tri.NO}
    free = tax_of(view_of(**told, used_relief=Tri.NO)).gain
    used = tax_of(view_of(**told, used_relief=Tri.YES)).gain
    assert free.way(free.best).payable_yen < used.way(used.best).payable_yen


def test_whoever_gives_up_the_loan_deduction_reads_how_much_that_is() -> None:
    """租税特別措置法41条: 0.7 % of the balance at a year's end, for income up to 20 million yen."""
    given_up = (
        "この特例を使うと、新しい家の住宅ローン控除は使えません。",
        "その控除は、1年に、年末のローンの残りの0.7%までです。",
        "所得が2,000万円を超える年は、もともとありません。",
    )
    bought = {
        "acquired_on": date(2010, 1, 5),
        "land_price_yen": 10_000_000,
        "building_price_yen": 10_000_000,
        "structure": BuildingStructure.WOOD,
        "lives_there": Tri.YES,
        "buyer_is_related": Tri.NO,
        "used_relief": Tri.NO,
    }
    view = view_of(**bought)
    assert set(given_up) <= set(best_sentences(tax_of(view), view.facts))
    keys = {passport.key for passport in tax_of(view).basis}
    assert {
        "taxes.home_loan_deduction_rate",
        "taxes.home_loan_deduction_income_limit_yen",
    } <= keys
    late = view_of(**bought, months_in_arrears=1)
    assert not set(given_up) & set(best_sentences(tax_of(late), late.facts))
    at_a_loss = view_of(**{**bought, "land_price_yen": 60_000_000})
    assert not set(given_up) & set(best_sentences(tax_of(at_a_loss), at_a_loss.facts))


def test_the_tax_and_the_way_of_the_same_day_rest_on_one_gain() -> None:
    """The contract lies two months before the sale: 2027-03-21 has the reduced stamp."""
    told = {"acquired_on": date(2010, 1, 5), "land_price_yen": 20_000_000}
    told |= {"building_price_yen": 1_000_000, "structure": BuildingStructure.WOOD}
    for months, stamp in ((6, 10_000), (7, 20_000)):
        view = view_of(**told, months_to_sell=months, months_to_buy=1)
        same = ways_of(view).flow.way(WayKind.SAME_DAY)
        tax = tax_of(view)
        assert tax.expenses_yen == 1_419_000 + stamp  # (4,100万 × 3% + 6万) × 1.1
        assert same.gain_tax != "not_known"
        assert same.gain_tax.gain_yen == tax.gain.gain_yen


def test_the_passport_of_the_ways_holds_the_table_of_each_contract() -> None:
    def tables(key: str, **told: Any) -> list[date]:
        basis = ways_of(view_of(months_to_buy=1, **told)).basis
        return [one.effective_from for one in basis if one.key == key]

    stamp = "taxes.stamp_duty_sale"
    assert tables(stamp, months_to_sell=3) == [date(2014, 4, 1)]
    assert tables(stamp, months_to_sell=6) == [date(2014, 4, 1), date(2027, 4, 1)]
    assert tables("rehousing.bridge_loan_rate", months_to_sell=6) == [date(2020, 4, 1)]


def test_whoever_moved_out_has_a_last_day_and_whoever_lives_there_none() -> None:
    told = {"acquired_on": date(2010, 1, 5)}
    left = tax_of(view_of(**told, moved_out_on=date(2024, 1, 1)))
    assert left.sell_by == date(2027, 12, 31)  # 31 December of the third year
    assert tax_of(view_of(**told)).sell_by == NoLastDay()


def test_a_loss_brings_the_two_rules_with_their_end() -> None:
    tax = tax_of(
        view_of(
            acquired_on=date(2010, 1, 5),
            land_price_yen=50_000_000,
            building_price_yen=10_000_000,
            structure=BuildingStructure.WOOD,
        )
    )
    assert tax.gain.gain_yen < 0
    assert {rule.relief: tax.ends[rule.relief] for rule in tax.loss.rules} == dict.fromkeys(
        (rule.relief for rule in tax.loss.rules), date(2027, 12, 31)
    )


# --- what is typed ---


def test_typed_texts_become_facts_in_their_units() -> None:
    draft = RehousingDraft(price="三千万", rent="8.5万円", new_rate="1.5％", new_years="35年")
    facts = read_facts(draft, TakenOver(), DAY)
    assert (facts.price_yen, facts.rent_yen) == (30_000_000, 85_000)
    assert (facts.new_rate, facts.new_years) == (Decimal("0.015"), 35)


def test_the_check_stands_in_where_nothing_is_typed() -> None:
    situation = read_answers(
        {"loan_balance_yen": 20_000_000, "market_value_yen": 30_000_000, "months_in_arrears": 2},
        today=DAY,
        parameters=load(),
    )
    taken = take_over(situation, diagnose(situation, as_of=DAY, parameters=load()))
    facts = read_facts(RehousingDraft(arrears=Tri.NO, loan="1500"), taken, DAY)
    assert (facts.price_yen, facts.loan_yen) == (30_000_000, 15_000_000)
    assert facts.months_in_arrears == 2  # what the check told stays


def test_what_does_not_fit_is_told_all_at_once() -> None:
    draft = RehousingDraft(
        acquired=PickedDay(month=3),
        land_price="2000",
        new_years="60年",
        moved_out=PickedDay(year=2027, month=1),
    ).confirm("new_years", Decimal(60))
    assert set(find_gaps(draft, DAY)) == {"acquired", "building_price", "new_years", "moved_out"}


# --- a month without its day ---

MONTH_ONLY = RehousingDraft(
    price="4100",
    loan="1200",
    arrears=Tri.NO,
    new_price="4000",
    acquired=PickedDay(year=2015, month=3),
    lives_there=Tri.NO,
    moved_out=PickedDay(year=2025, month=6),
)
STOOD_IN = (
    "いまの家を手に入れた日は、こちらで置いた日です（2015年3月15日）。",
    "住まなくなった日は、こちらで置いた日です（2025年6月15日）。",
)


def test_a_month_without_its_day_counts_as_its_middle_and_says_so() -> None:
    view = view_of(read_facts(MONTH_ONLY, TakenOver(), DAY))
    tax = tax_of(view)
    assert tax.acquired_on == date(2015, 3, 15)
    told = passports.tax_passport(tax, view.terms, view.facts).assumed
    assert set(STOOD_IN) <= set(told)
    assert set(STOOD_IN) <= set(passports.ways_passport(ways_of(view), view.facts).assumed)


def test_a_whole_day_is_not_said_to_stand_in() -> None:
    days = {
        "acquired": PickedDay(year=2015, month=3, day=15),
        "moved_out": PickedDay(year=2025, month=6, day=15),
    }
    view = view_of(read_facts(MONTH_ONLY.model_copy(update=days), TakenOver(), DAY))
    assert tax_of(view).assumed == (Assumed.MONTHS_TO_SELL,)
    assert Assumed.ACQUIRED_DAY not in view.terms.assumed


def test_a_day_nobody_picked_is_not_said_to_stand_in() -> None:
    facts = read_facts(RehousingDraft(price="4100"), TakenOver(), DAY)
    assert facts.assumed_days == ()


def test_this_month_without_its_day_is_never_a_day_ahead() -> None:
    early = date(2026, 11, 3)
    draft = RehousingDraft(moved_out=PickedDay(year=2026, month=11))
    assert find_gaps(draft, early) == {}
    assert find_gaps(draft, DAY) == {}
    facts = read_facts(draft.model_copy(update={"lives_there": Tri.NO}), TakenOver(), early)
    assert facts.moved_out_on == early  # so nothing may be said of the middle of the month
    ahead = RehousingDraft(moved_out=PickedDay(year=2026, month=12))
    assert find_gaps(ahead, early) == {"moved_out": words.DAY_AHEAD}


def test_the_screen_says_beside_the_tax_that_the_day_stands_in() -> None:
    app = AppTest.from_file(str(SCRIPT), default_timeout=20)
    app.session_state["nb_rehousing"] = MONTH_ONLY.model_copy(update={"is_shown": True})
    said = text_of(open_screen(app.run()))
    tax = said.partition(words.TAX_NOTE)[2]
    assert said.count(STOOD_IN[0]) == 4  # beside the ways and the tax, and in both passports
    assert tax.index(STOOD_IN[0]) < tax.index("売った利益（譲渡所得）")


def test_the_way_there_is_for_those_with_something_left_or_nothing_late() -> None:
    def found(**raw: Any) -> bool:
        situation = read_answers(raw, today=DAY, parameters=load())
        return may_move_house(diagnose(situation, as_of=DAY, parameters=load()))

    assert found(months_in_arrears=0)
    assert found(months_in_arrears=3, loan_balance_yen=5_000_000, market_value_yen=30_000_000)
    assert not found(months_in_arrears=3, loan_balance_yen=50_000_000, market_value_yen=30_000_000)


def test_the_browser_keeps_it_and_gives_it_back() -> None:
    draft = RehousingDraft(price="3000", arrears=Tri.NO, acquired=PickedDay(year=2015, month=3))
    kept = Saved(rehousing=draft).answers()
    assert read_saved({"v": 1, "answers": kept}) == Saved(rehousing=draft)
    spoilt = read_saved({"v": 1, "answers": {"rehousing": {"arrears": "perhaps"}}})
    assert spoilt == Saved()


# --- the picture ---


def test_the_picture_says_in_words_what_it_shows() -> None:
    chart = build_cash_chart(ways_of(view_of()).flow.ways)
    assert len(chart.panels) == 3
    svg = draw_cash(chart)
    for panel in chart.panels:
        assert panel.lowest_text in chart.alt
        assert panel.lowest_text in svg
    assert len(plot_cash(chart).data) == 3


# --- the screen ---


def open_form(**typed: Any) -> AppTest:
    app = open_page("rehousing")
    for name, text in typed.items():
        next(f for f in app.text_input if f.key == f"nb-move-{name}").set_value(text)
    return app


def choose_arrears(app: AppTest, chosen: Tri) -> AppTest:
    app.radio(key="nb-move-arrears").set_value(chosen)
    return app


def test_six_answers_bring_the_first_result() -> None:
    assert len(words.FIRST) <= 8
    app = open_form(price="3000", loan="2000", new_price="4000", own_funds="500", rent="10")
    said = text_of(tap(choose_arrears(app, Tri.NO), words.SHOW))
    for heading in (words.SALE, words.WAYS, words.CASH, words.PURCHASE, words.TAX):
        assert heading in said
    assert words.CLOSED not in said


def test_nothing_typed_still_says_what_is_missing() -> None:
    said = text_of(tap(open_form(), words.SHOW))
    assert "まだ計算できません" in said
    assert "「いまの家の値段」" in said


def test_somebody_in_arrears_sees_that_the_loans_are_closed() -> None:
    app = open_form(price="2500", loan="2800", own_funds="20万円", rent="7")
    said = text_of(tap(choose_arrears(app, Tri.YES), words.SHOW))
    assert words.CLOSED in said
    assert "住居確保給付金" in said
    assert words.WAYS not in said


def test_the_check_in_arrears_closes_the_loans_here_too() -> None:
    app = AppTest.from_file(str(SCRIPT), default_timeout=20)
    app.session_state[state.DRAFT_KEY] = FULL
    app.run()
    app = open_screen(app)
    said = text_of(tap(app, words.SHOW))
    assert words.CLOSED in said
    assert f"{format_yen(30_000_000)}（前の答えから）" in said


def open_screen(app: AppTest) -> AppTest:
    return app.switch_page(str(ROOT / "pages" / "rehousing.py")).run()


def test_faults_stay_in_their_fields_and_are_told_at_once() -> None:
    app = tap(open_form(price="たかい", loan="25000000", new_price="4000"), words.SHOW)
    fields = {f.key: f.value for f in app.text_input}
    assert fields["nb-move-price"] == "たかい"
    assert fields["nb-move-new_price"] == "4000"
    assert len(app.warning) == 2
    app = tap(app, "2,500万円")
    assert len(app.warning) == 1


def test_the_form_opens_again_with_everything_in_it() -> None:
    app = open_form(price="3000", loan="2000")
    app = tap(tap(app, words.SHOW), words.CHANGE)
    fields = {f.key: f.value for f in app.text_input}
    assert (fields["nb-move-price"], fields["nb-move-loan"]) == ("3000", "2000")


def test_the_screens_lead_there_and_back() -> None:
    app = tap(open_page(), words.FROM_START)
    assert words.TITLE in text_of(app)
    assert words.TO_START in labels_of(app)
