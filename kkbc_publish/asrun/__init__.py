"""Turn the as-run logs of stations into what was aired of the plan, what was not, and what could make it good.

It stands beside the way: ``reading`` makes a table of any file, ``mapping`` finds its columns, ``rows`` keeps the
rows about our material, ``matching`` (an exact assignment) judges every airing, ``makegoods`` proposes with the
planner's own openings and guards, ``report`` counts; ``workbook`` and ``page`` show. ``judge`` leads from end to end.

A log is material to compare with a plan: nothing here writes one. What had been withdrawn is given as ``Withdrawn``
values.
"""
