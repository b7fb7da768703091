package dev.yagura.vocabulary.json;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a list of events goes on. Opaque to clients; holds the log's id, because a seq means
 * nothing in another log.
 */
public record EventCursor(String logId, long seq, boolean ascending) {
  private static final Pattern FORM = Pattern.compile("([ad])(\\d{1,18})@(.{1,100})");

  public String text() {
    String plain = (ascending ? "a" : "d") + seq + "@" + logId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty when it is none of ours. */
  public static Optional<EventCursor> parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      Matcher parts = FORM.matcher(plain);
      return parts.matches()
          ? Optional.of(
              new EventCursor(
                  parts.group(3), Long.parseLong(parts.group(2)), parts.group(1).equals("a")))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
