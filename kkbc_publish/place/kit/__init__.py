"""Turn ``campaigns/<id>/kit/`` into the papers of an activation: the run sheet and the press releases.

Final words (``papers``), in which a local name that nobody knows yet is a blank in square brackets. ``render.kit``
prints each paper as PDF and as Word, so both say the same.
"""
