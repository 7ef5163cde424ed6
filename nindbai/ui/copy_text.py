"""A text to take along: a button that puts it on the clipboard, and the text itself to hold."""

from __future__ import annotations

from html import escape

from nindbai.presentation import proceeds_words as words
from nindbai.ui import ease

__all__ = ["copy_box"]

_ROWS = 8


def copy_box(
    text: str, *, button: str = words.COPY, name: str = words.COPY_LABEL, rows: int = _ROWS
) -> str:
    """
    Return *text* with a button that copies it; ``static/shell.js`` does so, nothing leaves the browser.

    Args:
        text: What is copied, letter by letter: it is never eased here.
        button: The words on the button.
        name: What the field with the text is called.
        rows: How many lines of it are seen at once.

    >>> copy_box("1<2", button="a", name="b").partition("<textarea")[2]
    ' readonly rows="8" aria-label="b">1&lt;2</textarea></div>'
    """
    return (
        f'<div class="nb-copy" data-done="{words.COPIED}" data-failed="{words.NOT_COPIED}">'
        f'<button type="button" class="nb-do-copy">{ease.markup(button)}</button>'
        f'<p role="status"></p><textarea readonly rows="{rows}"'
        f' aria-label="{escape(name, quote=True)}">{escape(text)}</textarea></div>'
    )
