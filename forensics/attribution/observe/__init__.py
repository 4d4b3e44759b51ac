"""Step 1, observe: what each post shows in every channel, as numbers that either hand can be asked
about."""
