package dev.yagura.notify;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a webhook may be sent to. Whoever can write the file of destinations must not
 * reach through Yagura what its machine alone can reach: services on loopback, the data of clouds
 * about their machines, routers. What is not known to be public is refused.
 */
final class AddressGuard implements Webhook.Judge {
  private static final String PRIVATE = "one of a private network (notify.allow-private)";

  /** Addresses that begin like this. */
  private record Range(byte[] begin, int bits, String what) {
    static Range of(String begin, int bits, String what) {
      return new Range(literal(begin), bits, what);
    }

    boolean holds(byte[] address) {
      if (address.length != begin.length) {
        return false;
      }
      int rest = 8 * begin.length - bits;
      return new BigInteger(1, address)
          .shiftRight(rest)
          .equals(new BigInteger(1, begin).shiftRight(rest));
    }
  }

  private static final List<Range> CLOSED_4 =
      List.of(
          Range.of("0.0.0.0", 8, "this machine's"),
          Range.of("10.0.0.0", 8, PRIVATE),
          Range.of("100.64.0.0", 10, "one of a provider's inner network"),
          Range.of("127.0.0.0", 8, "this machine's"),
          Range.of("168.63.129.16", 32, "one of a cloud's own services"),
          Range.of("169.254.0.0", 16, "one of the local link"),
          Range.of("172.16.0.0", 12, PRIVATE),
          Range.of("192.0.0.0", 24, "a reserved one"),
          Range.of("192.0.2.0", 24, "one for examples"),
          Range.of("192.88.99.0", 24, "that of a relay"),
          Range.of("192.168.0.0", 16, PRIVATE),
          Range.of("198.18.0.0", 15, "one for benchmarks"),
          Range.of("198.51.100.0", 24, "one for examples"),
          Range.of("203.0.113.0", 24, "one for examples"),
          Range.of("224.0.0.0", 4, "one of many receivers"),
          Range.of("240.0.0.0", 4, "a reserved one"));

  /** Of what is public by {@link #GLOBAL_6}. */
  private static final List<Range> CLOSED_6 =
      List.of(
          Range.of("2001::", 23, "that of a tunnel, or reserved"),
          Range.of("2001:db8::", 32, "one for examples"),
          Range.of("2002::", 16, "that of a tunnel"),
          Range.of("3fff::", 20, "one for examples"));

  private static final Range GLOBAL_6 = Range.of("2000::", 3, "");
  private static final Range PRIVATE_6 = Range.of("fc00::", 7, PRIVATE);

  /** Where a machine of AWS, Google or Oracle asks about itself. */
  private static final List<Range> CLOUD_6 =
      List.of(
          Range.of("fd00:ec2::254", 128, ""),
          Range.of("fd20:ce::254", 128, ""),
          Range.of("fd00:c1::a9fe:a9fe", 128, ""));

  /** Its last four bytes are the address that is meant; public ones come by it without IPv4. */
  private static final Range NAT64 = Range.of("64:ff9b::", 96, "");

  private final boolean allowPrivate;
  private final Supplier<Set<InetAddress>> own;

  /**
   * @param own addresses of this machine, asked for each time
   */
  AddressGuard(boolean allowPrivate, Supplier<Set<InetAddress>> own) {
    this.allowPrivate = allowPrivate;
    this.own = own;
  }

  @Override
  public @Nullable String refusal(InetAddress address) {
    // Of a link-local address the scope, too, would have to be equal.
    for (InetAddress mine : own.get()) {
      if (Arrays.equals(mine.getAddress(), address.getAddress())) {
        return "this machine's";
      }
    }
    byte[] bytes = address.getAddress();
    String what = address instanceof Inet4Address ? closed4(bytes) : closed6(bytes);
    return allowPrivate && PRIVATE.equals(what) ? null : what;
  }

  private static @Nullable String closed4(byte[] bytes) {
    return closed(CLOSED_4, bytes);
  }

  private static @Nullable String closed6(byte[] bytes) {
    if (NAT64.holds(bytes)) {
      String inner = closed4(Arrays.copyOfRange(bytes, 12, 16));
      return inner == null ? null : inner + " behind a translator";
    }
    if (PRIVATE_6.holds(bytes)) {
      return CLOUD_6.stream().anyMatch(range -> range.holds(bytes))
          ? "one of a cloud's own services"
          : PRIVATE;
    }
    // Loopback, mapped and compatible IPv4, link-local, multicast are none of these.
    if (!GLOBAL_6.holds(bytes)) {
      return "not public";
    }
    return isatap(bytes) ? "that of a tunnel" : closed(CLOSED_6, bytes);
  }

  /** An interface id that carries an IPv4 address. */
  private static boolean isatap(byte[] bytes) {
    return (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }

  private static @Nullable String closed(List<Range> ranges, byte[] bytes) {
    for (Range range : ranges) {
      if (range.holds(bytes)) {
        return range.what;
      }
    }
    return null;
  }

  private static byte[] literal(String address) {
    try {
      // A literal is never looked up.
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(address, e);
    }
  }
}
