"""``calc``: home loans — payments, schedules, what is still owed, early repayment."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from nindbai.diagnosis.answer_models import Amount, Day, PositiveAmount, refuse_bool
from nindbai.diagnosis.basis import Reader
from nindbai.diagnosis.calc_rules import Arguments, Months, Rate
from nindbai.diagnosis.problems import AnswerError, Problem, ProblemKind
from nindbai.domain.bonus_share import judge_bonus_share
from nindbai.domain.early_repayment import EarlyRepaymentKind, compute_early_repayment
from nindbai.domain.loan_schedule import (
    Instalment,
    LoanTerms,
    RepaymentMethod,
    Schedule,
    build_schedule,
    find_balance,
)
from nindbai.domain.money import Yen
from nindbai.domain.ranges import Range
from nindbai.domain.remembered_loan import RememberedLoan, estimate_remembered_loan
from nindbai.domain.variable_rate import (
    RateChange,
    ReviewRules,
    UnpaidInterest,
    build_variable_schedule,
)

__all__ = [
    "EarlyRepaymentArguments",
    "LoanArguments",
    "LoanScheduleArguments",
    "MonthlyPayment",
    "RemainingBalance",
    "answer_early_repayment",
    "answer_monthly_payment",
    "answer_remaining_balance",
    "answer_schedule",
    "fault",
    "months_of",
    "range_json",
]

_MONTHS_IN_YEAR: Final = 12
_MONTHS_IN_HALF_YEAR: Final = 6

PaidMonths = Annotated[int, BeforeValidator(refuse_bool), Field(ge=0, le=600)]
Years = Annotated[int, BeforeValidator(refuse_bool), Field(ge=1, le=50)]
CalendarYear = Annotated[int, BeforeValidator(refuse_bool), Field(ge=1970, le=2100)]
CalendarMonth = Annotated[int, BeforeValidator(refuse_bool), Field(ge=1, le=12)]


class LoanArguments(Arguments):
    """The loan: borrowed, rate a year, ``months`` or ``years``, method, bonus part."""

    borrowed_yen: PositiveAmount
    annual_rate: Rate
    months: Months | None = None
    years: Years | None = None
    method: RepaymentMethod = RepaymentMethod.EQUAL_PAYMENT
    bonus_yen: Amount = 0


class MonthlyPayment(LoanArguments):
    """A loan whose payments are asked for."""


class RateChangeArguments(BaseModel):
    """From which instalment on another rate applies."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_number: Annotated[int, BeforeValidator(refuse_bool), Field(ge=2, le=600)]
    annual_rate: Rate


class LoanScheduleArguments(LoanArguments):
    """A loan, its later rates, and whether the five-year and 125 % rules hold."""

    changes: tuple[RateChangeArguments, ...] = ()
    has_review_rules: bool = True
    unpaid_interest: UnpaidInterest = UnpaidInterest.PAID_FIRST


class RemainingBalance(LoanArguments):
    """A loan as remembered: payments made, or the year (and month) of borrowing."""

    paid_months: PaidMonths | None = None
    borrowed_year: CalendarYear | None = None
    borrowed_month: CalendarMonth | None = None
    months_in_arrears: PaidMonths = 0
    as_of: Day | None = None

    def day(self, today: date) -> date:
        """Return the day to stand on."""
        return self.as_of or today


class EarlyRepaymentArguments(LoanArguments):
    """A loan, the payments made, the extra sum, the kind, and the lender's fee."""

    paid_months: PaidMonths
    extra_yen: PositiveAmount
    kind: EarlyRepaymentKind
    fee_yen: Amount = 0


def fault(field: str, kind: ProblemKind, given: object, *fits: object) -> AnswerError:
    """Return the error for one argument that does not fit the others."""
    given_text = "" if kind is ProblemKind.MISSING else str(given)
    return AnswerError(
        (Problem(field=field, kind=kind, given=given_text, fits=tuple(str(one) for one in fits)),)
    )


def months_of(months: int | None, years: int | None) -> int:
    """
    Return the number of payments, given either way.

    Raises:
        AnswerError: If neither is given, or the two differ.
    """
    if months is None and years is None:
        raise fault("months", ProblemKind.MISSING, "")
    counted = None if years is None else years * _MONTHS_IN_YEAR
    if months is not None and counted not in {None, months}:
        raise fault("months", ProblemKind.NOT_IN_LIST, months, counted)
    return months or counted or 0


def range_json(values: Range[int]) -> dict[str, JsonValue]:
    """Return a range as JSON."""
    return {"low": values.low, "typical": values.typical, "high": values.high}


def _terms(given: LoanArguments) -> LoanTerms:
    months = months_of(given.months, given.years)
    if given.bonus_yen > given.borrowed_yen:
        raise fault("bonus_yen", ProblemKind.TOO_LARGE, given.bonus_yen, 0, given.borrowed_yen)
    if given.bonus_yen and months % _MONTHS_IN_HALF_YEAR:
        whole = max(_MONTHS_IN_HALF_YEAR, months - months % _MONTHS_IN_HALF_YEAR)
        raise fault("months", ProblemKind.NOT_USABLE, months, whole)
    return LoanTerms(
        borrowed_yen=Yen(given.borrowed_yen),
        annual_rate=given.annual_rate,
        months=months,
        method=given.method,
        bonus_yen=Yen(given.bonus_yen),
    )


