"""Print how rightly the desk reads the second set: ``python -m benchmarks.second_set``."""

from __future__ import annotations

from benchmarks.second_set.judging import is_right, judged, tables, told

SEED, TIMES = 17, 2

if __name__ == "__main__":
    score = judged(SEED, TIMES)
    for kind in sorted({*score.right, *score.missed, *score.false}):
        precision, recall, mean = score.figures(kind)
        print(f"  {kind:<20} precision {precision:.3f}  recall {recall:.3f}  F1 {mean:.3f}")
    print("  {:<20} precision {:.3f}  recall {:.3f}  F1 {:.3f}".format("all", *score.figures()))
    made = [table for part in (1, 2) for table in tables(part, SEED)]
    right = sum(is_right(table, told(table)) for table in made)
    print(f"  tables: {right} of {len(made)} taken for what they are")
    for line in sorted(set(score.shown)):
        print(f"    {line}")
