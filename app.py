"""The application: ``streamlit run app.py``."""

import streamlit as st

from nindbai.ui.door import find_door, secrets_of
from nindbai.ui.failure import show_failure
from nindbai.ui.logs import keep_logs_discreet
from nindbai.ui.look import apply_look
from nindbai.ui.web import SCRIPT, build_middleware, build_routes

app = st.App(
    SCRIPT,
    secrets=secrets_of(find_door()),
    routes=build_routes(),
    middleware=build_middleware(),
    on_script_error=show_failure,
    lifespan=keep_logs_discreet,
)
apply_look()
