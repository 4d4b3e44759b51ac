"""What a written date says."""
