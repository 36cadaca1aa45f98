"""From a document to a document: cut at a depth, or in the other script."""
