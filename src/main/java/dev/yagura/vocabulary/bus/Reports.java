package dev.yagura.vocabulary.bus;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages about reports of days and weeks. A report is made when it is asked for, unless it was
 * written before; making one of a busy day takes longer than any question may, so whoever hears
 * {@link BusFailure.Kind#UNAVAILABLE} asks again: the work goes on meanwhile.
 */
public final class Reports {
  private Reports() {}

  /** Family of {@link Reports}. */
  public sealed interface Message extends BusMessage permits ListRequest, Listing, Ask, Report {}

  /** What it is told in. */
  public enum Format {
    JSON,
    MARKDOWN,
    HTML
  }

  /**
   * Asks which reports have been written, the newest first.
   *
   * @param before only those whose id comes before it, see {@link Entry}; null for the first page
   * @param limit 1-1000
   */
  public record ListRequest(@Nullable String before, int limit) implements Message {}

  /**
   * A report that was written.
   *
   * @param id {@code 2026-11-26} of a day, {@code 2026-W48} of a week (ISO 8601)
   * @param from begin of the day or week in the zone of reports
   * @param to exclusive
   */
  public record Entry(String id, Instant from, Instant to, Instant writtenAt) {}

  /**
   * @param zone whose days they are
   * @param today the day that is not over yet
   * @param next to ask on with; null on the last page
   */
  public record Listing(
      String zone, String today, String week, List<Entry> reports, @Nullable String next)
      implements Message {
    public Listing {
      reports = List.copyOf(reports);
    }
  }

  /**
   * Asks for a report.
   *
   * @param id of a day or week, or {@code today}, {@code yesterday}, {@code week} (this one)
   * @param language {@code en} or {@code ja}
   */
  public record Ask(String id, Format format, String language) implements Message {}

  /**
   * @param id never a word such as {@code today}
   * @param fileName letters, digits, {@code -} and an ending
   * @param body UTF-8
   */
  public record Report(String id, String fileName, byte[] body) implements Message {}
}
