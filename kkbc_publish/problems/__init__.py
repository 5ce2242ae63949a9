"""What can be wrong, in words: a ``Problem`` names a rule, a place and the fields of the rule's sentences.

Expected trouble is data; exceptions are bugs. The sentences stand in ``rules/``, in Indonesian and English.
"""
