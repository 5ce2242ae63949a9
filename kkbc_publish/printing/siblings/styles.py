"""Remember the computed styles of elements from page to page: most elements of most pages look like one before.

WeasyPrint shares a style between elements of one page, and computes it anew for the next. Here a style is shared for as
long as the same declarations hold for the same parent; it is the parent itself and the very values that are compared,
and a style that is remembered keeps both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.css
from weasyprint.css import StyleFor

MOST_STYLES = 20_000
MOST_ATTRIBUTES = 2_000


class StyleShelf:
    """The styles that are known, and the declarations of ``style=`` and ``lang=`` by their text."""

    def __init__(self) -> None:
        self._styles: dict[Any, Any] = {}
        self._declared: dict[Any, list[Any]] = {}

    def forget(self) -> None:
        """Let go of all styles: what was wrong with one would not be told again."""
        self._styles.clear()
        self._declared.clear()

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let WeasyPrint take its styles from here meanwhile."""
        shelf, own, preprocess = self, weasyprint.css.StyleFor, weasyprint.css.preprocess_declarations
        if len(self._styles) > MOST_STYLES or len(self._declared) > MOST_ATTRIBUTES:
            self.forget()

        class Remembering(StyleFor):  # type: ignore[misc]
            def set_computed_styles(
                self,
                element: Any,
                parent: Any,
                root: Any = None,
                pseudo_type: str | None = None,
                base_url: str | None = None,
                target_collector: Any = None,
            ) -> None:
                key = shelf._key(self, element, parent, pseudo_type, base_url)
                style = shelf._styles.get(key)
                if style is not None:
                    self._computed_styles[element, None] = style
                    if target_collector and style["anchor"]:
                        target_collector.collect_anchor(style["anchor"])
                    return
                super().set_computed_styles(element, parent, root, pseudo_type, base_url, target_collector)
                if key is not None:
                    shelf._styles[key] = self._computed_styles[element, None]

        def declared(base_url: Any, declarations: Any, prelude: Any = None) -> Any:
            if prelude is not None:
                return preprocess(base_url, declarations, prelude)
            key = (base_url, tuple(one.serialize() for one in declarations))
            if key not in shelf._declared:
                shelf._declared[key] = list(preprocess(base_url, declarations))
            return shelf._declared[key]

        weasyprint.css.StyleFor, weasyprint.css.preprocess_declarations = Remembering, declared
        try:
            yield
        finally:
            weasyprint.css.StyleFor, weasyprint.css.preprocess_declarations = own, preprocess

    def _key(self, styles: Any, element: Any, parent: Any, pseudo_type: str | None, base_url: str | None) -> Any:
        """What decides on a style; None for those of pages and of what stands before and after an element."""
        if pseudo_type is not None or not hasattr(element, "iter"):
            return None
        around = None if parent is None else id(styles._computed_styles[parent, None])
        cascaded = styles._cascaded_styles.get((element, None), {})
        own = tuple((name, id(values), weight) for name, (values, weight) in cascaded.items())
        return (around, own, base_url, id(styles.font_config))
