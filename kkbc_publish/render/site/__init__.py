"""Turn finished files into the download site: pages, pictures, one ZIP for each branch, and the list of hashes.

Everything here comes last, from the entries of what was made, so that what a page says of a file is true. It knows no
clock: what is valid when is written out, and where scripts run, the page marks what holds today.
"""
