"""The language, written and said: dates, times, amounts and names on paper, and as an announcer speaks them.

``written`` and ``spans`` write typed values, ``spoken/`` turns what is written into what is said, ``reading_time``
counts how long that takes: on the spoken form only. Nothing here knows a campaign or a station.
"""
