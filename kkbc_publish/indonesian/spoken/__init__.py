"""Turn written Indonesian into what an announcer says: figures, dates, times, names and addresses in words.

``speak`` gives the parts of a text, each as written and as said, and names what it cannot read. It never guesses.
"""
