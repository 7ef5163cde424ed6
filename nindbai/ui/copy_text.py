"""A button that puts a text on the clipboard, with the text itself to read or hold."""

from __future__ import annotations

import streamlit as st

from nindbai.presentation import proceeds_words as words

__all__ = ["offer_to_copy"]

_HTML = (
    '<div class="nb-copy"><button type="button"></button><p role="status"></p>'
    '<textarea readonly rows="8"></textarea></div>'
)
_JS = """
export default function ({ data, parentElement }) {
  const [button, status, area] = ['button', 'p', 'textarea']
    .map((name) => parentElement.querySelector(`.nb-copy ${name}`));
  button.textContent = data.button;
  area.value = data.text;
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


def offer_to_copy(text: str) -> None:
    """Draw *text* with a button that copies it; nothing leaves the browser."""
    data = {
        "text": text,
        "button": words.COPY,
        "done": words.COPIED,
        "failed": words.NOT_COPIED,
        "name": words.COPY_LABEL,
    }
    _mount(key="nb-copy", data=data)
