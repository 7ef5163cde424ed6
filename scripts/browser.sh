#!/bin/sh
# Finds Chromium and a Japanese font for the tests, or installs them where that is allowed.
set -eu

has_browser() { command -v chromium >/dev/null 2>&1; }
has_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=ja family)" ]; }

has_browser && has_font && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium fontconfig fonts-noto-cjk >/dev/null || true
fi

has_browser && has_font && exit 0

cat >&2 <<'MESSAGE'
テストにはChromiumと日本語フォントが要ります。
  Debian: sudo apt install chromium fontconfig fonts-noto-cjk
The tests need the program "chromium" and a Japanese font.
  Debian: sudo apt install chromium fontconfig fonts-noto-cjk
MESSAGE
exit 1
