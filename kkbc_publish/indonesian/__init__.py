"""The language, written and said: dates, times, amounts and names on paper, and as an announcer speaks them."""
