"""Turn a project into a build folder, making only what is not up to date.

Three steps decide, each finer: the whole input is unchanged (nothing is loaded); all that a branch depends on is
unchanged (it is not placed); a file's job is unchanged (it is not rendered). A job is the pure data a file shows, so
its hash says exactly whether the file must be made again. The manifest is the only memory. What belongs to no branch
has a unit of its own: a kanwil's is made of the units of its branches, the nation's of campaigns and branches.
WeasyPrint runs in warm processes, never threads.
"""
