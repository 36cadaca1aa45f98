"""Builds the documentation: python -m sphinx -W -b html docs docs/_build"""

import speechparse

project = "speechparse"
author = "The speechparse authors"
copyright = f"2026, {author}"
version = release = speechparse.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
highlight_language = "text"  # of blocks that name none
myst_heading_anchors = 3  # links to headings, by the names that GitHub gives them

default_role = "obj"  # `parse` in a docstring links to parse, where that is on a page
autodoc_class_signature = "separated"  # the fields of a class are listed instead
autodoc_default_options = {
    "members": True,
    "undoc-members": True,
    "show-inheritance": True,
    "exclude-members": "model_config, of, __init__, __new__",
}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"

html_theme = "furo"
html_title = f"speechparse {release}"
html_search_language = "zh"  # which indexes English words too; jieba tells the Chinese ones
