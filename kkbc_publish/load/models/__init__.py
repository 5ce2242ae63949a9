"""The nouns of the product as frozen values: what each YAML file says, typed.

A model is one YAML file or a part of one. Keys are English, values Indonesian where staff read them
(the ``StrEnum`` values are what staff type). Models hold no places in files: ``yamltext.Document.locate``
finds the place of any key path.
"""
