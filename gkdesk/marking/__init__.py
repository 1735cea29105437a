"""标注: the annotation, put where the standard wants it."""
