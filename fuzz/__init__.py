"""Generated inputs, and what must hold of them: marker soup, damaged files, faults put in on purpose."""
