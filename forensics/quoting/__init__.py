"""What a report quotes, read again from the evidence."""
