"""Turn the flyers of an edition into pages, and pages into forms.

One definition is laid out a few times (``Layout``: template, style sheets, colours, size) and finished in more forms
(``FlyerVariant``: imposed, drawn as a picture, made ready for a press), all rows of ``variants``. A sheet of four is
made from the finished page, never laid out again. A theme is another file of colours. ``given`` tells designers what
a template is given. ``contact`` shows all finished editions of a flyer on one sheet, made last, like the pages of the
site.
"""
