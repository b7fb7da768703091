package dev.yagura.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host of an address as it is written: four decimal numbers, IPv6 in brackets, or a name.
 * Whatever else a resolver would take for an address, such as {@code 2130706433}, {@code 0x7f.1} or
 * {@code 127.1}, is refused, because readers of addresses do not agree on it.
 */
final class HostName {
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern QUAD = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern SIX = Pattern.compile("\\[[0-9a-f:.]{2,45}]");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final int LONGEST = 253;

  /** Names that mean this machine or its surroundings, wherever they are asked for. */
  private static final List<String> INNER =
      List.of("localhost", "local", "internal", "localdomain");

  private HostName() {}

  /** Why nothing is sent to such a host, whatever its addresses are; null when it may have some. */
  static @Nullable String refusal(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (isLiteral(name)) {
      return null;
    }
    String[] labels = name.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return "its host is no name and no address in its usual form";
      }
    }
    String last = labels[labels.length - 1];
    if (name.length() > LONGEST || NUMBER.matcher(last).matches()) {
      return "its host is no name and no address in its usual form";
    }
    return INNER.contains(last) ? "its host is a name for this machine or its surroundings" : null;
  }

  /** An address rather than a name. */
  static boolean isLiteral(String host) {
    return QUAD.matcher(host).matches() || SIX.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** The address that a literal is; nobody is asked for it. */
  static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }
}
