"""What has to do with the machine and not with texts: files, limits, memory, the terminal."""
