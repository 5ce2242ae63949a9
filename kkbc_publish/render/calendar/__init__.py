"""Turn airings and activations into calendars that can be subscribed to.

``series`` finds what repeats in the airings of a slot, within what Outlook holds: one time of day, one airing a day.
What a rule moves on its own day is an exception of its series, all else stands alone. ``agenda`` gives appointments
their words, ``feeds`` gives them names and revisions, ``event`` writes them. Every feed (branch, station, kanwil,
nation) shows the same events, so an event says the same wherever it is shown.
"""
