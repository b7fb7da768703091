package dev.yagura.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The address of a question to a server, put together parameter by parameter. */
final class Target {
  private final StringBuilder text;
  private boolean asked;

  private Target(String path) {
    text = new StringBuilder(path);
  }

  static Target of(String path) {
    return new Target(path);
  }

  /** Left out when it is null. */
  Target with(String name, @Nullable Object value) {
    if (value != null) {
      text.append(asked ? '&' : '?').append(name).append('=').append(encoded(value.toString()));
      asked = true;
    }
    return this;
  }

  static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
