package dev.yagura.session;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Sessions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A session's place in a list, the largest value first.
 *
 * @param value what the list is sorted by
 */
record Place(long value, String id) implements Comparable<Place> {
  private static final String UNKNOWN = "not one that was given out";

  /**
   * Where a page ended.
   *
   * @param at when the first page was asked for, milliseconds since 1970: values that grow with
   *     time are compared as of then
   */
  record Cursor(Sessions.Sort sort, long at, Place place) {
    /** Throws {@link BusFailure} when it was not given out for this sort. */
    static Cursor of(Sessions.Sort sort, String text) {
      try {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        String[] parts = plain.split(":", 4);
        if (parts.length == 4 && parts[0].equals(sort.word())) {
          return new Cursor(
              sort, Long.parseLong(parts[1]), new Place(Long.parseLong(parts[2]), parts[3]));
        }
      } catch (IllegalArgumentException e) {
        throw BusFailure.invalid("cursor", UNKNOWN);
      }
      throw BusFailure.invalid("cursor", UNKNOWN);
    }

    String text() {
      String plain = sort.word() + ":" + at + ":" + place.value() + ":" + place.id();
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public int compareTo(Place other) {
    int largestFirst = Long.compare(other.value, value);
    return largestFirst != 0 ? largestFirst : id.compareTo(other.id);
  }
}
