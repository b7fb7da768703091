package dev.yagura.web.guard;

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
}
