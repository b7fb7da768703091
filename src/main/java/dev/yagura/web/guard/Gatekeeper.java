package dev.yagura.web.guard;

import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import dev.yagura.web.page.Pages;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a request before any handler sees it: form, {@code Host}, {@code Origin},
 * credentials, and the extra demands on requests that change something. Knows nothing of Vert.x.
 */
final class Gatekeeper {
  /** Reachable without credentials from the loopback interface. */
  static final Set<String> OPEN = Set.of("/health", "/health/live", "/health/ready", "/metrics");

  private static final String BRIDGE = "/eventbus/";
  private static final String TOKEN = "token";

  private final OwnNames names;
  private final Credentials credentials;

  Gatekeeper(OwnNames names, Credentials credentials) {
    this.names = names;
    this.credentials = credentials;
  }

  Verdict decide(Approach approach) {
    Problem objection = names.objection(approach.uri(), approach.hosts(), approach.origins());
    if (objection != null) {
      return new Verdict.Refuse(objection);
    }
    String token = token(approach.query());
    if (token != null) {
      return link(approach, token);
    }
    Caller caller = credentials.caller(approach.cookies(), approach.authorization());
    if (caller == Caller.NOBODY) {
      return withoutCredentials(approach);
    }
    Verdict refusal = changing(approach, caller);
    return refusal != null ? refusal : new Verdict.Pass(caller);
  }

  /** The token is taken from the address on page navigations only. */
  private Verdict link(Approach approach, String token) {
    boolean page = approach.method().equals("GET") && Pages.isPage(approach.path());
    if (page && credentials.isToken(token)) {
      return new Verdict.Exchange(approach.path() + withoutToken(approach.query()));
    }
    return page && approach.form().navigation() ? new Verdict.Greet() : unauthorized();
  }

  private static Verdict withoutCredentials(Approach approach) {
    if (OPEN.contains(approach.path()) && approach.form().near() && approach.reads()) {
      return new Verdict.Pass(Caller.NOBODY);
    }
    boolean knocks =
        approach.method().equals("GET")
            && approach.form().navigation()
            && Pages.isPage(approach.path());
    return knocks ? new Verdict.Greet() : unauthorized();
  }

  private static Verdict unauthorized() {
    return Verdict.refuse(
        ProblemCode.CREDENTIALS_NEEDED,
        "Open the link that `yagura open` prints, or send the token.");
  }

  /**
   * Requests that change something: a JSON body, and for browsers a header and an Origin that no
   * foreign page can send. The bridge's own posts change nothing and speak their own form.
   */
  private static @Nullable Verdict changing(Approach approach, Caller caller) {
    if (approach.reads() || approach.path().startsWith(BRIDGE)) {
      return null;
    }
    if (caller == Caller.COOKIE && (approach.origins().isEmpty() || !approach.form().marked())) {
      return Verdict.refuse(
          ProblemCode.NOT_MARKED, "Changes need an Origin and the X-Yagura header.");
    }
    String type = approach.form().contentType();
    String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return media.equals("application/json") || media.equals("application/x-ndjson")
        ? null
        : Verdict.refuse(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON.");
  }

  private static @Nullable String token(@Nullable String query) {
    for (String part : parts(query)) {
      if (isToken(part)) {
        return decode(part.substring(Math.min(part.length(), part.indexOf('=') + 1)));
      }
    }
    return null;
  }

  private static String withoutToken(@Nullable String query) {
    StringBuilder kept = new StringBuilder();
    for (String part : parts(query)) {
      if (!part.isEmpty() && !isToken(part)) {
        kept.append(kept.isEmpty() ? '?' : '&').append(part);
      }
    }
    return kept.toString();
  }

  private static String[] parts(@Nullable String query) {
    return query == null ? new String[0] : query.split("[&;]", -1);
  }

  private static boolean isToken(String part) {
    int equals = part.indexOf('=');
    return decode(equals < 0 ? part : part.substring(0, equals)).equals(TOKEN);
  }

  /** Percent-encoded text, or the text itself where the encoding is broken. */
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
