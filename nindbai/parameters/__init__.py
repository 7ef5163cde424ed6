"""
Every number from law, tariff, statistics or practice, with where it was read.

>>> from datetime import date
>>> load().on(date(2026, 11, 21)).decimal("procedure.bid_floor_rate")
Decimal('0.8')
"""

from nindbai.parameters.cautions import Caution
from nindbai.parameters.contacts import Contact, Topic
from nindbai.parameters.loader import load
from nindbai.parameters.lookup import InForce, ParameterSet
from nindbai.parameters.model import (
    BoundsOnly,
    Bracket,
    Evidence,
    Grade,
    Kind,
    ParameterError,
    Passport,
    ReviewExempt,
    Source,
    Span,
    Unit,
)
from nindbai.parameters.tables import (
    CourtRow,
    MunicipalityRow,
    PrefectureRow,
    UnknownPlaceError,
)

__all__ = [
    "BoundsOnly",
    "Bracket",
    "Caution",
    "Contact",
    "CourtRow",
    "Evidence",
    "Grade",
    "InForce",
    "Kind",
    "MunicipalityRow",
    "ParameterError",
    "ParameterSet",
    "Passport",
    "PrefectureRow",
    "ReviewExempt",
    "Source",
    "Span",
    "Topic",
    "Unit",
    "UnknownPlaceError",
    "load",
]
