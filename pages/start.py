import streamlit as st

from nindbai.ui.navigation import link_to

st.header("はじめに", anchor=False)
st.write("いくつかの質問から、残された時間と選べる道を確かめます。")
link_to("check", "はじめる")
