import streamlit as st

from nindbai.presentation import privacy_words as words
from nindbai.presentation.saved import DEVICE_DAYS
from nindbai.ui import html, navigation, store

st.title(words.TITLE, anchor=False)
for section in words.sections(forget_seconds=store.forget_seconds(), device_days=DEVICE_DAYS):
    st.header(section.title, anchor=False)
    st.html(html.paragraphs(section.sentences))
if st.button(words.BACK, type="primary", width="stretch"):
    navigation.go_to("check")
