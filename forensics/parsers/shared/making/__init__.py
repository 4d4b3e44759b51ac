"""From a stored value to a record: ids, times, names, checks."""
