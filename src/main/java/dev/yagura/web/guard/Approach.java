package dev.yagura.web.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the guard looks at in a request.
 *
 * @param uri request target as sent
 * @param path normalised path, the one that routes are matched with
 * @param query raw query, null when there is none
 * @param cookies values of every cookie with our name
 * @param form the rest
 */
record Approach(
    String method,
    String uri,
    String path,
    @Nullable String query,
    List<String> hosts,
    List<String> origins,
    List<String> cookies,
    @Nullable String authorization,
    Form form) {

  /**
   * @param navigation a browser asks for a document
   * @param marked carries {@code X-Yagura: 1}, which a foreign page cannot add without asking us
   * @param near the connection comes from the loopback interface
   */
  record Form(boolean navigation, boolean marked, boolean near, @Nullable String contentType) {}

  boolean reads() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
