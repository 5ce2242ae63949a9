"""Turn the as-run logs of stations into what was aired of the plan, what was not, and what could make it good.

It stands beside the way: ``reading`` makes tables of any file, ``mapping`` finds their columns, ``rows`` keeps the rows
about our material (``dating`` knows their days, ``identity`` what they name), ``matching`` (an exact assignment) judges
every airing, ``unaired`` those without a row, ``compliance`` those in kept hours, ``makegoods`` proposes with the
planner's own openings and guards, ``report`` counts; ``workbook`` and ``page`` show. ``judge`` leads from end to end.
``sent`` says what a log is held against.

What could not be read is never reported as absent: whoever gives up on a row, a sheet or a file leaves an ``Unread``.

A log is material to compare with a plan: nothing here writes one. What had been withdrawn is given as ``Withdrawn``
values.
"""
