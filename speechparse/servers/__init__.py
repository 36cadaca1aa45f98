"""Servers for editors and agents, on standard input and output, and what they answer from."""
