"""Turn the catalog and a branch into ``Edition``s: filled copy in periods, dated airings, papers of activations.

``editions`` holds what outputs get: frozen values of final Indonesian text and typed dates, in which nothing has to
be looked up. ``station_plans`` keeps each station's plan with the catalog, less what was withdrawn; ``shortfalls``
tells what could not be placed. ``stations`` gathers what all branches of a station air there (``StationEdition``). A
branch's build also makes the files of the stations it comes first for (``stations.owner``), so a station of several
branches gets them once. For the calendar of the nation ``place.activities`` makes editions of activations and nothing
else.

What was sent out comes with each edition (``Edition.sent``). A withdrawal (``schedules/withdrawals.yaml``) names a
version that was sent out: ``withdrawing`` keeps its copies and airings out, and the record keeps its number.
``versions`` gives copy whose words changed the next number.
"""
