package dev.yagura.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in an import: how often, and the first few in words, without payload text.
 * Thread-safe.
 */
final class Troubles {
  private static final int TOLD = 5;
  private static final int LONGEST = 500;

  private final List<String> first = new ArrayList<>();
  private long count;
  private boolean failed;

  /** Something was left out, and the rest goes on. */
  synchronized void skipped(String words) {
    count++;
    if (first.size() < TOLD) {
      String line = words.replaceAll("\\p{Cntrl}", "?");
      first.add(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
    }
  }

  /** A source could not be read to its end. */
  synchronized void failed(String words) {
    failed = true;
    skipped(words);
  }

  synchronized boolean anyFailed() {
    return failed;
  }

  /** Null when there was none. */
  synchronized @Nullable String words() {
    if (count == 0) {
      return null;
    }
    String told = String.join("; ", first);
    return count > first.size() ? told + "; and " + (count - first.size()) + " more" : told;
  }
}
