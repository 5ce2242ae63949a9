"""Turn ``campaigns/<id>/kit/`` into the papers of an activation: the run sheet and the press releases.

Final words, in which a local name that nobody knows yet is a blank in square brackets.
"""
