"""Words, formats, pictures and documents: everything a person reads, without Streamlit."""
