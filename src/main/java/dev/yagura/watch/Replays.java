package dev.yagura.watch;

import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.Node;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Reads again what the ledger has forgotten, as far as it lies in the folders of this room. */
record Replays(
    Node node, List<Path> folders, PendingFiles pending, LineDriver driver, Clock clock) {

  void on(Letters.Replay fact) {
    if (fact.files() != null) {
      fact.files().forEach(this::replay);
      driver.runSoon();
    }
  }

  private void replay(FileMark file) {
    if (file == null || !node.host().equals(file.host()) || !isPlain(file.name())) {
      return;
    }
    for (int i = 0; i < folders.size(); i++) {
      if (folders.get(i).toString().equals(file.folder())) {
        pending.replay(new FileKey(i, file.name()), clock.instant(), System.nanoTime());
      }
    }
  }

  /** Names come over the bus: none may lead out of the folder. */
  private static boolean isPlain(String name) {
    return name != null
        && name.indexOf('/') < 0
        && name.indexOf('\0') < 0
        && FileNames.accepts(name);
  }
}
