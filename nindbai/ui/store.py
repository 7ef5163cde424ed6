"""
The answers' place: the browser's own storage. This session only works on a copy.

The other half is ``static/shell.js``, which lies in every document; the component below only
joins the two. What is exchanged, and why so, is in docs/adr/0009-browser-store.md.
"""

from __future__ import annotations

import secrets
from typing import Any, Final

import streamlit as st

from nindbai.presentation import frame_words as words
from nindbai.presentation.saved import DEVICE_DAYS, VERSION, Saved, SavedPlan, read_saved
from nindbai.ui import ease, html, proceeds_state, rehousing_state, state

__all__ = ["is_waiting", "offer_device", "sync"]

_KEY: Final = "nb-store"
_SESSION_KEY: Final = "nb_session"
_HEARD_KEY: Final = "nb_heard"
_DEVICE_KEY: Final = "nb_device"
_BOX_KEY: Final = "nb-device"
_KEPT: Final = "kept"
_JS: Final = """
export default function ({ data: [told], setTriggerValue }) {
  window.sumai?.sync(told, setTriggerValue);
}
"""
_mount = st.components.v2.component("nindbai_store", js=_JS, isolate_styles=False)


def sync(page_key: str) -> bool:
    """
    Hand the answers to the browser, take what it kept; return whether it still has to tell us.

    A visitor who comes with nothing and has answered nothing does not wait for the component:
    whether the browser holds anything stands in the address until this is done.

    Call it first in every run. What changes later in the run reaches the browser with the next
    one, so answers are changed in callbacks or before ``st.rerun()``.

    It travels as a list of one: in a dictionary the framework would look for tables, for which it
    loads pandas (70 MiB, and everybody waits half a second).

    Args:
        page_key: Key of the screen; a new screen or question is shown from its top.
    """
    saved = _saved()
    if saved.is_empty and not _is_heard() and _KEPT not in st.query_params:
        return False
    told = _mount(
        key=_KEY,
        data=[{**_outgoing(saved), "place": f"{page_key} {state.question()}"}],
        on_hello_change=_on_hello,
        on_forget_change=_on_forget,
        on_erase_change=_on_erase,
    )
    _hear(told.get("hello"))  # in a new session the value comes before its callback is known
    return is_waiting()


def is_waiting() -> bool:
    """
    Return whether the browser has yet to tell what it kept.

    A field drawn before that keeps its empty text, whatever is told: Streamlit holds on to what
    stands in a field of the same key.
    """
    return _KEPT in st.query_params and not _is_heard()


def _outgoing(saved: Saved) -> dict[str, Any]:
    return {
        "v": VERSION,
        "by": st.session_state.setdefault(_SESSION_KEY, secrets.token_hex(8)),
        "heard": _is_heard(),
        "answers": None if saved.is_empty else saved.answers(),
        "device": saved.is_on_device,
        "words": saved.words,
    }


def _saved() -> Saved:
    plan = proceeds_state.kept()
    return Saved(
        draft=state.draft(),
        opened=state.opened(),
        plan=SavedPlan.make(plan.chosen, plan.opened),
        rehousing=rehousing_state.draft(),
        is_on_device=_is_on_device(),
        words=ease.style(),
    )


def _is_heard() -> bool:
    return bool(st.session_state.get(_HEARD_KEY, False))


def _is_on_device() -> bool:
    return bool(st.session_state.get(_DEVICE_KEY, False))


def _hear(blob: object) -> None:
    """Take up what the browser kept, once a session: it is newer than what a new session holds."""
    if blob is None or _is_heard():
        return
    st.session_state[_HEARD_KEY] = True
    saved = read_saved(blob)
    if saved is None:
        return
    state.restore(saved.draft, opened=saved.opened, typing=saved.typing)
    if saved.plan != SavedPlan():
        opened = saved.plan.opened
        proceeds_state.restore(saved.plan.chosen(), opened.key() if opened else None)
    rehousing_state.restore(saved.rehousing)
    st.session_state[_DEVICE_KEY] = saved.is_on_device
    ease.restore(saved.words)


def _on_hello() -> None:
    _hear(st.session_state[_KEY].get("hello"))


def _on_forget() -> None:
    st.session_state[_DEVICE_KEY] = False


def _on_erase() -> None:
    state.clear()


def offer_device() -> None:
    """Draw the choice to keep the answers on this device."""
    with st.container(key="nb-on-device", gap="xxsmall"):
        st.checkbox(
            ease.label(words.KEEP_ON_DEVICE),
            value=_is_on_device(),
            key=_BOX_KEY,
            on_change=_set_device,
        )
        st.html(html.tag("p", words.device_note(DEVICE_DAYS), "nb-hint"))


def _set_device() -> None:
    st.session_state[_DEVICE_KEY] = st.session_state[_BOX_KEY]
