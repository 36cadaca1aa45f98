"""What `docx_reader` is made of: the parts of a Word document, its paragraphs, styles and automatic numbers."""
