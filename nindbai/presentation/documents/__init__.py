"""What a person takes along: the memo as PDF and as text, and the calendar; made in memory."""
