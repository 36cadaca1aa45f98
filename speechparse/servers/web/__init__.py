"""A page on which files are read: a browser hands them in, and is shown the outline and given the fixed file."""