def answer_monthly_payment(given: MonthlyPayment, reader: Reader) -> JsonValue:
    """Answer :class:`MonthlyPayment`: the first month's payment, the bonus, the sums."""
    terms = _terms(given)
    schedule = build_schedule(terms)
    first, rows = schedule.instalments[0], schedule.instalments
    has_bonus = len(rows) >= _MONTHS_IN_HALF_YEAR
    return {
        "monthly_payment_yen": first.payment_yen,
        "bonus_payment_yen": rows[_MONTHS_IN_HALF_YEAR - 1].bonus_yen if has_bonus else 0,
        "last_payment_yen": rows[-1].payment_yen,
        "total_yen": schedule.total_yen,
        "interest_yen": schedule.interest_yen,
        **_bonus_tests(terms, reader),
    }


def _bonus_tests(terms: LoanTerms, reader: Reader) -> dict[str, JsonValue]:
    """Return whether a bonus part is within what フラット35 and banks allow; none without one."""
    if not terms.bonus_yen:
        return {}
    flat = Range.exactly(reader.decimal("loans.flat35_bonus_share_max"))
    banks = reader.span("loans.bank_bonus_share_max")
    return {
        "bonus_share_flat35": judge_bonus_share(terms, share_max=flat).value,
        "bonus_share_banks": judge_bonus_share(terms, share_max=banks).value,
    }


def answer_schedule(given: LoanScheduleArguments, reader: Reader) -> JsonValue:
    """Answer :class:`LoanScheduleArguments`: every instalment, and the sums."""
    terms = _terms(given)
    schedule = _varied(given, terms, reader) if given.changes else build_schedule(terms)
    return {
        "instalments": [_row(one) for one in schedule.instalments],
        "total_yen": schedule.total_yen,
        "interest_yen": schedule.interest_yen,
        "most_unpaid_interest_yen": max(one.unpaid_interest_yen for one in schedule.instalments),
    }


def _varied(given: LoanScheduleArguments, terms: LoanTerms, reader: Reader) -> Schedule:
    numbers = [change.from_number for change in given.changes]
    if numbers != sorted(set(numbers)):
        raise fault("changes", ProblemKind.NOT_USABLE, numbers, *sorted(set(numbers)))
    if terms.bonus_yen:
        raise fault("bonus_yen", ProblemKind.TOO_LARGE, terms.bonus_yen, 0, 0)
    rules = None
    if given.has_review_rules:
        rules = ReviewRules(
            months_between_reviews=int(reader.decimal("loans.payment_review_months")),
            rise_factor_max=reader.decimal("loans.payment_rise_factor_max"),
            unpaid_interest=given.unpaid_interest,
        )
    changes = tuple(
        RateChange(from_number=change.from_number, annual_rate=change.annual_rate)
        for change in given.changes
    )
    return build_variable_schedule(terms, changes=changes, rules=rules)


def _row(one: Instalment) -> dict[str, Any]:
    return {
        "number": one.number,
        "payment_yen": one.payment_yen,
        "principal_yen": one.principal_yen,
        "interest_yen": one.interest_yen,
        "bonus_yen": one.bonus_yen,
        "balance_yen": one.balance_yen,
        "unpaid_interest_yen": one.unpaid_interest_yen,
    }


def answer_remaining_balance(given: RemainingBalance, reader: Reader) -> JsonValue:
    """Answer :class:`RemainingBalance`: what is owed, and the payments counted."""
    found = _remembered(given, _terms(given), reader)
    return {
        "loan_balance_yen": range_json(found.balance_yen),
        "paid_months": range_json(found.paid_months),
    }


def _remembered(given: RemainingBalance, terms: LoanTerms, reader: Reader) -> RememberedLoan:
    if given.paid_months is not None:
        if given.paid_months > terms.months:
            raise fault("paid_months", ProblemKind.TOO_LARGE, given.paid_months, 0, terms.months)
        owed = find_balance(terms, build_schedule(terms), paid_months=given.paid_months)
        return RememberedLoan(
            balance_yen=Range.exactly(int(owed)), paid_months=Range.exactly(given.paid_months)
        )
    if given.borrowed_year is None:
        raise fault("borrowed_year", ProblemKind.MISSING, "")
    as_of = reader.as_of
    since = (given.borrowed_year, given.borrowed_month or 1)
    if since > (as_of.year, as_of.month):
        written = f"{since[0]}-{since[1]:02}"
        raise fault("borrowed_year", ProblemKind.TOO_LATE, written, as_of.isoformat())
    return estimate_remembered_loan(
        terms,
        since_year=given.borrowed_year,
        since_month=given.borrowed_month,
        as_of=as_of,
        missed_months=given.months_in_arrears,
    )


def answer_early_repayment(given: EarlyRepaymentArguments, _reader: Reader) -> JsonValue:
    """Answer :class:`EarlyRepaymentArguments`."""
    terms = _terms(given)
    if terms.bonus_yen:
        raise fault("bonus_yen", ProblemKind.TOO_LARGE, terms.bonus_yen, 0, 0)
    if given.paid_months >= terms.months:
        raise fault("paid_months", ProblemKind.TOO_LARGE, given.paid_months, 0, terms.months - 1)
    owed = find_balance(terms, build_schedule(terms), paid_months=given.paid_months)
    if given.extra_yen > owed:
        raise fault("extra_yen", ProblemKind.TOO_LARGE, given.extra_yen, 1, owed)
    found = compute_early_repayment(
        terms,
        paid_months=given.paid_months,
        extra_yen=Yen(given.extra_yen),
        kind=given.kind,
        fee_yen=Yen(given.fee_yen),
    )
    return {
        "loan_balance_yen": found.balance_yen,
        "next_payment_yen": found.next_payment_yen,
        "payments_left": found.payments_left,
        "payments_saved": found.payments_saved,
        "saved_interest_yen": found.saved_interest_yen,
        "total_before_yen": found.total_before_yen,
        "total_after_yen": found.total_after_yen,
    }
