import streamlit as st

from nindbai.presentation import privacy_words as words
from nindbai.presentation.saved import DEVICE_DAYS
from nindbai.ui import ease, html, navigation, store

ease.title(words.TITLE)
for section in words.sections(forget_seconds=store.forget_seconds(), device_days=DEVICE_DAYS):
    ease.header(section.title)
    st.html(html.paragraphs(section.sentences))
if st.button(ease.label(words.BACK), type="primary", width="stretch"):
    navigation.go_to("check")
