"""Turn a script, flyer or fact into rows, and compare them with those somebody approved.

``rows`` holds all text and figures, whatever the YAML looks like. An approval (``load.approvals``, a file for each
item) keeps the rows that somebody approved; ``standings`` compares, ``differences`` tells each word and digit that
changed. What is not approved, or uses a fact that is not, is a draft: placement marks it, ``standings.drafts`` lists
it.
"""
