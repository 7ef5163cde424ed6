"""The staff's passphrase: kept only as a salted slow hash (Argon2id)."""

from __future__ import annotations

import re
import threading
import unicodedata
from typing import Final

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

__all__ = [
    "FEWEST_CHARACTERS",
    "FEWEST_KINDS",
    "hash_passphrase",
    "is_sound",
    "is_strong",
    "matches",
]

FEWEST_CHARACTERS: Final = 15
"""The least length of a passphrase that stands alone (NIST SP 800-63B-4, 3.1.1.2)."""

FEWEST_KINDS: Final = 8
"""The least number of different characters in a passphrase."""

_MOST_CHARACTERS: Final = 200
_MEMORY_KIB: Final = (19 * 1024, 1024 * 1024)  # the least is OWASP's for Argon2id
_ROUNDS: Final = (2, 10)
_LANES: Final = (1, 16)
_SALT_BYTES: Final = (16, 64)
_HASH_BYTES: Final = (32, 64)
_hasher: Final = PasswordHasher()
_one_at_a_time: Final = threading.Lock()


def is_strong(passphrase: str) -> bool:
    """
    Return whether *passphrase* is long and varied enough to be hashed.

    >>> is_strong("aaaaaaaaaaaaaaaa"), is_strong("つくえ かえる みかん でんしゃ")
    (False, True)
    """
    plain = _plain(passphrase)
    return FEWEST_CHARACTERS <= len(plain) <= _MOST_CHARACTERS and len(set(plain)) >= FEWEST_KINDS


def hash_passphrase(passphrase: str) -> str:
    """
    Return the salted slow hash of *passphrase*, as the settings keep it.

    Raises:
        ValueError: If *passphrase* is too weak.

    >>> hash_passphrase("つくえ かえる みかん でんしゃ").startswith("$argon2id$v=19$m=65536,")
    True
    """
    if not is_strong(passphrase):
        raise ValueError("the passphrase is too weak")
    return _hasher.hash(_plain(passphrase))


def is_sound(encoded: str) -> bool:
    """
    Return whether *encoded* is an Argon2id hash that is slow enough, and no slower than we bear.

    >>> is_sound("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA"), is_sound("secret")
    (False, False)
    """
    try:
        found = extract_parameters(encoded)
    except InvalidHashError:
        return False
    limits = (
        (found.memory_cost, _MEMORY_KIB),
        (found.time_cost, _ROUNDS),
        (found.parallelism, _LANES),
        (found.salt_len, _SALT_BYTES),
        (found.hash_len, _HASH_BYTES),
    )
    is_known = found.type is Type.ID and found.version == 19  # noqa: PLR2004 - Argon2 1.3
    is_whole = re.fullmatch(r"\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+(\$[A-Za-z0-9+/]+){2}", encoded)
    return is_known and bool(is_whole) and all(low <= v <= high for v, (low, high) in limits)


def matches(encoded: str, typed: str) -> bool:
    """
    Return whether *typed* is the passphrase of *encoded*; full and half width are the same.

    One comparison runs at a time, so that many attempts do not take much memory.

    >>> known = hash_passphrase("tsukue-kaeru-mikan")
    >>> matches(known, "ｔsukue-kaeru-mikan"), matches(known, "tsukue-kaeru-mika")
    (True, False)
    """
    if len(typed) > _MOST_CHARACTERS:
        return False
    with _one_at_a_time:
        try:
            return _hasher.verify(encoded, _plain(typed))
        except (VerificationError, InvalidHashError):
            return False


def _plain(passphrase: str) -> str:
    return unicodedata.normalize("NFKC", passphrase).strip()
