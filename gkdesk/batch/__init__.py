"""批量办理: many papers, one set of answers; paper by paper, and never one twice."""
