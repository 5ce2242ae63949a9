"""Turn the flyers of an edition into pages, and pages into forms.

One definition is laid out a few times (``Layout``: template, style sheets, colours, size) and finished in more forms
(``FlyerVariant``: imposed, drawn as a picture, made ready for a press), all rows of ``variants``.
"""
