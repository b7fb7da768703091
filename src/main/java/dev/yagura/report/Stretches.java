package dev.yagura.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stretches of time, in milliseconds since 1970: ascending, apart from each other. */
record Stretches(List<Stretch> all) {
  static final Stretches NONE = new Stretches(List.of());

  /**
   * @param to exclusive, after {@code from}
   */
  record Stretch(long from, long to) {}

  /** Whatever any of them covers; those that do not last cover nothing. */
  static Stretches of(List<Stretch> any) {
    List<Stretch> sorted =
        any.stream()
            .filter(one -> one.from < one.to)
            .sorted(Comparator.comparingLong(Stretch::from))
            .toList();
    List<Stretch> merged = new ArrayList<>();
    for (Stretch next : sorted) {
      Stretch last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && next.from <= last.to) {
        merged.set(merged.size() - 1, new Stretch(last.from, Math.max(last.to, next.to)));
      } else {
        merged.add(next);
      }
    }
    return new Stretches(List.copyOf(merged));
  }

  /** What both cover. */
  Stretches and(Stretches others) {
    List<Stretch> common = new ArrayList<>();
    int mine = 0;
    int theirs = 0;
    while (mine < all.size() && theirs < others.all.size()) {
      Stretch a = all.get(mine);
      Stretch b = others.all.get(theirs);
      common.add(new Stretch(Math.max(a.from, b.from), Math.min(a.to, b.to)));
      if (a.to < b.to) {
        mine++;
      } else {
        theirs++;
      }
    }
    return of(common);
  }

  /** What these cover and the others do not. */
  Stretches without(Stretches others) {
    List<Stretch> gaps = new ArrayList<>();
    long open = Long.MIN_VALUE;
    for (Stretch other : others.all) {
      gaps.add(new Stretch(open, other.from));
      open = other.to;
    }
    gaps.add(new Stretch(open, Long.MAX_VALUE));
    return and(of(gaps));
  }

  long totalMs() {
    return all.stream().mapToLong(one -> one.to - one.from).sum();
  }
}
