package dev.yagura.watch;

import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the room have in common: a folder below a new one, and an end. */
class InWatchRoom {
  static final String WHOLE = "{\"a\":1}";

  WatchFixture room;
  Path folder;

  @BeforeEach
  void fixture(@TempDir Path temp) {
    folder = temp.resolve("logs").resolve("raw_json");
    room = new WatchFixture(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  static ConditionFactory soon() {
    return await().atMost(WatchFixture.PATIENCE).pollInterval(5, TimeUnit.MILLISECONDS);
  }

  static Ingest.CaptureReceipts stored(Ingest.CaptureBatch batch) {
    return new Ingest.CaptureReceipts(
        batch.captures().stream().map(capture -> Outcome.STORED).toList());
  }
}
