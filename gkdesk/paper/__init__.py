"""公文: the .docx itself. The only reader and writer of the format."""
