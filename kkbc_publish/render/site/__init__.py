"""Turn finished files into the download site: pages, pictures, one ZIP for each branch, and the list of hashes.

Everything here comes last, from the entries of what was made, so that what a page says of a file is true. It is made
in phases (``pages``) that each see the entries of those before: pictures of flyers, a ZIP for each branch, the pages
of stations and branches, then the pages of all (index, kanwil, map), and last the list of hashes.

``values`` is what a page shows; ``files``, ``events`` and ``waves`` make that from entries and editions; the
templates in ``templates/site/`` only lay it out. ``files.offered`` is the one place where a file is kept off all
pages and ZIPs. The site knows no clock: what is valid when is written out, and where scripts run, the page marks what
holds today.
"""
