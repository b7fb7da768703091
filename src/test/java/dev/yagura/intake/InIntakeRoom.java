package dev.yagura.intake;

import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the room have in common: a new folder, and an end. */
class InIntakeRoom {
  IntakeFixture room;

  @BeforeEach
  void fixture(@TempDir Path temp) {
    room = new IntakeFixture(temp);
  }

  @AfterEach
  void close() {
    room.close();
  }

  /** Id of the import that begins; the running one's when it is refused. */
  String begins(Path path) {
    try {
      return String.valueOf(room.begin(path).id());
    } catch (RuntimeException e) {
      return String.valueOf(room.status().id());
    }
  }

  static Ingest.CaptureReceipts allStored(Ingest.CaptureBatch batch) {
    return new Ingest.CaptureReceipts(batch.captures().stream().map(c -> Outcome.STORED).toList());
  }

  static void soon(java.util.concurrent.Callable<Boolean> condition) {
    await().atMost(IntakeFixture.PATIENCE).pollInterval(5, TimeUnit.MILLISECONDS).until(condition);
  }
}
