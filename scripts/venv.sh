#!/bin/sh
# Makes the virtual environment, or says in plain words what the machine lacks.
set -eu
python="${PY:-python3}"
target="$1"

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

command -v "$python" >/dev/null 2>&1 || fail \
  "Python 3.11以上が見つかりません。" \
  "  Debian・Ubuntu: sudo apt install python3 python3-venv" \
  "Python 3.11 or newer was not found ($python)."

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail \
  "Python 3.11以上が要ります。今は $("$python" --version 2>&1) です。" \
  "  例: make PY=python3.12 run" \
  "Python 3.11 or newer is needed."

"$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || fail \
  "仮想環境を作る部品（python3-venv）がありません。" \
  "  Debian・Ubuntu: sudo apt install python3-venv" \
  "The package python3-venv is missing; install it and try again."

"$python" -m venv "$target"
