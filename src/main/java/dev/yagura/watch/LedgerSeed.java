package dev.yagura.watch;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from the store's ledger which files have been dealt with: at start, and again when the log
 * is another one. Keeps asking until the store answers. Runs on the room's context.
 */
final class LedgerSeed {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerSeed.class);

  private static final int PAGE = 1000;
  private static final long FIRST_RETRY_MS = 100;
  private static final long LAST_RETRY_MS = 2000;

  private final Vertx vertx;
  private final Node node;
  private final List<Path> folders;
  private final PendingFiles pending;
  private final ObjIntConsumer<Boolean> seeded;
  private @Nullable String logId;

  /**
   * @param seeded told false when a folder's ledger is no longer known, and true when it is
   */
  LedgerSeed(
      Vertx vertx,
      Node node,
      List<Path> folders,
      PendingFiles pending,
      ObjIntConsumer<Boolean> seeded) {
    this.vertx = vertx;
    this.node = node;
    this.folders = folders;
    this.pending = pending;
    this.seeded = seeded;
  }

  void begin() {
    for (int i = 0; i < folders.size(); i++) {
      seeded.accept(false, i);
      ask(i, pending.seeding(i), "", FIRST_RETRY_MS);
    }
  }

  /** A rebuilt log lacks files that the one before had. */
  void onTip(Log.Tip tip) {
    if (logId != null && !logId.equals(tip.logId())) {
      LOG.warn("the log is another one; asking its ledger what it has");
      begin();
    }
    logId = tip.logId();
  }

  private void ask(int folder, KnownFiles collected, String after, long retryMs) {
    Channels.LEDGER
        .ask(vertx, new Log.LedgerRequest(node.host(), folders.get(folder).toString(), after, PAGE))
        .onSuccess(page -> onPage(folder, collected, page))
        .onFailure(
            cause ->
                vertx.setTimer(
                    retryMs,
                    timer -> ask(folder, collected, after, Math.min(LAST_RETRY_MS, retryMs * 2))));
  }

  private void onPage(int folder, KnownFiles collected, Log.LedgerPage page) {
    List<Log.Known> files = page.files();
    for (Log.Known file : files) {
      pending.keep(collected, file.name(), new Stamp(file.sizeBytes(), file.modifiedNanos()));
    }
    if (page.more() && !files.isEmpty()) {
      ask(folder, collected, files.get(files.size() - 1).name(), FIRST_RETRY_MS);
    } else if (pending.adopt(folder, collected)) {
      seeded.accept(true, folder);
    }
  }
}
