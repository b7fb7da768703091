package dev.yagura.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a webhook is sent to. The whole of it is a secret, as whoever knows it can send, too: it
 * never shows itself.
 *
 * @param host as it is written, IPv6 in brackets
 * @param target path and query
 */
record HookUrl(boolean tls, String host, int port, String target) {
  private static final Pattern AUTHORITY = Pattern.compile("(\\[[^]]*]|[^:\\[\\]@]*)(?::(.*))?");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final int LONGEST = 2000;

  /** Says what is wrong, and nothing of the address. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  static HookUrl parse(String text) throws Refused {
    URI uri = uri(text);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new Refused("url must begin with https: or http:");
    }
    String authority = uri.getRawAuthority();
    if (authority == null || uri.isOpaque()) {
      throw new Refused("url has no host");
    }
    if (authority.indexOf('@') >= 0) {
      throw new Refused("url must not have a user or a password");
    }
    if (uri.getRawFragment() != null) {
      throw new Refused("url must not have a #");
    }
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches() || parts.group(1).isEmpty()) {
      throw new Refused("url has no host");
    }
    boolean tls = scheme.equals("https");
    int port = parts.group(2) == null ? (tls ? 443 : 80) : port(parts.group(2));
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new HookUrl(tls, parts.group(1), port, path + query);
  }

  private static URI uri(String text) throws Refused {
    if (text.length() > LONGEST || text.chars().anyMatch(unit -> unit <= ' ' || unit > '~')) {
      throw new Refused("url must be at most " + LONGEST + " letters of ASCII, without spaces");
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new Refused("url is no address of the web");
    }
  }

  private static int port(String text) throws Refused {
    int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw new Refused("url has a port that is not 1 to 65535");
    }
    return port;
  }

  @Override
  public String toString() {
    return "<secret>";
  }
}
