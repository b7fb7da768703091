package dev.yagura.health;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom the listener answers: programs and pages that address it by a name of this machine. A web
 * page that reaches it by another name (DNS rebinding) or from another origin is refused before
 * anything is looked up.
 */
final class ProbeGuard {
  static final int PASS = 200;

  private final Set<String> hosts;
  private final Set<String> origins;

  /**
   * @param host address the listener is bound to
   * @param port port it is bound to, not 0
   */
  ProbeGuard(String host, int port) {
    this.hosts =
        Stream.of("127.0.0.1", "localhost", host)
            .map(name -> name + ":" + port)
            .collect(Collectors.toUnmodifiableSet());
    this.origins =
        hosts.stream().map(name -> "http://" + name).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The HTTP status of the refusal, or {@link #PASS}.
   *
   * @param uri as it stands in the request line
   * @param hostHeaders every Host header
   * @param originHeaders every Origin header; programs send none
   */
  int judge(String method, String uri, List<String> hostHeaders, List<String> originHeaders) {
    if (hostHeaders.size() != 1 || !uri.startsWith("/")) {
      return 400;
    }
    if (!hosts.contains(hostHeaders.get(0)) || !origins.containsAll(originHeaders)) {
      return 403;
    }
    return method.equals("GET") || method.equals("HEAD") ? PASS : 405;
  }
}
