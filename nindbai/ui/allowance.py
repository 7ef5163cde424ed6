"""How often a caller may ask: a bucket for each, in memory, forgotten within two minutes."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

__all__ = ["Allowance"]

_MINUTE: Final = 60.0
_MOST_CALLERS: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Bucket:
    left: float
    at: float


class Allowance:
    """
    So many requests a minute for each caller, all of them at once if need be.

    A bucket is full again after a minute without a request, so forgetting it then changes
    nothing. Where more callers come than are kept, the one who asked longest ago is forgotten.

    >>> allowance = Allowance(2, clock=lambda: 0.0)
    >>> [allowance.take("203.0.113.7") for _ in range(3)]
    [0.0, 0.0, 30.0]
    """

    def __init__(
        self, per_minute: int, *, clock: Callable[[], float], most_callers: int = _MOST_CALLERS
    ) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._most_callers = most_callers
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        """Return how many callers are remembered."""
        return len(self._buckets)

    def take(self, caller: str) -> float:
        """Return 0 where *caller* may ask now, else in how many seconds."""
        now = self._clock()
        self._forget_idle(now)
        bucket = self._buckets.pop(caller, _Bucket(self._per_minute, now))
        rate = self._per_minute / _MINUTE
        left = min(self._per_minute, bucket.left + (now - bucket.at) * rate)
        may = left >= 1
        self._buckets[caller] = _Bucket(left - 1 if may else left, now)
        while len(self._buckets) > self._most_callers:
            self._buckets.popitem(last=False)
        return 0.0 if may else (1 - left) / rate

    def forget_in_time(self) -> None:
        """Forget idle callers a minute from now, also if nobody asks any more."""
        if self._timer is None and self._buckets:
            self._timer = asyncio.get_running_loop().call_later(_MINUTE, self._on_timer)

    def _on_timer(self) -> None:
        self._timer = None
        self._forget_idle(self._clock())
        self.forget_in_time()

    def _forget_idle(self, now: float) -> None:
        while self._buckets and next(iter(self._buckets.values())).at <= now - _MINUTE:
            self._buckets.popitem(last=False)
