"""What `pdf_reader` is made of: the process that reads, its text, and the lines of a printed page."""
