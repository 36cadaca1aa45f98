"""From a text to its tree, one stage per file, in the order in which `speechparse.parser` calls them."""
