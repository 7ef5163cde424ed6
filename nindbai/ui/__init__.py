"""The screens' machinery: the only part of the project that knows Streamlit."""
