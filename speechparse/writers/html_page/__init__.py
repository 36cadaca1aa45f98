"""The HTML page, part by part: its text, its outline, its speeches, its findings, and its style and script."""
