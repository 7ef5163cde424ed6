"""Every dated rule of a tax has a case on the last day of the old rule and on the first of the new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import pytest

from nindbai import load
from nindbai.diagnosis.basis import Reader
from nindbai.parameters import ParameterSet
from tests import test_home_sale_tax as taxes
from tests import test_tables as tables
from tests.test_tables import Row, rows

RULES: Final[dict[str, Callable[[Row], None]]] = {
    "stamp_duty": tables.test_stamp_duty,
    "registration_tax": tables.test_registration_tax,
    "gain_tax": taxes.test_gain_tax,
    "home_sale_reliefs": taxes.test_reliefs_for_a_gain,
    "capital_gains": taxes.test_the_way_with_the_least_tax,
    "home_loss": taxes.test_losses,
    "loan_deduction_conflict": taxes.test_loan_deduction_conflict,
    "acquisition_tax": taxes.test_acquisition_tax,
    "purchase_registration_tax": taxes.test_purchase_registration_tax,
}
GROUPS: Final = ("taxes.", "capital_gains.", "new_home_taxes.")

Read = set[tuple[str, date]]


class Watched:
    """Every reader that was made, and what any of them was asked to hold."""

    def __init__(self) -> None:
        self.readers: list[Reader] = []
        self.looked_for: Read = set()

    @property
    def asked(self) -> Read:
        """Each parameter that was asked for, with the day its reader stands on."""
        read = {(key, reader.as_of) for reader in self.readers for key in reader.keys}
        return read | self.looked_for


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    seen = Watched()
    make, holds = Reader.__init__, Reader.holds

    def note_made(self: Reader, parameters: ParameterSet, as_of: date) -> None:
        make(self, parameters, as_of)
        seen.readers.append(self)

    def note_holds(self: Reader, key: str) -> bool:
        seen.looked_for.add((key, self.as_of))
        return holds(self, key)

    monkeypatch.setattr(Reader, "__init__", note_made)
    monkeypatch.setattr(Reader, "holds", note_holds)
    return seen


def edges() -> Read:
    """Return each day on which a rule of a tax changes or ends."""
    return {
        (parameter.key, value.effective_from)
        for parameter in load().histories()
        if parameter.key.startswith(GROUPS)
        for value in parameter.values[1:]
    }


def test_every_change_of_a_tax_rule_has_a_case_on_both_sides(watched: Watched) -> None:
    for name, check in RULES.items():
        for row in rows(name):
            check(row)
    days = {(key, day - timedelta(days=before)) for key, day in edges() for before in (0, 1)}
    assert len(edges()) >= 23
    missing = [f"{key} {day}" for key, day in sorted(days - watched.asked)]
    assert missing == [], "\n".join(missing)
