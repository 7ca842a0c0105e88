"""Films of both people side by side, made in a process of their own."""
