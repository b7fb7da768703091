package dev.yagura.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened in one stretch of minutes. */
final class WindowBucket {
  private static final int OWN_BYTES = 300;

  /** Minutes since 1970. */
  final long start;

  /** Exclusive. */
  long end;

  private final Map<String, WindowCell> types = new HashMap<>();
  private final Map<String, WindowCell> tools = new HashMap<>();
  private long bytes = OWN_BYTES;
  private @Nullable Frozen frozen;

  /** Form in the snapshot. */
  record Frozen(
      long start,
      long end,
      Map<String, WindowCell.Frozen> types,
      Map<String, WindowCell.Frozen> tools) {}

  WindowBucket(long start) {
    this.start = start;
    this.end = start + 1;
  }

  WindowBucket(Frozen frozen) {
    start = frozen.start;
    end = Math.max(frozen.end, frozen.start + 1);
    frozen.types.forEach((name, cell) -> types.put(name, known(cell)));
    frozen.tools.forEach((name, cell) -> tools.put(name, known(cell)));
  }

  private WindowCell known(WindowCell.Frozen cell) {
    WindowCell thawed = new WindowCell(cell);
    bytes += thawed.bytes();
    return thawed;
  }

  void type(String name, SlidingWindows.Entry entry) {
    add(types, name, entry);
  }

  void tool(String name, SlidingWindows.Entry entry) {
    add(tools, name, entry);
  }

  private void add(Map<String, WindowCell> cells, String name, SlidingWindows.Entry entry) {
    WindowCell cell = cell(cells, name);
    long before = cell.bytes();
    cell.add(entry.error(), entry.outcome(), entry.durationMs());
    bytes += cell.bytes() - before;
    frozen = null;
  }

  private WindowCell cell(Map<String, WindowCell> cells, String name) {
    WindowCell known = cells.get(name);
    if (known != null) {
      return known;
    }
    WindowCell fresh = new WindowCell();
    cells.put(name, fresh);
    bytes += fresh.bytes();
    return fresh;
  }

  /** Takes what a later bucket holds. */
  void absorb(WindowBucket later) {
    end = later.end;
    absorb(types, later.types);
    absorb(tools, later.tools);
    frozen = null;
  }

  private void absorb(Map<String, WindowCell> cells, Map<String, WindowCell> more) {
    more.forEach(
        (name, cell) -> {
          WindowCell mine = cell(cells, name);
          long before = mine.bytes();
          mine.add(cell);
          bytes += mine.bytes() - before;
        });
  }

  void addTo(Map<String, WindowSum> typeSums, Map<String, WindowSum> toolSums) {
    sum(types, typeSums);
    sum(tools, toolSums);
  }

  private static void sum(Map<String, WindowCell> cells, Map<String, WindowSum> sums) {
    cells.forEach(
        (name, cell) -> cell.addTo(sums.computeIfAbsent(name, unused -> new WindowSum())));
  }

  /** Memory that it takes, about. */
  long bytes() {
    return bytes;
  }

  /** Made once for a stretch that is over. */
  Frozen freeze() {
    Frozen made = frozen;
    if (made == null) {
      made = new Frozen(start, end, frozen(types), frozen(tools));
      frozen = made;
    }
    return made;
  }

  private static Map<String, WindowCell.Frozen> frozen(Map<String, WindowCell> cells) {
    Map<String, WindowCell.Frozen> result = new TreeMap<>();
    cells.forEach((name, cell) -> result.put(name, cell.freeze()));
    return result;
  }
}
