package dev.yagura.watch;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * What the room does about the hooks themselves: looks whether they are in the settings, off the
 * event loop, and plays one when asked.
 */
final class HookDesk {
  /**
   * Installing them shall show at once; while they are there, a look is one question of the file's
   * time.
   */
  private static final long EVERY_MS = 3000;

  private final Node node;
  private final FolderKeeper keeper;
  private final Clock clock;
  private final HookLook hooks;

  HookDesk(Node node, WatchConfig config, FolderKeeper keeper, Clock clock) {
    this.node = node;
    this.keeper = keeper;
    this.clock = clock;
    this.hooks = new HookLook(config.claude());
  }

  /** Runs until the calling verticle is undeployed; completes after the first look. */
  Future<?> begin(Vertx vertx) {
    vertx.setPeriodic(EVERY_MS, timer -> look(vertx));
    return Future.all(
        List.of(
            look(vertx),
            Channels.TEST_EVENT.answer(
                vertx, asked -> vertx.executeBlocking(this::writeTestEvent))));
  }

  HookLook.State state() {
    return hooks.state();
  }

  private Future<?> look(Vertx vertx) {
    return vertx.executeBlocking(
        () -> {
          hooks.look();
          return hooks.state();
        });
  }

  private Ingest.TestEventWritten writeTestEvent() {
    try {
      return TestEvent.write(keeper.open(), node.name(), clock.instant());
    } catch (IOException e) {
      throw BusFailure.unavailable("no file can be written into a watched folder");
    }
  }
}
