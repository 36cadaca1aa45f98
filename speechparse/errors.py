"""The errors that the package raises; the message of each is one line for the user."""

from __future__ import annotations


class FileError(Exception):
    """A file cannot be opened, read or written. The message names it and says why."""


class MissingExtra(FileError, ImportError):
    """A format, a module or a command needs a library that is not installed. The message says how to install it."""


class UnknownRule(ValueError):
    """Unknown rule name."""


class BadConfiguration(ValueError):
    """A configuration file cannot be used. The message names it and says why."""
