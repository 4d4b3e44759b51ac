"""Cases whose truth is known, and what measuring against them yields."""
