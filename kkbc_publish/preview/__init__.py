"""Turn the project as it stands, while it is written, into its site on this machine alone.

``studio`` is the same way through the house, taken one file at a time: it keeps what it has read, places the branch
that is looked at and renders what is asked for; checks follow. ``server`` speaks to browsers on this machine only,
``overlay`` adds the bar with the problems, ``policy`` says what a browser may run and load.
"""
