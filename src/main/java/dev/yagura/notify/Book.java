package dev.yagura.notify;

import dev.yagura.vocabulary.bus.FollowedFile;
import dev.yagura.vocabulary.bus.Notices;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The destinations in use. The file is not looked into as long as others than its owner could read
 * its secrets, or write other addresses into it. Lives on the verticle's context.
 */
final class Book {
  private static final Logger LOG = LoggerFactory.getLogger(Book.class);
  private static final String OPEN =
      "others than you can read or write it; it holds secrets: chmod 600";

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Vertx vertx;
  private final Path path;
  private final AlertActions actions;
  private final FollowedFile<Destinations> file;
  private boolean open;

  Book(Vertx vertx, NotifyConfig config, AlertActions actions) {
    this.vertx = vertx;
    this.path = config.destinationsFile();
    this.actions = actions;
    this.file =
        new FollowedFile<>(
            vertx,
            "the file of destinations",
            Destinations.file(path, config.destinationsExpected(), actions.kinds()),
            Destinations.NONE);
  }

  Future<Boolean> look() {
    return vertx
        .executeBlocking(() -> isOpen(path))
        .compose(
            others -> {
              if (others && !open) {
                LOG.warn("the file of destinations is not used: {}", OPEN);
              }
              open = others;
              return others ? Future.succeededFuture(false) : file.look();
            });
  }

  private static boolean isOpen(Path path) {
    try {
      return Files.getPosixFilePermissions(path).stream().anyMatch(OF_OTHERS::contains);
    } catch (IOException | UnsupportedOperationException e) {
      // Whoever reads it says so.
      return false;
    }
  }

  @Nullable Destination find(String name) {
    return file.content().byName().get(name);
  }

  List<Notices.Destination> list() {
    return file.content().byName().values().stream()
        .map(one -> new Notices.Destination(one.name(), one.kind(), actions.usable(one)))
        .toList();
  }

  /** Why the file as it is now is not in use; null when it is. */
  @Nullable String trouble() {
    return open ? OPEN : file.trouble();
  }
}
