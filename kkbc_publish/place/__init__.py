"""Turn the catalog and a branch into ``Edition``s: filled copy in periods, dated airings, papers of activations.

``plans`` keeps each station's plan with the catalog, ``shortfalls`` tells what could not be placed. A branch's build
also makes the files of the stations it comes first for (``stations.owner``), so a station of several branches gets
them once.
"""
