import streamlit as st

from nindbai.presentation import accessibility_words as words
from nindbai.ui import html, navigation

st.title(words.TITLE, anchor=False)
for section in words.SECTIONS:
    st.header(section.title, anchor=False)
    st.html(html.paragraphs(section.sentences) + html.reports(section.reports))
if st.button(words.BACK, type="primary", width="stretch"):
    navigation.go_to("check")
