"""A button that puts a text on the clipboard, with the text itself to read or hold."""

from __future__ import annotations

import streamlit as st

from nindbai.presentation import proceeds_words as words

__all__ = ["offer_to_copy"]

_ROWS = 8

_HTML = (
    '<div class="nb-copy"><button type="button"></button><p role="status"></p>'
    "<textarea readonly></textarea></div>"
)
_JS = """
export default function ({ data, parentElement }) {
  const [button, status, area] = ['button', 'p', 'textarea']
    .map((name) => parentElement.querySelector(`.nb-copy ${name}`));
  button.textContent = data.button;
  area.value = data.text;
  area.rows = data.rows;
  area.setAttribute('aria-label', data.name);
  status.textContent = '';
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.text);
      status.textContent = data.done;
    } catch {
      area.select();
      status.textContent = data.failed;
    }
  };
}
"""
_mount = st.components.v2.component("nindbai_copy", html=_HTML, js=_JS, isolate_styles=False)


def offer_to_copy(
    text: str, *, button: str = words.COPY, name: str = words.COPY_LABEL, rows: int = _ROWS
) -> None:
    """
    Draw *text* with a button that copies it; nothing leaves the browser.

    Args:
        text: What is copied.
        button: The words on the button.
        name: What the field with the text is called.
        rows: How many lines of it are seen at once.
    """
    data = {
        "text": text,
        "button": button,
        "done": words.COPIED,
        "failed": words.NOT_COPIED,
        "name": name,
        "rows": rows,
    }
    _mount(key="nb-copy", data=data)
