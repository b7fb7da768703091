package dev.yagura.web.guard;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a connection. */
public final class Peer {
  private Peer() {}

  /** A program of this machine: the connection comes from the loopback interface. */
  public static boolean isNear(@Nullable SocketAddress peer) {
    String address = peer == null ? null : peer.hostAddress();
    return address != null && (address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1"));
  }

  /** A person who opens an address in a browser. */
  public static boolean navigates(MultiMap headers) {
    String mode = headers.get("Sec-Fetch-Mode");
    String accept = headers.get(HttpHeaders.ACCEPT);
    return mode != null ? mode.equals("navigate") : accept != null && accept.contains("text/html");
  }
}
