"""All of WeasyPrint that the siblings lean on and that is not public, and whether it is still there.

Nothing else here is imported before ``changed`` has looked: where WeasyPrint is another, or one of these is missing or
asks for other arguments, pages are printed the ordinary way. Another version is another even where all of these look
the same: what they do may have changed.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from typing import Any

VERSIONS = {"weasyprint": "70.0", "pydyf": "0.13.0"}
FUNCTIONS = {
    "weasyprint.document:Document._build_layout_context": "html, font_config, counter_style, color_profiles, options",
    "weasyprint.document:Document.make_bookmark_tree": "self, scale=1, transform_pages=False",
    "weasyprint.document:Page": "page_box",
    "weasyprint.pdf:generate_pdf": "document, target, zoom, **options",
    "weasyprint.pdf.anchors:add_outlines": "pdf, bookmarks, parent=None",
    "weasyprint.pdf.fonts:Font": "pango_font, description, font_size",
    "weasyprint.pdf.fonts:Font.clean": "self, to_unicode, hinting",
    "weasyprint.pdf.fonts:build_fonts_dictionary": "pdf, fonts, compress, subset, options",
    "weasyprint.pdf.metadata:DocumentMetadata.include_in_pdf": "self, pdf, variant, version, conformance, compress",
    "weasyprint.pdf.stream:Stream": (
        "fonts, page_rectangle, resources, images, tags, color_profiles, output_intent, *args, **kwargs"
    ),
    "weasyprint.pdf.stream:Stream.add_font": "self, pango_font",
    "weasyprint.text.fonts:get_pango_font_key": "pango_font",
    "weasyprint.html:get_html_metadata": "html",
    "weasyprint.html:get_child_text": "element",
    "weasyprint.css.counters:CounterStyle": "?",
    "weasyprint.css:StyleFor": "html, sheets, presentational_hints, font_config, target_collector",
    "weasyprint.css:StyleFor.set_computed_styles": (
        "self, element, parent, root=None, pseudo_type=None, base_url=None, target_collector=None"
    ),
    "weasyprint.css:preprocess_declarations": "base_url, declarations, prelude=None",
    "weasyprint.layout:layout_document": "html, root_box, context, max_loops=8",
    "weasyprint.layout:LayoutContext.create_block_formatting_context": "self, root_box=None, new_list=None",
    "weasyprint.layout.background:Background": "color, layers, style",
    "weasyprint.layout.background:layout_box_backgrounds": (
        "page, box, get_image_from_uri, layout_children=True, style=None"
    ),
    "weasyprint.layout.inline:iter_line_boxes": (
        "context, box, position_y, bottom_space, skip_stack, containing_block, absolute_boxes, "
        "fixed_boxes, first_letter_style, first_line_style"
    ),
    "weasyprint.text.line_break:Layout": "style, justification_spacing=0, max_width=None",
    "weasyprint.text.line_break:split_first_line": (
        "text, style, context, max_width, justification_spacing, is_line_start=True, minimum=False"
    ),
    "weasyprint.formatting_structure.build:build_formatting_structure": (
        "element_tree, style_for, get_image_from_uri, base_url, target_collector, counter_style, footnotes"
    ),
    "weasyprint.formatting_structure.build:element_to_box": (
        "element, style_for, get_image_from_uri, base_url, target_collector, counter_style, footnotes, state=None"
    ),
    "weasyprint.formatting_structure.build:content_to_boxes": (
        "style, parent_box, quote_depth, counter_values, get_image_from_uri, target_collector, "
        "counter_style, context=None, page=None"
    ),
    "weasyprint.formatting_structure.build:create_anonymous_boxes": "box",
    "weasyprint.formatting_structure.build:set_content_lists": (
        "element, box, style, counter_values, target_collector, counter_style"
    ),
    "weasyprint.formatting_structure.build:update_counters": "state, style",
    "weasyprint.formatting_structure.boxes:Box.process_whitespace": "self, following_collapsible_space=False",
    "weasyprint.formatting_structure.boxes:Box.process_text_transform": "self",
    "weasyprint.formatting_structure.boxes:MarginBox": "at_keyword, style",
    "weasyprint.draw:draw_inline_level": "stream, page, box, offset_x=0, text_overflow='clip', block_ellipsis='none'",
    "weasyprint.draw:draw_replacedbox": "stream, box",
    "weasyprint.stacking:_dispatch_children": "box, page, child_contexts, blocks, floats, blocks_and_cells",
    "weasyprint.layout.absolute:AbsolutePlaceholder": "box",
    "pydyf:PDF.write": "self, output, version=b'1.7', identifier=False, compress=False",
    "pydyf:PDF.add_object": "self, object_",
    "pydyf:Stream": "stream=None, extra=None, compress=False",
    "pydyf:_to_bytes": "item",
}
# What an object of a class holds, as far as the code that makes it names it.
ATTRIBUTES = {
    "weasyprint.pdf.stream:Stream": (
        "_fonts",
        "_resources",
        "_images",
        "_tags",
        "_color_profiles",
        "_output_intent",
        "_current_color",
        "_current_color_stroke",
        "_current_alpha",
        "_current_alpha_stroke",
        "_current_font",
        "_current_font_size",
        "_old_font",
        "_old_font_size",
        "_ctm_stack",
    ),
    "weasyprint.pdf.fonts:Font": (
        "file_content",
        "font_size",
        "hash",
        "index",
        "variations",
        "widths",
        "to_unicode",
        "missing",
        "png",
        "svg",
        "colr",
        "bitmap",
        "used_in_forms",
    ),
    "weasyprint.layout:LayoutContext": (
        "_excluded_shapes",
        "_excluded_shapes_root_boxes",
        "string_set",
        "current_page",
        "running_elements",
        "footnotes",
        "style_for",
        "target_collector",
    ),
    "weasyprint.css:StyleFor": ("_computed_styles", "_cascaded_styles", "font_config"),
    "weasyprint.document:Page": ("_page_box", "bookmarks", "links", "anchors", "forms"),
    "weasyprint.document:Document": ("fonts", "pages", "metadata"),
    "pydyf:Object": ("number", "offset", "free"),
}
# Names under which one module of WeasyPrint calls what another defines: they are listened to while a page is drawn.
CALLED = {
    "weasyprint.pdf:Stream": "weasyprint.pdf.stream:Stream",
    "weasyprint.pdf:build_fonts_dictionary": "weasyprint.pdf.fonts:build_fonts_dictionary",
    "weasyprint.pdf:add_outlines": "weasyprint.pdf.anchors:add_outlines",
    "weasyprint.layout.inline:split_first_line": "weasyprint.text.line_break:split_first_line",
}


def changed() -> Iterator[str]:
    """What is not as it was when the siblings were made for it; nothing where all is."""
    for package, version in VERSIONS.items():
        found = getattr(_module(package), "__version__", None)
        if found != version:
            yield f"{package} {found} instead of {version}"
    for name, signature in FUNCTIONS.items():
        function = _named(name)
        if function is None:
            yield f"{name} is missing"
        elif _signature(function) != signature:
            yield f"{name} takes {_signature(function)}"
    for name, attributes in ATTRIBUTES.items():
        made = getattr(_named(f"{name}.__init__"), "__code__", None)
        yield from (f"{name} has no {one}" for one in attributes if made is None or one not in made.co_names)
    for name, defined in CALLED.items():
        if _named(name) is not _named(defined):
            yield f"{name} is not {defined}"


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _named(name: str) -> Any:
    module, _, path = name.partition(":")
    found = _module(module)
    for part in path.split("."):
        found = getattr(found, part, None)
    return found


def _signature(function: Any) -> str:
    try:
        return ", ".join(str(parameter) for parameter in inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return "?"
