"""Servers for editors and agents, on standard input and output, and for browsers; and what they answer from."""
