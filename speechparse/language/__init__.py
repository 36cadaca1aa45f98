"""What official Chinese is: its characters, numerals, markers and set phrases. Knows no page and no tree."""
