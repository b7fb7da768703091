package dev.yagura.watch;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again what the ledger has forgotten, as far as it lies in the folders of this room; and
 * tells what is not there any more.
 */
record Replays(
    Node node, List<FolderUpkeep> folders, PendingFiles pending, LineDriver driver, Clock clock) {

  private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

  private record Wanted(FileKey key, FileMark file) {}

  void on(Vertx vertx, Letters.Replay fact) {
    List<Wanted> wanted = wanted(fact);
    if (!wanted.isEmpty()) {
      vertx
          .executeBlocking(() -> wanted.stream().filter(this::isGone).toList())
          .onSuccess(gone -> replay(vertx, wanted, gone))
          .onFailure(cause -> LOG.warn("cannot look for files to try again: {}", cause.toString()));
    }
  }

  private List<Wanted> wanted(Letters.Replay fact) {
    List<Wanted> wanted = new ArrayList<>();
    for (FileMark file : fact.files() == null ? List.<FileMark>of() : fact.files()) {
      if (file != null && node.host().equals(file.host()) && isPlain(file.name())) {
        for (int i = 0; i < folders.size(); i++) {
          if (folders.get(i).path().toString().equals(file.folder())) {
            wanted.add(new Wanted(new FileKey(i, file.name()), file));
          }
        }
      }
    }
    return wanted;
  }

  private void replay(Vertx vertx, List<Wanted> wanted, List<Wanted> gone) {
    for (Wanted one : wanted) {
      if (!gone.contains(one)) {
        pending.replay(one.key, clock.instant(), System.nanoTime());
      }
    }
    driver.runSoon();
    if (!gone.isEmpty()) {
      Channels.GONE_LETTERS.publish(
          vertx, new Letters.Gone(gone.stream().map(Wanted::file).toList()));
    }
  }

  /** A folder that is away itself may come back with its files. Touches the disk. */
  private boolean isGone(Wanted one) {
    return folders.get(one.key.folder()).lacks(one.key.name());
  }

  /** Names come over the bus: none may lead out of the folder. */
  private static boolean isPlain(String name) {
    return name != null
        && name.indexOf('/') < 0
        && name.indexOf('\0') < 0
        && FileNames.accepts(name);
  }
}
