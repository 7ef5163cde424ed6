"""What happens when a screen fails: a calm box for the reader, a place without data for the log."""

import logging
import traceback

import streamlit as st

from nindbai.presentation import frame_words as words

STREAMLIT_ERROR_LOGGERS = (
    "streamlit.error_util",
    "streamlit.runtime.backend_operation_handler",
)
"""The loggers to which Streamlit gives every exception of a script and of a file made late."""


class WithoutMessages(logging.Filter):
    """
    Filter that keeps an exception's kind and place and drops its message.

    A message may quote what somebody typed; answers never go into a log.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True: every record stays, without the message of its exception."""
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, place = record.exc_info
            record.exc_text = f"{''.join(traceback.format_tb(place))}{kind.__qualname__}"
            record.exc_info = None
        return True


def keep_answers_out_of_logs() -> None:
    """Strip messages from what Streamlit logs about failing scripts and files."""
    for name in STREAMLIT_ERROR_LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(known, WithoutMessages) for known in logger.filters):
            logger.addFilter(WithoutMessages())


def show_failure(_: Exception) -> bool:
    """Draw the calm Japanese box in place of Streamlit's and return True: it is dealt with."""
    st.warning(f"**{words.SCRIPT_ERROR_TITLE}**\n\n{words.SCRIPT_ERROR_BODY}")
    return True
