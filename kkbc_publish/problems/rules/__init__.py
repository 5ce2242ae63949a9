"""The rules: each with a code, how grave a breach is, and its words in Indonesian and English.

A rule's three sentences say what is wrong, why that matters, and how to mend it; names in braces are the
fields a problem fills in. Codes are stable: people look them up with ``kkbc-publish explain CODE``.
"""
