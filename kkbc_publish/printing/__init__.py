"""Turn HTML and style sheets into proved paper: PDF, pictures, sheets for a press; workbooks and archives beside them.

A machine that knows neither job nor campaign. ``pdf`` lays out and writes, ``boxes`` reads what was laid out,
``proofs`` says what is wrong with it at the size that is printed, ``qr`` reads each code back from a simulated bad
copy, ``tagging`` counts what a screen reader needs, ``press`` looks at the inks of the finished file. The names of
the proofs that were passed stand in the manifest. Templates name the key of the YAML whose words they show
(``data-key``), so that what is wrong on a page is told at a line of its source.

``leaving`` looks at finished files of every kind for what must not leave the house.

A drawing (picture, awning, code) is painted once for each size and kept (``drawings``). The printer serves project
files only and takes every warning for a problem. WeasyPrint runs in warm processes, never threads, each with its own
templates, parsed style sheets and one font configuration.
"""
