"""The Streamlit script behind every address: choose the screen, draw its frame, run it."""

import streamlit as st

from nindbai.ui import access, frame
from nindbai.ui.navigation import build_page
from nindbai.ui.routes import PAGES, STAFF_PAGES
from nindbai.ui.turn import take_turn


def main() -> None:
    """Run the screen that belongs to the address."""
    pages = (*PAGES, *STAFF_PAGES) if access.is_staff_offered() else PAGES
    by_script = {build_page(page): page for page in pages}
    chosen = st.navigation(list(by_script), position="hidden")
    page = by_script[chosen]
    with take_turn(page), frame.draw(page.key):
        chosen.run()


if __name__ == "__main__":
    main()
