"""Reports as PDF/A-3b, by Typst."""
