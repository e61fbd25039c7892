"""The proof that nothing acknowledged is lost: `python3 packaging/dev.py safety`.

Not imported by the program. Linux only: the calls of the system are seen through LD_PRELOAD.
"""
