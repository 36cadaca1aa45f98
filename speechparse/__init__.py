"""speechparse reads the outline of Chinese official speeches."""

from .parser import parse

__all__ = ["parse"]
