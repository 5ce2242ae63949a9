"""Turn sources into a build folder, making only what is not up to date.

Three steps decide, each finer: the whole input is unchanged (nothing is loaded); all that a branch depends on is
unchanged (it is not placed); a file's job is unchanged (it is not rendered). A job is the pure data a file shows, so
its hash says exactly whether the file must be made again. The manifest is the only memory that decides. What was worked
out for a branch (plans, texts) is kept for the next build as well (``memories``), by the digest of what it rests on;
a build that stands as it was made is known by its names, sizes and times (``standing``).

What a branch depends on is its unit (``units``), computed from the table of file kinds. What belongs to no branch has
a unit of its own: a kanwil's is made of the units of its branches, the nation's of campaigns and branches. So a
branch that is renamed places the branches of its kanwil and no others.

One branch is one piece of work, done by a worker from placing to pages (``tasks``, ``making``, ``piece``); the parent
merges what comes back (``pieces``, ``harvest``). Schedules and orders are made of editions without copy, so other words
do not even ask for them. An edition (a campaign as one branch uses it) is sound or it is not (``soundness``);
the files of one that is not stay as they were. With an error in one flyer, the others of its campaign are still made
for what they tell, and nothing is kept of them. What lists finished files is made after them, in phases (``pages``).

Rendering is done by warm processes (``executors``), on several machines if asked for (``cluster``), never threads.
``leaving`` looks at each finished file again before it is kept. ``locate`` turns the key that a template names into a
line of YAML. ``write`` swaps the finished folder in, in one step; ``disk`` is the only hand that puts files in place.
"""
