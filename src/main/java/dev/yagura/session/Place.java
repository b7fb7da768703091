package dev.yagura.session;

import dev.yagura.vocabulary.bus.BusFailure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A session's place in the list, latest activity first.
 *
 * @param lastActivity milliseconds since 1970
 */
record Place(long lastActivity, String id) implements Comparable<Place> {
  static Place of(TrackedSession session) {
    return new Place(session.lastActivity(), session.id());
  }

  /** The place that a cursor names; a page goes on behind it. */
  static Place ofCursor(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      if (colon > 0) {
        return new Place(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
      }
    } catch (IllegalArgumentException e) {
      throw BusFailure.invalid("cursor", "not one that was given out");
    }
    throw BusFailure.invalid("cursor", "not one that was given out");
  }

  String cursor() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((lastActivity + ":" + id).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int compareTo(Place other) {
    int latestFirst = Long.compare(other.lastActivity, lastActivity);
    return latestFirst != 0 ? latestFirst : id.compareTo(other.id);
  }
}
