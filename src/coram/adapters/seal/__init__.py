"""The evidence seal in a file, and time-stamps by HTTP."""
