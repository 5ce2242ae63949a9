"""Turn the bytes of a finished file into what in it must not leave the house: the last look before it is kept.

``look`` knows which file can hold what and asks the others: ``pages`` (HTML), ``drawing`` (SVG), ``papers`` (PDF),
``tables`` (CSV, workbooks, Word) and ``letters`` (mail, plain text). All of them ask ``addresses`` where a link leads.
They trust no template and no maker: what they read is the file as it will be opened.
"""
