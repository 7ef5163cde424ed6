"""Rows of the CSV tables: prices by area and the courts that hold auctions."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path


class UnknownPlaceError(LookupError):
    """
    A prefecture or municipality that the tables do not hold.

    Attributes:
        name: What was asked for.
        close: Names in the table that resemble it, best first.

    >>> UnknownPlaceError("埼玉", ("埼玉県",)).close
    ('埼玉県',)
    """

    def __init__(self, name: str, close: tuple[str, ...]) -> None:
        super().__init__(f"unknown place {name!r}; close names: {', '.join(close)}")
        self.name = name
        self.close = close


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefectureRow:
    """
    Prices and typical sizes of one prefecture.

    Attributes:
        code: Two digits.
        res_median_2026_yen_per_m2: 住宅地, median, 2026 estimate.
        capital_res_median_2024_yen_per_m2: The same in the capital, 2024.
        growth_2024_2026: Factor from the 2024 to the 2026 median.
        err_pref_80pct_factor: Holds 80 % of points guessed from this median.
        err_muni_80pct_factor: The same from the municipality's median.
        condo_unit_yen_per_m2: Median of the 2025 deals incl. 成約価格; where
            a cell is empty, that of 2024, else that of the survey deals.
    """

    code: str
    name: str
    res_median_2026_yen_per_m2: int
    capital_res_median_2024_yen_per_m2: int
    growth_2024_2026: Decimal
    err_pref_80pct_factor: Decimal
    err_muni_80pct_factor: Decimal
    house_land_area_m2: Decimal
    house_floor_area_m2: Decimal
    condo_area_m2: Decimal
    condo_unit_yen_per_m2: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityRow:
    """
    Residential land prices of one municipality or ward.

    Attributes:
        code: Five digits, the first two those of the prefecture.
        points: Number of 標準地; a median of one or two is a rough guide.
    """

    code: str
    prefecture: str
    name: str
    points: int
    median_2024_yen_per_m2: int
    median_2026_yen_per_m2: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtRow:
    """
    A district court, or a branch, that takes 不動産競売.

    Attributes:
        bit_court_id: The court's number on BIT.
        seen_2026: True if it also appeared in a listing of March 2026; False
            means not seen, never closed.
    """

    prefecture: str
    district_court: str
    branch: str
    official_name: str
    bit_court_id: str
    seen_2026: bool
    auction_section: str
    section_location: str
    note: str


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file as dicts; lines that start with # are notes."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def count_rows(path: Path) -> int:
    """Return the number of data rows of a CSV file, heading and notes left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sum(1 for line in lines if line and not line.startswith("#")) - 1


def read_prefectures(land: Path, deals: Path) -> tuple[PrefectureRow, ...]:
    """Return the prefectures in code order, joined from the two tables."""
    by_code = {row["pref_code"]: row for row in read_rows(deals)}
    return tuple(_build_prefecture(row, by_code[row["pref_code"]]) for row in read_rows(land))


def read_municipalities(path: Path) -> dict[str, tuple[MunicipalityRow, ...]]:
    """Return the municipalities of each prefecture, in code order."""
    grouped: dict[str, list[MunicipalityRow]] = {}
    for row in read_rows(path):
        grouped.setdefault(row["prefecture"], []).append(_build_municipality(row))
    return {prefecture: tuple(rows) for prefecture, rows in grouped.items()}


def read_courts(path: Path) -> dict[str, tuple[CourtRow, ...]]:
    """Return the courts of each prefecture, main courts first."""
    grouped: dict[str, list[CourtRow]] = {}
    for row in read_rows(path):
        grouped.setdefault(row["prefecture"], []).append(_build_court(row))
    return {prefecture: tuple(rows) for prefecture, rows in grouped.items()}


def find_close_names(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """
    Return names that contain *name* or resemble it, at most 20, best first.

    >>> find_close_names("川口", ("川口市", "川越市", "戸田市"))
    ('川口市', '川越市')
    """
    holding = [candidate for candidate in names if name and name in candidate]
    similar = get_close_matches(name, names, n=5, cutoff=0.4)
    return tuple(dict.fromkeys([*holding, *similar]))[:20]


def _build_prefecture(land: dict[str, str], deals: dict[str, str]) -> PrefectureRow:
    return PrefectureRow(
        code=land["pref_code"],
        name=land["prefecture"],
        res_median_2026_yen_per_m2=_whole(land["res_median_2026_est"]),
        capital_res_median_2024_yen_per_m2=_whole(land["capital_res_median_2024"]),
        growth_2024_2026=Decimal(land["growth_2024_2026"]),
        err_pref_80pct_factor=Decimal(land["err_pref_80pct_factor"]),
        err_muni_80pct_factor=Decimal(land["err_muni_80pct_factor"]),
        house_land_area_m2=Decimal(deals["house_land_area"]),
        house_floor_area_m2=Decimal(deals["house_floor_area"]),
        condo_area_m2=Decimal(deals["condo_area"]),
        condo_unit_yen_per_m2=_whole(
            deals["condo_unit_2025_incl_seiyaku"]
            or deals["condo_unit_2024_incl_seiyaku"]
            or deals["condo_unit"]
        ),
    )


def _build_municipality(row: dict[str, str]) -> MunicipalityRow:
    return MunicipalityRow(
        code=row["code"],
        prefecture=row["prefecture"],
        name=row["municipality"],
        points=int(row["points"]),
        median_2024_yen_per_m2=_whole(row["median_2024"]),
        median_2026_yen_per_m2=_whole(row["median_2026_est"]),
    )


def _build_court(row: dict[str, str]) -> CourtRow:
    return CourtRow(
        prefecture=row["prefecture"],
        district_court=row["district_court"],
        branch=row["branch"],
        official_name=row["official_name"],
        bit_court_id=row["bit_court_id"],
        seen_2026=row["seen_2026"] == "yes",
        auction_section=row["auction_section"],
        section_location=row["section_location"],
        note=row["note"],
    )


def _whole(text: str) -> int:
    return int(Decimal(text))
