"""A page on this machine alone, for those without a terminal: drop the file, get the report.

    server    the loopback socket, the loop, and when the program ends by itself
    gate      who may ask: host, origin, key; and what every answer forbids the browser
    app       the addresses and what each does
    keeping   the file received, in a private folder that goes when the program does
    jobs      one job at a time in a process of its own; ``work`` is what happens there
    forms     what the page sends, checked; ``pages`` and ``words`` are what it shows

The work is that of ``pipeline``; nothing is read, judged or written here in another way.
"""
