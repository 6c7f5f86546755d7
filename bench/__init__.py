"""The benchmarks: `make bench`, or `python -m bench help status tick rehearse daemon` for some.

How to read the table: each line is one promise about speed. `ours` and `beside` are medians of
runs that took turns, so that a busy machine slows both alike; `ratio` is ours divided by beside;
`limit` is what was promised, and `met` says whether it was kept. Time is processor time of the
whole process (user and system), which other programs on the machine disturb least. Below the table
stands what each line measured and how far its runs lay apart. Nothing here is a test: a slow
machine fails no build. Runs on Linux, which tells a process its memory in /proc.
"""
