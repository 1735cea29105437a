"""Table and list models; they hold what the desk said and ask for more through tasks."""
