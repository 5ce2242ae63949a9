"""Turn airings and activations into calendars that can be subscribed to.

``series`` finds what repeats in the airings of a slot, within what Outlook holds; ``agenda`` gives appointments their
words, ``events`` gives them names and revisions, once for each edition; ``feeds`` chooses from them and sorts, and
``vevent`` writes them. Every feed (branch, station, kanwil, nation) shows the same events, so an event says the same
wherever it is shown.
"""
