"""What the parameter files must hold, and what the loader and look-up refuse."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from nindbai.parameters import (
    BoundsOnly,
    Bracket,
    Evidence,
    Kind,
    ParameterError,
    ReviewExempt,
    Span,
    Unit,
    UnknownPlaceError,
    load,
)
from nindbai.parameters.loader import DATA

NOW = date(2026, 11, 21)
WARN_AHEAD = timedelta(days=60)

SOURCES = """
[act]
title = "法律"
publisher = "e-Gov法令検索"
url = "https://example.invalid/"
grade = "statute"
accessed_on = 2026-11-21
"""

HEAD = """
[thing]
label = "名前"
meaning = "意味"
unit = "{unit}"
kind = "{kind}"
evidence = "{evidence}"
{more}
"""

VALUE = """
[[thing.values]]
effective_from = {since}
grade = "A"
source = "act"
locator = "1条"
{body}
"""


def _head(
    kind: str = "fixed", unit: str = "rate", evidence: str = "statute", more: str = ""
) -> str:
    return HEAD.format(kind=kind, unit=unit, evidence=evidence, more=more)


def _value(body: str = "value = 0.8", since: str = "2020-04-01") -> str:
    return VALUE.format(body=body, since=since)


def _write(directory: Path, text: str, sources: str = SOURCES) -> Path:
    (directory / "sources.toml").write_text(sources, encoding="utf-8")
    (directory / "rules.toml").write_text(text, encoding="utf-8")
    return directory


REFUSED = {
    "unknown key": (
        _head(more='colour = "red"') + _value(),
        "unknown key 'colour'; allowed: label",
    ),
    "unknown key of a value": (
        _head() + _value('value = 0.8\nval = "x"'),
        "unknown key 'values.0.val'; allowed: effective_from",
    ),
    "missing key": (
        _head().replace('label = "名前"', "") + _value(),
        "missing key 'label'; add it",
    ),
    "no values": (_head(more="values = []"), "values is empty; fill it in"),
    "unit": (_head(unit="percent") + _value(), "'yen', 'rate', 'days'"),
    "kind": (_head(kind="scalar") + _value(), "'fixed', 'range', 'brackets'"),
    "evidence": (_head(evidence="hearsay") + _value(), "'statute', 'ordinance'"),
    "per cent": (
        _head() + _value("value = 5.0"),
        "rate 5.0 is outside 0-1; write 0.05 for 5.0 per cent",
    ),
    "below nought": (_head(unit="yen") + _value("value = -1"), "yen -1 is below 0"),
    "part of a yen": (
        _head(unit="yen") + _value("value = 1.5"),
        "yen 1.5 is not a whole number",
    ),
    "no source": (
        _head() + _value().replace('source = "act"', ""),
        "missing key 'values.0.source'",
    ),
    "no locator": (
        _head() + _value().replace('"1条"', '""'),
        "values.0.locator is empty; fill it in",
    ),
    "source that does not exist": (
        _head() + _value().replace('"act"', '"rumour"'),
        "source 'rumour' does not exist; add it to sources.toml",
    ),
    "source never used": (
        _head() + _value().replace('"act"', '"rumour"'),
        "sources.toml: act: never cited",
    ),
    "fixed by practice": (
        _head(unit="days", evidence="court_practice") + _value("value = 3\nreview_by = 2027-11-30"),
        "fixed with court_practice evidence; use a range",
    ),
    "statute with a middle": (
        _head("range", "days") + _value("low = 7\ntypical = 8\nhigh = 31"),
        "a range graded statute states no typical",
    ),
    "practice without a middle": (
        _head("range", "days", "court_practice")
        + _value("low = 7\nhigh = 31\nreview_by = 2027-11-30"),
        "missing key 'typical'; only a law may fix the ends alone",
    ),
    "falling range": (
        _head("range", "days", "court_practice")
        + _value("low = 9\ntypical = 8\nhigh = 31\nreview_by = 2027-11-30"),
        "low 9, typical 8, high 31 do not rise",
    ),
    "brackets not from 0": (
        _head("brackets", more='applies_to = "yen"')
        + _value("brackets = [{ from = 1, rate = 0.05 }]"),
        "brackets start at 1; the first row starts at 0",
    ),
    "brackets not rising": (
        _head("brackets", more='applies_to = "yen"')
        + _value("brackets = [{ from = 0, rate = 0.05 }, { above = 0, rate = 0.04 }]"),
        "brackets [0, 0] do not rise",
    ),
    "bracket with two starts": (
        _head("brackets", more='applies_to = "yen"')
        + _value("brackets = [{ from = 0, above = 0, rate = 0.05 }]"),
        "either 'from' (以上) or 'above' (超)",
    ),
    "bracket with the wrong column": (
        _head("brackets", "yen", more='applies_to = "yen"')
        + _value("brackets = [{ from = 0, rate = 0.05 }]"),
        "a bracket in yen has 'amount', not 'rate'",
    ),
    "brackets without an axis": (
        _head("brackets") + _value("brackets = [{ from = 0, rate = 0.05 }]"),
        "missing key 'applies_to'",
    ),
    "axis without brackets": (
        _head(more='applies_to = "yen"') + _value(),
        "applies_to is for brackets and curves",
    ),
    "curve not rising": (
        _head("curve", "factor", more='applies_to = "years"')
        + _value("points = [{ at = 0, factor = 1.0 }, { at = 0, factor = 0.9 }]"),
        "points [0, 0] do not start at 0 and rise",
    ),
    "same date twice": (
        _head() + _value() + _value("value = 0.7"),
        "two values with effective_from 2020-04-01; keep one",
    ),
    "no review date": (
        _head(evidence="official_statistics") + _value(),
        "missing key 'review_by'; only statute and ordinance go without",
    ),
    "assumption without a note": (
        _head(evidence="assumption") + _value("value = 0.8\nreview_by = 2027-11-30"),
        "an assumption needs a note",
    ),
    "draft": (
        _head() + _value('value = 0.8\nstatus = "draft"'),
        "status 'draft' loads only in tests",
    ),
    "announced with a figure": (
        _head() + _value('value = 0.8\nstatus = "announced"'),
        "an ended or announced entry holds no value",
    ),
    "content of another kind": (
        _head() + _value("low = 1\nvalue = 0.8"),
        "key 'low' does not belong to kind fixed; use value",
    ),
    "no content": (_head() + _value(""), "missing key 'value' for kind fixed"),
    "text for a number": (_head() + _value('value = "0.8"'), "value '0.8' is text"),
    "truth for a number": (_head() + _value("value = true"), "values.0.value"),
    "codes with a unit": (
        _head("codes", "yen") + _value('codes = ["13"]'),
        "unit yen does not fit kind codes",
    ),
    "table that is a number": (
        _head("table", "none") + _value("value = 1\nrows = 1"),
        "value of a table is the name of its CSV file",
    ),
    "table that does not exist": (
        _head("table", "none") + _value('value = "gone.csv"\nrows = 1'),
        "table 'gone.csv' does not exist",
    ),
    "broken file": ("[thing\n", "rules.toml: cannot be read"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_a_faulty_file_is_refused_with_its_place_and_mend(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ParameterError) as caught:
        load(_write(tmp_path, text))
    assert message in str(caught.value)
    assert "rules.toml" in str(caught.value)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    two = (
        (_head() + _value("value = 5.0")).replace("thing", "first") + _head() + _value("value = 7")
    )
    with pytest.raises(ParameterError) as caught:
        load(_write(tmp_path, two))
    places = [problem.split(": ")[1] for problem in caught.value.problems]
    assert places == ["first", "thing"]


def test_a_source_without_address_is_refused_unless_our_own(tmp_path: Path) -> None:
    nowhere = SOURCES.replace("https://example.invalid/", "")
    with pytest.raises(ParameterError, match="act: url is empty"):
        load(_write(tmp_path, _head() + _value(), nowhere))


def test_a_table_with_another_number_of_rows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("# note\nname\nx\ny\n", encoding="utf-8")
    text = _head("table", "none") + _value('value = "a.csv"\nrows = 3')
    with pytest.raises(ParameterError, match=r"table 'a\.csv' has 2 rows, not 3"):
        load(_write(tmp_path, text))


def test_a_contact_with_an_unknown_source_is_refused(tmp_path: Path) -> None:
    contact = """
