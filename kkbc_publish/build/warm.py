"""Imports what every worker process needs. The server that workers are forked from imports this once for all."""

import gc
from contextlib import suppress

# A machine without Pango or HarfBuzz fails later, in a job that needs them, where it can be told.
with suppress(Exception):
    import kkbc_publish.build.making
    import kkbc_publish.printing.impose
    import kkbc_publish.render.calendar.ics  # noqa: F401

gc.collect()
# Layout makes thousands of objects a page, and few of them are garbage: looking after every 700 costs a twentieth.
gc.set_threshold(50_000, 20, 100)
gc.freeze()  # what is loaded now stays: later collections need not look at it, nor copy its memory pages
