"""Turn jobs into files: what kinds of files there are, which jobs an edition makes, and the bytes of each.

A job is the pure data that one file shows, final and frozen; rendering it asks nothing else but templates and tools.
So it can be hashed (is the file current?) and handed to any process. A job made of other files names them as its
parts: their hashes decide its key, and they are read only if it is done.

A new output is one module with an ``Output`` (kind, templates, jobs, render), one folder in ``templates/``, and one
line in ``table``. The rooms in here are named as those folders are; maker and printer of one paper stand in one file.
"""
