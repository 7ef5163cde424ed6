import streamlit as st

st.header("いまの様子", anchor=False)
st.radio("届いた手紙はありますか", ["ある", "ない", "わからない"], index=None)
