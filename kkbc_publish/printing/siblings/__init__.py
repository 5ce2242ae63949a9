"""Turn a page into its PDF from a page that was laid out before and differs in words only: its sibling.

Editions of one script or flyer share their markup, and nearly all of their lines. Here the layout of a page is kept;
for the next page with the same skeleton only the blocks with other words are laid out again, by WeasyPrint's own line
layout, and only their lines are drawn again, by its own drawing. The result is the bytes that WeasyPrint would have
made of the whole page. Whatever could make it otherwise is refused (``NoSibling``): the page goes the ordinary way.

``markup`` tells skeleton from words, ``layout`` lays out lines, ``drawing`` draws them, ``paper`` holds all that was
drawn, with its ``fonts`` and its ``file``, ``kept`` turns one page into the next, ``shelf`` is the door. ``styles`` and
``lines`` remember what both ways ask WeasyPrint for again and again. ``privates`` names all of WeasyPrint that is used
here and is not public, and is asked before anything else here is imported.
"""
