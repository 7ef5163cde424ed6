import streamlit as st

st.header("見通し", anchor=False)
st.write("まだ答えがありません。「いまの様子」から始めてください。")
