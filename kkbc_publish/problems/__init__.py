"""What can be wrong, in words: a ``Problem`` names a rule by its code, a place, and the fields of the rule's sentences.

Expected trouble is data, told all at once, each at its place (``path:line:col``). Exceptions are bugs and end in exit
code 3. The sentences stand in ``rules/``, in Indonesian and English.
"""
