"""The summary above a question: every problem at once, each leading to its field."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from nindbai.presentation import form_words as words
from nindbai.ui import ease

__all__ = ["show_summary"]

_HTML = '<div class="nb-summary" role="alert" tabindex="-1"><p></p><ul></ul></div>'
_JS = """
let shown = null;
export default function ({ data: [data], parentElement }) {
  const box = parentElement.querySelector('.nb-summary');
  box.querySelector('p').textContent = data.title;
  const list = box.querySelector('ul');
  list.replaceChildren(...data.items.map(({ field, text }) => {
    const link = document.createElement('a');
    link.textContent = text;
    link.href = '#';
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const place = document.querySelector(`[class*="st-key-nb-${field}"]`);
      place?.querySelector('input, button, [role=combobox]')?.focus();
    });
    const item = document.createElement('li');
    item.append(link);
    return item;
  }));
  if (shown !== data.count) {
    shown = data.count;
    box.focus();
  }
}
"""
_mount = st.components.v2.component("nindbai_summary", html=_HTML, js=_JS, isolate_styles=False)


def show_summary(problems: Mapping[str, str], *, count: int) -> None:
    """
    Draw *problems* (name of the field → sentence) and move the focus there once.

    Args:
        problems: What is wrong; nothing is drawn where nothing is.
        count: How often something was refused so far; a new number moves the focus again.
    """
    if not problems:
        return
    items = [{"field": field, "text": ease.label(sentence)} for field, sentence in problems.items()]
    data = {"title": ease.label(words.SUMMARY_TITLE), "items": items, "count": count}
    _mount(key=f"nb-summary-{count}", data=[data])  # a list: see ui/store.py
