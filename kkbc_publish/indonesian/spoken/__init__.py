"""Turn written Indonesian into what an announcer says: figures, dates, times, names and addresses in words.

``speak`` gives the parts of a text, each as written and as said: typed values by their kind (``values``), free text
in one ordered pass over a list of recognisers (``reading``), names by the ``lexicon`` that staff keep. What it cannot
read it names, and never guesses; each such span is a problem of the copy.
"""
