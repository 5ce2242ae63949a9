"""Turn what is written once into what one branch says: figures, placeholders, periods, and who approved it.

A contribution is paid for a month, so an item is cut where a figure it uses changes, and each period is a file named
by its first day. A figure for a mixed audience whose sectors differ is the normal rate, with relief apart; for an
audience whose sector nobody has confirmed there is no figure. The checks ask here what would be read; placement makes
editions of it.
"""
