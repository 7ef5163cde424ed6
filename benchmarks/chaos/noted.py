"""What visitors note while something happens to the servers, and the line that tells of it."""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

BACK_SECONDS: Final = 5.0
"""Within so long everybody should be back."""

STUCK_SECONDS: Final = 30.0
"""Whoever is not back by then counts as stuck."""

HEADING: Final = (
    f"{'':<35} lost | back: median, 95 %, longest s | undisturbed: the same |"
    " again wrong stuck gone differ loads ends |  load"
)
"""
Above the rows: connections lost; seconds from the loss until the visitor is back; seconds an
answer takes for those who lost nothing; taps that had to be repeated, wrong screens, visitors not
back in 30 s, answers gone from the browser, answers the server shows otherwise, pages that had to
be loaded again, ways walked to their end; programs that wanted the processor.
"""


@dataclass(kw_only=True)
class Noted:
    """What happened to visitors of one kind during one event."""

    back: list[float] = field(default_factory=list)
    calm: list[float] = field(default_factory=list)
    again: int = 0
    wrong: list[object] = field(default_factory=list)
    stuck: list[object] = field(default_factory=list)
    gone: list[object] = field(default_factory=list)
    differing: list[object] = field(default_factory=list)
    loads: int = 0
    ends: int = 0

    def is_well(self) -> bool:
        """Return whether nothing was lost and everybody was back in time."""
        is_whole = not (self.wrong or self.stuck or self.gone or self.differing)
        return is_whole and max(self.back, default=0.0) <= BACK_SECONDS

    def print_row(self, event: str, who: str) -> None:
        """Print what was noted as one line, and what went wrong below it."""
        print(  # noqa: T201 - its output
            f"{event:<22} {who:<12} {len(self.back):>4} | {_ends(self.back):<29} |"
            f" {_ends(self.calm):<21} |"
            f" {self.again:>5} {len(self.wrong):>5} {len(self.stuck):>5} {len(self.gone):>4}"
            f" {len(self.differing):>6} {self.loads:>5} {self.ends:>4} | {os.getloadavg()[0]:>5.1f}",
            flush=True,
        )
        for name in ("wrong", "stuck", "gone", "differing"):
            for one in getattr(self, name)[:3]:
                print(f"    {name}: {one}", flush=True)  # noqa: T201 - its output


def _ends(seconds: Sequence[float]) -> str:
    if not seconds:
        return f"{'-':>6} {'-':>6} {'-':>6}"
    ordered = sorted(seconds)
    at_95 = statistics.quantiles(ordered, n=20)[-1] if len(ordered) > 1 else ordered[0]
    return f"{statistics.median(ordered):6.2f} {min(at_95, ordered[-1]):6.2f} {ordered[-1]:6.2f}"
