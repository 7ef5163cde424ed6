"""
What the staff's door remembers, shared by all processes of one machine: attempts and sign-ins.

A small SQLite file. It holds no name and no address, only keyed hashes of them, counts and times;
it never holds anything a caller said.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["Ledger", "LedgerError", "Limits"]

_EVERYBODY: Final = "everybody"
_DAY: Final = 86_400
_KEPT_SECONDS: Final = 2 * _DAY  # longer than any sign-in may last
_KNOWN_SECONDS: Final = 30 * _DAY
_TOUCH_SECONDS: Final = 10
_MOST_SIGN_INS: Final = 10_000
_MOST_NETWORKS: Final = 5_000
_FREE_TRIES: Final = 2
_FIRST_WAIT: Final = 5
_LONGEST_WAIT: Final = 900
_FREE_TRIES_OF_ALL: Final = 20
_LONGEST_WAIT_OF_ALL: Final = 60
_MOST_DOUBLINGS: Final = 20
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS attempts (
    who TEXT PRIMARY KEY, failures REAL NOT NULL, tried REAL NOT NULL, free REAL NOT NULL);
CREATE TABLE IF NOT EXISTS known (who TEXT PRIMARY KEY, until REAL NOT NULL);
CREATE TABLE IF NOT EXISTS sign_ins (
    name TEXT PRIMARY KEY, who TEXT NOT NULL, started REAL NOT NULL, seen REAL NOT NULL,
    is_open INTEGER NOT NULL);
"""


class LedgerError(Exception):
    """The ledger cannot be kept safely; the staff's door stays closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a sign-in lasts, in seconds: without use, and at most."""

    idle: float
    longest: float


class Ledger:
    """
    Attempts and sign-ins in one file below a folder that only we can read.

    Args:
        folder: Made if missing, readable by nobody else.
        secret: Keys the hashes of addresses and names; other secrets have other files.

    Raises:
        LedgerError: If the folder belongs to somebody else or others may read it, or if the
            file cannot be used.
    """

    def __init__(self, folder: Path, *, secret: str) -> None:
        self._secret = hashlib.sha256(secret.encode()).digest()
        self._file = folder / f"{self._hash('file')[:16]}.sqlite3"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _check_owner(folder)
            with closing(sqlite3.connect(self._file, timeout=5)) as file:
                file.execute("PRAGMA journal_mode=WAL")
                file.executescript(_TABLES)
        except (OSError, sqlite3.Error) as fault:
            raise LedgerError(type(fault).__name__) from None

    # --- attempts ---

    def reserve(self, network: str, *, now: float) -> float:
        """
        Count an attempt before it is looked at; return the seconds to wait if it may not be made.

        It counts as failed until :meth:`forgive`, so attempts side by side gain nothing. A wait
        is not made longer by asking again.

        Raises:
            LedgerError: If the file cannot be used.
        """
        who = self._hash(network)
        with self._change() as file:
            own = _read(file, who, now, forget=_DAY)
            everybody = _read(file, _EVERYBODY, now, forget=_LONGEST_WAIT_OF_ALL)
            is_known = _is_known(file, who, now)
            wait = max(own.free, 0 if is_known else everybody.free) - now
            if wait > 0:
                return wait
            _write(file, who, own.failures + 1, now, _wait_after(own.failures + 1))
            _write(
                file,
                _EVERYBODY,
                everybody.failures + 1,
                now,
                _wait_after_all(everybody.failures + 1),
            )
            file.execute(
                "DELETE FROM attempts WHERE who NOT IN "
                "(SELECT who FROM attempts ORDER BY who = ? DESC, tried DESC LIMIT ?)",
                (_EVERYBODY, _MOST_NETWORKS),
            )
        return 0

    def forgive(self, network: str, *, now: float) -> None:
        """
        Take back the last attempt of *network*: it was right.

        Raises:
            LedgerError: If the file cannot be used.
        """
        who = self._hash(network)
        with self._change() as file:
            file.execute("DELETE FROM attempts WHERE who = ?", (who,))
            file.execute(
                "UPDATE attempts SET failures = max(failures - 1, 0), free = tried WHERE who = ?",
                (_EVERYBODY,),
            )
            file.execute("DELETE FROM known WHERE until < ?", (now,))
            file.execute("INSERT OR REPLACE INTO known VALUES (?, ?)", (who, now + _KNOWN_SECONDS))

    # --- sign-ins ---

    def begin(self, name: str, *, network: str, started: float, now: float) -> bool:
        """
        Return whether the sign-in *name* begins; one that was known before never begins again.

        Raises:
            LedgerError: If the file cannot be used.
        """
        with self._change() as file:
            file.execute("DELETE FROM sign_ins WHERE started < ?", (now - _KEPT_SECONDS,))
            (held,) = file.execute("SELECT count(*) FROM sign_ins").fetchone()
            if held >= _MOST_SIGN_INS:
                return False
            added = file.execute(
                "INSERT OR IGNORE INTO sign_ins VALUES (?, ?, ?, ?, 1)",
                (self._hash(name), self._hash(network), started, now),
            )
            return added.rowcount == 1

    def is_open(
        self, name: str, *, network: str, limits: Limits, now: float, is_use: bool = True
    ) -> bool:
        """
        Return whether the sign-in *name* holds; what has run out is ended for good.

        Args:
            name: What was given to :meth:`begin`.
            network: Where the caller is now; a sign-in does not move to another network.
            limits: How long it lasts.
            now: Seconds since 1970.
            is_use: Whether somebody did something, so that the idle time starts anew.

        Raises:
            LedgerError: If the file cannot be used.
        """
        with self._change() as file:
            found = self._sign_in(file, name)
            if found is None:
                return False
            who, started, seen, is_open = found
            if not is_open or not hmac.compare_digest(who, self._hash(network)):
                return False
            if now - seen > limits.idle or now - started > limits.longest:
                self._end(file, name)
                return False
            if is_use and now - seen > _TOUCH_SECONDS:
                file.execute("UPDATE sign_ins SET seen = ? WHERE name = ?", (now, self._hash(name)))
            return True

    def end(self, name: str) -> None:
        """
        End the sign-in *name* for good, in every session of it.

        Raises:
            LedgerError: If the file cannot be used.
        """
        with self._change() as file:
            self._end(file, name)

    def _end(self, file: sqlite3.Connection, name: str) -> None:
        file.execute("UPDATE sign_ins SET is_open = 0 WHERE name = ?", (self._hash(name),))

    def _sign_in(
        self, file: sqlite3.Connection, name: str
    ) -> tuple[str, float, float, bool] | None:
        row = file.execute(
            "SELECT who, started, seen, is_open FROM sign_ins WHERE name = ?", (self._hash(name),)
        ).fetchone()
        return None if row is None else (str(row[0]), float(row[1]), float(row[2]), bool(row[3]))

    def _hash(self, text: str) -> str:
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """Yield the file, locked against other processes until the block ends."""
        try:
            with closing(sqlite3.connect(self._file, timeout=5, isolation_level=None)) as file:
                file.execute("PRAGMA synchronous=NORMAL")
                file.execute("BEGIN IMMEDIATE")
                yield file
                file.execute("COMMIT")
        except sqlite3.Error as fault:
            raise LedgerError(type(fault).__name__) from None


