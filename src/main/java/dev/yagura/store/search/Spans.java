package dev.yagura.store.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and lengths of time as people write them. Without a zone a time is UTC. */
final class Spans {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|d|w)");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,12}");
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final Map<String, Long> MILLIS =
      Map.of(
          "ms", 1L,
          "s", 1000L,
          "m", 60_000L,
          "h", 3_600_000L,
          "d", 86_400_000L,
          "w", 604_800_000L);

  private static final List<Function<String, Instant>> FORMS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

  private Spans() {}

  /** A length in milliseconds; a bare number is milliseconds. */
  static Optional<Long> millis(String text) {
    return DIGITS.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : span(text);
  }

  /** A date, a time, or a span back from now. */
  static Optional<Instant> instant(String text, Instant now) {
    Optional<Instant> back = span(text).map(now::minusMillis);
    return back.or(() -> written(text)).filter(Spans::isSane);
  }

  private static Optional<Instant> written(String text) {
    for (Function<String, Instant> form : FORMS) {
      try {
        return Optional.of(form.apply(text));
      } catch (DateTimeException e) {
        // Another form may fit.
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> span(String text) {
    Matcher parts = SPAN.matcher(text);
    return parts.matches()
        ? Optional.of(
            (long) (Double.parseDouble(parts.group(1)) * MILLIS.getOrDefault(parts.group(2), 1L)))
        : Optional.empty();
  }

  private static boolean isSane(Instant instant) {
    return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
  }
}
