"""Turn what a station airs into what its traffic desk works with: orders, logs, weeks, letters, packages.

A package comes after all files: copies of the scripts it airs, the cover letter and the forms to fill in first, then
the ZIP and the mail draft around them. What is new in it is read from the record of what was sent; it keeps no memory.
"""
