"""From a text to its tree, one stage a file, in the order in which `speechparse.parser` calls them."""
