"""How good the program is on its cases: posts, dates, accounts, and the bars they should reach."""
