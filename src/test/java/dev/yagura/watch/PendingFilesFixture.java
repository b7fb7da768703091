package dev.yagura.watch;

import dev.yagura.vocabulary.bus.Ingest.Outcome;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Two folders with twenty credits, batches of eight, and a clock that a test moves by hand. */
class PendingFilesFixture {
  static final int ALL = Integer.MAX_VALUE;
  static final long MS = 1_000_000;
  static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  static final Stamp STAMP = new Stamp(10, 1);

  final PendingFiles pending = new PendingFiles(2, new Credits(20, 8));

  static FileKey key(String name) {
    return new FileKey(0, name);
  }

  void notice(String name) {
    pending.noticed(key(name), AT, 0);
  }

  static List<String> names(Batch batch) {
    return batch.taken().stream().map(file -> file.key.name()).toList();
  }

  Batch take(long nanos) {
    return Objects.requireNonNull(pending.take(ALL, nanos), "nothing to take");
  }

  /** The batch as if every file had been read with this stamp. */
  static Batch read(Batch batch, Stamp stamp, long nanos) {
    for (FileInWork file : batch.taken()) {
      file.grace.look(stamp, nanos);
      file.attempts++;
      batch.add(new Batch.Content(file, stamp, new byte[10], null, false, null));
    }
    return batch;
  }

  void answer(Batch batch, Outcome outcome, long nanos) {
    pending.answered(batch, Collections.nCopies(batch.contents().size(), outcome), nanos);
  }

  long waiting() {
    return pending.figures(0).pending();
  }
}