@dataclass(frozen=True, slots=True)
class _Attempts:
    failures: float
    free: float


def _read(file: sqlite3.Connection, who: str, now: float, *, forget: float) -> _Attempts:
    """Return the attempts so far; one failure is forgotten each *forget* seconds."""
    row = file.execute(
        "SELECT failures, tried, free FROM attempts WHERE who = ?", (who,)
    ).fetchone()
    if row is None:
        return _Attempts(0, 0)
    return _Attempts(max(row[0] - max(now - row[1], 0) / forget, 0), row[2])


def _write(file: sqlite3.Connection, who: str, failures: float, now: float, wait: float) -> None:
    file.execute(
        "INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?)", (who, failures, now, now + wait)
    )


def _is_known(file: sqlite3.Connection, who: str, now: float) -> bool:
    row = file.execute("SELECT until FROM known WHERE who = ?", (who,)).fetchone()
    return row is not None and row[0] > now


def _wait_after(failures: float) -> float:
    return _doubled(_FIRST_WAIT, failures - _FREE_TRIES, _LONGEST_WAIT)


def _wait_after_all(failures: float) -> float:
    return _doubled(1, failures - _FREE_TRIES_OF_ALL, _LONGEST_WAIT_OF_ALL)


def _doubled(first: float, times: float, longest: float) -> float:
    """
    Return the wait after a failure: none at first, then *first*, twice that, and so on.

    >>> [_doubled(5, times, 900) for times in (0, 1, 2, 3, 9)]
    [0, 5.0, 10.0, 20.0, 900]
    """
    if times <= 0:
        return 0
    doublings = min(int(times + 0.999) - 1, _MOST_DOUBLINGS)
    return min(first * float(2**doublings), longest)


def _check_owner(folder: Path) -> None:
    found = folder.stat()
    is_ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    if folder.is_symlink() or not is_ours or found.st_mode & 0o077:
        raise LedgerError("the folder can be reached by others")
