package dev.yagura.web.guard;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** The headers that every answer carries, and those that none may carry. */
public final class SecurityHeaders {
  public static final String POLICY = "Content-Security-Policy";

  /** Of what is for programs: a browser that shows it all the same runs and loads nothing. */
  static final String DATA_POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

  private static final String CORS = "access-control-";

  private SecurityHeaders() {}

  /** Sets them; a route may replace the policy and the caching by stricter or longer ones. */
  public static void put(MultiMap headers, String policy) {
    headers
        .set(POLICY, policy)
        .set("X-Content-Type-Options", "nosniff")
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set("Referrer-Policy", "no-referrer")
        .set(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** The SockJS handler allows every origin to read its answers; nobody else shall. */
  static void withoutCors(MultiMap headers) {
    List.copyOf(headers.names()).stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(CORS))
        .forEach(headers::remove);
  }
}