[line]
name = "窓口"
phone = "188"
hours = "平日"
free = true
free_call = false
topics = ["law"]
url = "https://example.invalid/"
sureness = "A"
review_by = 2027-05-31
source = "rumour"
"""
    (tmp_path / "contacts.toml").write_text(contact, encoding="utf-8")
    with pytest.raises(ParameterError, match=r"contacts\.toml: line: source 'rumour'"):
        load(_write(tmp_path, _head() + _value()))


@pytest.mark.parametrize(
    ("cited", "message"),
    [
        ('source = "rumour"', r"cautions\.toml: thing: source 'rumour'"),
        ('source = "act"\nalso = ["gossip"]', r"cautions\.toml: thing: source 'gossip'"),
        ("", r"cautions\.toml: thing: missing key 'source'"),
    ],
)
def test_a_caution_without_a_known_source_is_refused(
    tmp_path: Path, cited: str, message: str
) -> None:
    caution = f'[thing]\nnote = "読んだこと。"\nsureness = "A"\nreview_by = 2027-05-31\n{cited}\n'
    (tmp_path / "cautions.toml").write_text(caution, encoding="utf-8")
    with pytest.raises(ParameterError, match=message):
        load(_write(tmp_path, _head() + _value()))


def test_a_draft_loads_where_asked_for(tmp_path: Path) -> None:
    text = _head() + _value('value = 0.8\nstatus = "draft"')
    drafts = load(_write(tmp_path, text), drafts=True)
    assert drafts.on(NOW).decimal("rules.thing") == Decimal("0.8")


def test_before_the_first_date_the_lookup_names_key_day_and_first_date() -> None:
    with pytest.raises(ParameterError) as caught:
        load().on(date(2005, 3, 31)).decimal("procedure.bid_floor_rate")
    message = str(caught.value)
    assert "procedure.bid_floor_rate" in message
    assert "2005-03-31" in message
    assert "2005-04-01" in message
    assert load().on(date(2005, 4, 1)).decimal("procedure.bid_floor_rate") == Decimal("0.8")


def test_an_announced_value_cannot_be_read_from_its_day_on(tmp_path: Path) -> None:
    text = _head() + _value() + _value('status = "announced"', since="2027-04-01")
    parameters = load(_write(tmp_path, text))
    assert parameters.on(date(2027, 3, 31)).decimal("rules.thing") == Decimal("0.8")
    with pytest.raises(ParameterError, match="announced, its figure is not known yet"):
        parameters.on(date(2027, 4, 1)).decimal("rules.thing")


def test_an_ended_value_cannot_be_read_from_its_day_on() -> None:
    key = "taxes.residence_loss_carryover_years"
    assert load().on(date(2027, 12, 31)).decimal(key) == 3
    with pytest.raises(ParameterError, match="ended on 2028-01-01"):
        load().on(date(2028, 1, 1)).decimal(key)
    assert not load().on(date(2028, 1, 1)).has(key)
    assert key not in {passport.key for passport in load().passports(date(2028, 1, 1))}


def test_an_unknown_key_is_refused_with_close_ones() -> None:
    with pytest.raises(ParameterError, match=r"close keys: procedure\.bid_floor_rate"):
        load().on(NOW).decimal("procedure.bid_floor_rat")


@pytest.mark.parametrize(
    ("method", "key"),
    [
        ("integer", "procedure.bid_floor_rate"),
        ("decimal", "procedure.petition_fee_yen"),
        ("int_span", "arrears.delay_damages_rate"),
        ("span", "procedure.days_practical_lead"),
        ("bounds", "procedure.days_practical_lead"),
        ("brackets", "procedure.bid_floor_rate"),
        ("curve", "procedure.bid_floor_rate"),
        ("codes", "procedure.bid_floor_rate"),
    ],
)
def test_a_value_of_another_kind_or_unit_is_refused(method: str, key: str) -> None:
    with pytest.raises(ParameterError, match="ask with the method for that kind and unit"):
        getattr(load().on(NOW), method)(key)


def _stamp(key: str, day: date, price: int) -> int | Decimal:
    rows = [row for row in load().on(day).brackets(key) if row.covers(price)]
    return rows[-1].value


@pytest.mark.parametrize(
    ("price", "relief", "full"),
    [
        (9_999, 0, 0),
        (10_000, 200, 200),
        (100_000, 200, 200),
        (100_001, 200, 400),
        (500_000, 200, 400),
        (1_000_000, 500, 1_000),
        (1_000_001, 1_000, 2_000),
        (5_000_000, 1_000, 2_000),
        (10_000_000, 5_000, 10_000),
        (10_000_001, 10_000, 20_000),
        (50_000_000, 10_000, 20_000),
        (100_000_000, 30_000, 60_000),
        (500_000_000, 60_000, 100_000),
        (1_000_000_000, 160_000, 200_000),
        (5_000_000_000, 320_000, 400_000),
        (5_000_000_001, 480_000, 600_000),
    ],
)
def test_stamp_duty_relief_ends_with_march_2027(price: int, relief: int, full: int) -> None:
    assert _stamp("taxes.stamp_duty_sale", date(2027, 3, 31), price) == relief
    assert _stamp("taxes.stamp_duty_sale", date(2027, 4, 1), price) == full
    assert _stamp("taxes.stamp_duty_loan", date(2027, 3, 31), price) == full


@pytest.mark.parametrize(
    ("key", "last_day", "relief", "full"),
    [
        ("ownership_transfer_dwelling_rate", date(2027, 3, 31), "0.003", "0.02"),
        ("mortgage_setting_dwelling_rate", date(2027, 3, 31), "0.001", "0.004"),
        ("ownership_transfer_land_rate", date(2029, 3, 31), "0.015", "0.02"),
        ("acquisition_tax_rate", date(2027, 3, 31), "0.03", "0.04"),
    ],
)
def test_a_relief_gives_way_to_the_full_rate(
    key: str, last_day: date, relief: str, full: str
) -> None:
    assert load().on(last_day).decimal(f"taxes.{key}") == Decimal(relief)
    assert load().on(last_day + timedelta(days=1)).decimal(f"taxes.{key}") == Decimal(full)


def test_the_brokerage_special_starts_in_july_2024() -> None:
    assert not load().on(date(2024, 6, 30)).has("sale_costs.brokerage_special_fee_yen")
    values = load().on(date(2024, 7, 1))
    assert values.integer("sale_costs.brokerage_special_price_limit_yen") == 8_000_000
    assert values.integer("sale_costs.brokerage_special_fee_yen") == 300_000
    assert values.brackets("sale_costs.brokerage_fee_cap")[0] == Bracket(
        0, inclusive=True, value=Decimal("0.05")
    )


SPANS: dict[str, tuple[str, str, str]] = {
    "procedure.months_petition_to_opening": ("5", "7", "12"),
    "arrears.countdown_commencement_order_months": ("3", "6", "11"),
    "arrears.delay_damages_rate": ("0.140", "0.145", "0.146"),
    "prices.winning_bid_to_standard_price": ("0.8", "1.5", "2.5"),
    "voluntary_sale.months_total": ("1.5", "4.5", "6"),
}
DAY_SPANS = {
    "arrears.countdown_bidding_notice_days": (40, 48, 75),
    "arrears.countdown_bidding_published_days": (21, 30, 45),
    "procedure.days_bidding_start_to_end": (7, 8, 10),
    "procedure.days_opening_to_sale_decision": (15, 21, 23),
    "procedure.days_sale_decision_to_final": (7, 8, 9),
    "procedure.days_opening_to_transfer": (35, 53, 63),
    "procedure.days_practical_lead": (14, 18, 21),
}


def test_the_values_the_model_needs_first_are_there() -> None:
    values = load().on(NOW)
    for key, ends in SPANS.items():
        assert values.span(key) == Span(*map(Decimal, ends)), key
    for key, days in DAY_SPANS.items():
        assert values.int_span(key) == Span(*days), key
    assert values.bounds("procedure.bidding_period_days") == BoundsOnly(7, 31)
    assert values.integer("procedure.sale_decision_days_max") == 21
    assert values.integer("procedure.withdrawal_days_before_opening") == 1
    assert values.int_span("procedure.days_final_to_payment").high <= 31
    assert values.decimal("procedure.bid_floor_rate") == Decimal("0.8")
    assert values.decimal("procedure.rehabilitation_after_subrogation_months") == 6


def test_the_age_curve_and_the_areas_can_be_read() -> None:
    values = load().on(NOW)
    assert dict(values.curve("prices.condominium_age_factor"))[20] == 1
    assert values.codes("prices.tokyo_wards")[0] == "13101"


@pytest.mark.parametrize(
    ("prefecture", "municipality", "tier"),
    [
        ("東京都", "江戸川区", 1),
        ("神奈川県", "川崎市麻生区", 1),
        ("埼玉県", "さいたま市岩槻区", 1),
        ("千葉県", "松戸市", 1),
        ("埼玉県", "川口市", 2),
        ("東京都", "八王子市", 2),
        ("愛知県", "名古屋市天白区", 2),
        ("福岡県", "福岡市早良区", 2),
        ("愛知県", "北名古屋市", 3),
        ("福岡県", "川崎町", 3),
        ("茨城県", "水戸市", 3),
    ],
)
def test_each_area_falls_into_its_price_tier(prefecture: str, municipality: str, tier: int) -> None:
    values = load().on(NOW)
    code = load().municipality(prefecture, municipality).code
    tiers = [values.codes("prices.t1_areas"), values.codes("prices.t2_areas")]
    found = next((i for i, codes in enumerate(tiers, 1) if code.startswith(codes)), 3)
    assert found == tier


def test_the_same_day_gives_the_same_object_and_a_period_shares_its_passports() -> None:
    parameters = load()
    assert parameters is load()
    today, tomorrow = parameters.on(NOW), parameters.on(NOW + timedelta(days=1))
    assert parameters.on(NOW) is today
    assert today.since == tomorrow.since <= NOW
    key = "procedure.bid_floor_rate"
    assert today.passport(key) is tomorrow.passport(key)


def test_a_passport_goes_through_json_and_says_where_the_value_was_read() -> None:
    for passport in load().passports(NOW):
        assert type(passport).model_validate_json(passport.model_dump_json()) == passport
        assert passport.locator
        assert passport.source_title
        assert passport.url.startswith("http") or passport.publisher == "すまいの見通し"
    floor = load().on(NOW).passport("procedure.bid_floor_rate")
    assert floor.value == "0.8"
    assert floor.review_by is ReviewExempt.STATUTE


def test_the_tables_have_their_rows() -> None:
    parameters = load()
    assert len(parameters.prefectures()) == 47
    rows = [row for p in parameters.prefectures() for row in parameters.municipalities(p.name)]
    assert len(rows) == 1_524
    assert len({row.code for row in rows}) == 1_524
    courts = [court for p in parameters.prefectures() for court in parameters.courts(p.name)]
    assert len(courts) == 164
    assert sum(court.branch == "本庁" for court in courts) == 50


def test_a_prefecture_row_carries_prices_and_sizes() -> None:
    row = load().prefecture("北海道")
    assert (row.code, row.res_median_2026_yen_per_m2) == ("01", 29_800)
    assert row.capital_res_median_2024_yen_per_m2 == 94_500
    assert row.err_pref_80pct_factor == Decimal("5.01")
    assert row.condo_unit_yen_per_m2 == 233_333
    assert row.house_floor_area_m2 == 120


def test_an_unknown_place_is_refused_with_close_names() -> None:
    with pytest.raises(UnknownPlaceError) as no_prefecture:
        load().municipalities("埼玉")
    assert no_prefecture.value.close == ("埼玉県",)
    with pytest.raises(UnknownPlaceError) as city:
        load().municipality("埼玉県", "さいたま市")
    assert len(city.value.close) >= 10
    with pytest.raises(UnknownPlaceError):
        load().courts("江戸")


def test_help_lines_say_number_hours_and_cost() -> None:
    contacts = {contact.name: contact for contact in load().contacts()}
    assert contacts["法テラス・サポートダイヤル"].phone == "0570-078374"
    assert not contacts["法テラス・サポートダイヤル"].free_call
    for contact in contacts.values():
        assert contact.hours
        assert contact.topics
        assert contact.free_call <= contact.phone.startswith("0120"), contact.name


def test_every_source_is_used_and_every_value_of_the_repository_loads() -> None:
    assert len(load(DATA).keys()) > 200


def test_units_match_the_ends_of_the_keys() -> None:
    for parameter in load().histories():
        name = parameter.key.split(".")[1]
        if parameter.unit is Unit.YEN:
            assert "yen" in name or parameter.kind is Kind.BRACKETS, name
        if name.endswith(("_yen_per_m2", "_per_m2")):
            assert parameter.unit is Unit.YEN_PER_M2, name
        if name.startswith("days_"):
            assert parameter.unit is Unit.DAYS, name
        if name.startswith("months_"):
            assert parameter.unit is Unit.MONTHS, name


def test_every_parameter_speaks_japanese_to_its_reader() -> None:
    words = ("手遅れ", "今すぐ", "必ず", "残りわずか")
    for parameter in load().histories():
        texts = [parameter.label, parameter.meaning, *(value.note for value in parameter.values)]
        sentences = [part for text in texts for part in text.split("。")]
        assert all(len(sentence) <= 50 for sentence in sentences), parameter.key
        assert not any(word in text for word in words for text in texts), parameter.key


def test_a_fixed_practice_names_whose_terms_fix_it() -> None:
    practice = {Evidence.COURT_PRACTICE, Evidence.INDUSTRY_PRACTICE}
    for parameter in load().histories():
        if parameter.kind is Kind.FIXED and parameter.evidence in practice:
            assert parameter.fixed_by, parameter.key


def _find_review_days() -> dict[str, date]:
    days = {
        f"{p.key} ({value.source.title})": value.review_by
        for p in load().histories()
        for value in p.values
        if isinstance(value.review_by, date)
    }
    days |= {f"caution {key}": held.review_by for key, held in load().cautions().items()}
    return days | {f"contact {c.name}": c.review_by for c in load().contacts()}


def test_no_review_day_has_passed(capsys: pytest.CaptureFixture[str]) -> None:
    today = date.today()  # noqa: DTZ011, TID251 - the one test that must know the day
    days = _find_review_days()
    near = {what: day for what, day in days.items() if today <= day <= today + WARN_AHEAD}
    with capsys.disabled():
        for what, day in near.items():
            print(f"\nread again by {day}: {what}")  # noqa: T201 - a warning for the reader
    assert not [f"{what}: since {day}" for what, day in days.items() if day < today]
