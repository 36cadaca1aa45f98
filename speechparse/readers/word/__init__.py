"""What `docx_reader` is made of: Word's styles and automatic numbers."""
