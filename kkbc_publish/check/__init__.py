"""Turn the catalog into problems, all at once: a module for each subject, a line for it in ``check``.

Nothing is placed here, so a check stays quick; what only placed airings show is told by ``place.shortfalls`` (in a
build, and with ``check --placement``). The words of a problem stand in ``problems/rules/``.
"""
