package dev.yagura.topology;

import dev.yagura.vocabulary.bus.Vitals.ErrorCount;
import dev.yagura.vocabulary.bus.Vitals.ErrorLine;
import dev.yagura.vocabulary.bus.Vitals.Errors;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this process has warned of: how often each type since it started, and the last thousand. A
 * type is the class of the error, or who logged it where there is none. Written by any thread.
 */
final class ErrorBook {
  static final int KEPT = 1000;

  /** Names come from code, so there are few; this is for code that makes them up. */
  static final int MOST_TYPES = 200;

  private static final String OTHERS = "others";
  private static final int LONGEST = 300;

  private static final class Tally {
    private long count;
    private Instant last = Instant.EPOCH;
  }

  private final Map<String, Tally> types = new LinkedHashMap<>();
  private final Deque<ErrorLine> lines = new ArrayDeque<>();
  private long total;

  /** Takes note; the message is cut and cannot end a line. */
  synchronized void note(ErrorLine line) {
    total++;
    String type =
        types.containsKey(line.type()) || types.size() < MOST_TYPES ? line.type() : OTHERS;
    Tally tally = types.computeIfAbsent(type, unused -> new Tally());
    tally.count++;
    tally.last = line.at();
    String plain = line.message().replaceAll("\\p{Cntrl}", "·");
    String message = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    lines.addFirst(new ErrorLine(line.at(), line.level(), type, line.logger(), message));
    if (lines.size() > KEPT) {
      lines.removeLast();
    }
  }

  /** The most frequent types first, the newest lines first. */
  synchronized Errors told(int limit) {
    List<ErrorCount> counts = new ArrayList<>();
    types.forEach((type, tally) -> counts.add(new ErrorCount(type, tally.count, tally.last)));
    counts.sort(
        Comparator.comparingLong(ErrorCount::count).reversed().thenComparing(ErrorCount::type));
    return new Errors(total, counts, lines.stream().limit(limit).toList());
  }
}
