"""Turn what is written once into what one branch says: figures, placeholders, periods, and who approved it.

What both the checks and placement ask stands here: the checks ask what would be read, placement makes editions of it.
``facts`` knows which value of a figure holds for whom and when, ``placeholders`` what copy may name, ``names``,
``activations`` and ``lexicon`` what a branch is called, holds and pronounces, ``filling`` puts them together. A type
of script is a row of ``script_types`` and a template.

A contribution is paid for a month, so an item is cut where a figure it uses changes, and each period is a file named
by its first day. A figure for a mixed audience whose sectors differ is the normal rate, with relief apart; for an
audience whose sector nobody has confirmed there is no figure.
"""
