package dev.yagura.web.route;

import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.BackupFiles;
import dev.yagura.web.live.Live;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** What routes ask: the other rooms over the bus, and the live feed of this one. */
public record Rooms(Vertx vertx, Node node, Clock clock, Live live, Terms terms) {

  /**
   * What was set about routes.
   *
   * @param idle a connection to which nothing was written for so long is closed
   * @param newToken makes a new token and locks out whoever holds the old one
   */
  public record Terms(Duration idle, BackupFiles backups, Supplier<Future<Void>> newToken) {}
}
