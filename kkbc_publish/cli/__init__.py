"""Talk to people: a file a command; ``console`` has what they share, ``main`` adds them to the one door.

Only this room knows the day, the streams, the language and the exit codes. Data goes to standard output, talk to
standard error.
"""
