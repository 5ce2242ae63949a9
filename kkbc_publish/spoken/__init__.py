"""Turn written Indonesian into what an announcer says: figures, dates, times, names and addresses in words.

``speak`` gives the parts of a text, each as written and as said, and names what it cannot read. It never guesses.
"""

from kkbc_publish.spoken.lexicon import Lexicon
from kkbc_publish.spoken.numbers import cardinal, decimal, digits, ordinal
from kkbc_publish.spoken.speech import CODES, Part, Speech, Unread, Value, speak

__all__ = [
    "CODES",
    "Lexicon",
    "Part",
    "Speech",
    "Unread",
    "Value",
    "cardinal",
    "decimal",
    "digits",
    "ordinal",
    "speak",
]
