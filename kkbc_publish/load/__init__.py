"""Turn the folders of a project into a ``Catalog``: typed values, each key's place at hand.

Text before types: YAML is read as text only. ``16:30`` stays ``16:30`` until a field says it is a time; ``NO`` stays
a word. Keys and values keep their places (``Document.locate``), so a problem found three stages later still points at
the line.

A kind of YAML file is a row of ``kinds`` and a file in ``models/``. The row says where such a file stands and whom it
concerns (all, a branch, a station, the nation): what has to be built again is computed from that. ``schemas`` turns
the same models into JSON Schema for editors. An editor types YAML before we do, so each field says beside its parser
what editors may have made of its text; what the program takes, a schema must take.
"""
