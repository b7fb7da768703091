package dev.yagura.web.route;

import dev.yagura.vocabulary.json.Problem;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of one request. Every parameter that is read is known; {@link #check}
 * refuses the rest, and tells all that is wrong at once.
 */
final class Params {
  private static final int MAX_TEXT = 500;
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private final MultiMap given;
  private final Set<String> known = new HashSet<>();
  private final List<Problem.Field> errors = new ArrayList<>();

  Params(MultiMap given) {
    this.given = given;
  }

  /** The text, or null when it was not given. */
  @Nullable String text(String name) {
    return text(name, MAX_TEXT);
  }

  /**
   * @param most characters
   */
  @Nullable String text(String name, int most) {
    known.add(name);
    List<String> values = given.getAll(name);
    if (values.isEmpty()) {
      return null;
    }
    String value = values.get(0);
    if (values.size() > 1) {
      wrong(name, "is given more than once");
    } else if (value.isEmpty() || value.length() > most) {
      wrong(name, "must have 1 to " + most + " characters");
    }
    return value;
  }

  /** ISO-8601 with {@code Z} or an offset. */
  @Nullable Instant instant(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      Instant instant = OffsetDateTime.parse(value).toInstant();
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Told below: a value that is no time and a time out of range get the same answer.
    }
    wrong(name, "must be a time such as 2026-01-31T15:04:05.123Z");
    return null;
  }

  /**
   * One of the values, by its word; null when it was not given.
   *
   * @param word how a value is written in queries
   */
  <T> @Nullable T oneOf(String name, List<T> values, Function<T, String> word) {
    String given = text(name);
    if (given == null) {
      return null;
    }
    for (T value : values) {
      if (word.apply(value).equals(given)) {
        return value;
      }
    }
    wrong(name, "must be one of " + values.stream().map(word).collect(Collectors.joining(", ")));
    return null;
  }

  /** Null when it was not given. */
  @Nullable Boolean flag(String name) {
    String value = text(name);
    if (value != null && !value.equals("true") && !value.equals("false")) {
      wrong(name, "must be true or false");
    }
    return value == null ? null : Boolean.valueOf(value);
  }

  /** A seq, 0 or more. */
  @Nullable Long seq(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    Long seq = parseSeq(value);
    if (seq == null) {
      wrong(name, "must be a whole number, 0 or more");
    }
    return seq;
  }

  /** The number that the text is; null when it is none of 0 or more. */
  static @Nullable Long parseSeq(String text) {
    return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
  }

  int limit() {
    return limit(DEFAULT_LIMIT, MAX_LIMIT);
  }

  /**
   * @param most of any
   */
  int limit(int otherwise, int most) {
    Long limit = seq("limit");
    if (limit == null) {
      return otherwise;
    }
    if (limit < 1 || limit > most) {
      wrong("limit", "must be 1 to " + most);
    }
    return limit.intValue();
  }

  void wrong(String name, String reason) {
    errors.add(new Problem.Field(name, reason));
  }

  /**
   * @throws Problem.Raised when anything is wrong
   */
  void check() {
    for (String name : given.names()) {
      if (!known.contains(name)) {
        wrong(clipped(name), "is no parameter of this address; there are " + sorted());
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.parameters(errors).raised();
    }
  }

  private static String clipped(String name) {
    return name.length() > 100 ? name.substring(0, 100) : name;
  }

  private String sorted() {
    return String.join(", ", known.stream().sorted().toList());
  }
}
