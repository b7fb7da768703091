package dev.yagura.notify;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a webhook meets outside of the process.
 *
 * @param names who is asked for addresses
 * @param judge who says which may be used, by whether private ones may
 * @param options of the client
 * @param limit of an attempt
 */
record Outside(
    Webhook.Names names,
    Function<Boolean, Webhook.Judge> judge,
    HttpClientOptions options,
    Duration limit) {
  static final Outside REAL =
      new Outside(
          name -> List.of(InetAddress.getAllByName(name)),
          allowPrivate -> new AddressGuard(allowPrivate, Outside::ownAddresses),
          new HttpClientOptions(),
          Duration.ofSeconds(10));

  Webhook webhook(Vertx vertx, boolean allowPrivate) {
    return new Webhook(
        vertx, names, judge.apply(allowPrivate), new HttpClientOptions(options), limit);
  }

  /** Of every interface of this machine, also those that came since. */
  private static Set<InetAddress> ownAddresses() {
    try {
      Set<InetAddress> own = new HashSet<>();
      NetworkInterface.networkInterfaces().forEach(one -> one.inetAddresses().forEach(own::add));
      return own;
    } catch (SocketException e) {
      // Then nothing is known to be another machine.
      throw new IllegalStateException("the addresses of this machine are not known", e);
    }
  }
}
