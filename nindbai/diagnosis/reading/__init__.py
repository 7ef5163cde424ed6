"""What people really type, read as a careful adviser would: accepted, confirm, rejected, missing."""

from nindbai.diagnosis.reading.fields import FIELDS, read_field, read_request
from nindbai.diagnosis.reading.outcome import Accepted, Confirm, Missing, Reading, Rejected, Why

__all__ = [
    "FIELDS",
    "Accepted",
    "Confirm",
    "Missing",
    "Reading",
    "Rejected",
    "Why",
    "read_field",
    "read_request",
]
