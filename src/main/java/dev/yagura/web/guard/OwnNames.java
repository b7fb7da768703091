package dev.yagura.web.guard;

import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that this server answers to, and the pages that may call it: what a request is judged
 * by before anybody asks for its credentials (RFC 9110 §7.2, RFC 6454).
 */
public final class OwnNames {
  private final Set<String> hosts = new HashSet<>();
  private final Set<String> origins = new HashSet<>();

  /**
   * @param allowedHosts {@code name} (with our port or none) or {@code name:port}, beside the two
   *     loopback names
   */
  public OwnNames(int port, List<String> allowedHosts) {
    allow("127.0.0.1:" + port);
    allow("localhost:" + port);
    for (String host : allowedHosts) {
      allow(host);
      if (host.indexOf(':') < 0) {
        allow(host + ":" + port);
      }
    }
  }

  private void allow(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    hosts.add(name);
    origins.add("http://" + name);
    if (!name.startsWith("127.0.0.1:") && !name.startsWith("localhost:")) {
      origins.add("https://" + name);
    }
  }

  /**
   * What is wrong with the request's form and names; null for a request that is meant for us.
   *
   * @param uri as the request line has it
   * @param sentHosts every {@code Host} header
   * @param sentOrigins every {@code Origin} header
   */
  public @Nullable Problem objection(String uri, List<String> sentHosts, List<String> sentOrigins) {
    if (!uri.startsWith("/") || sentHosts.size() != 1) {
      return Problem.of(ProblemCode.BAD_REQUEST, "One Host header and a plain path are needed.");
    }
    if (!hosts.contains(sentHosts.get(0).toLowerCase(Locale.ROOT))) {
      return Problem.of(ProblemCode.FOREIGN_HOST, "This server does not answer to that name.");
    }
    if (sentOrigins.size() > 1 || !origins.containsAll(sentOrigins)) {
      return Problem.of(ProblemCode.FOREIGN_ORIGIN, "Pages of other sites may not call this one.");
    }
    return null;
  }
}
