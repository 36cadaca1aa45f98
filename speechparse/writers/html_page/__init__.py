"""The HTML page, part by part: what stands in it as text, its outline, its speeches, its findings, and its style and script."""
