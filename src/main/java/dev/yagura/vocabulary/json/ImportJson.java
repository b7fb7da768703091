package dev.yagura.vocabulary.json;

import dev.yagura.vocabulary.bus.Imports;
import org.jspecify.annotations.Nullable;

/**
 * How an import is doing.
 *
 * @param etaMs null while it cannot be told
 */
public record ImportJson(
    @Nullable String id,
    Imports.State state,
    @Nullable String problem,
    long bytesDone,
    long bytesTotal,
    long stored,
    long duplicates,
    long deadLetters,
    long skipped,
    double perSecond,
    long elapsedMs,
    @Nullable Long etaMs) {

  public static ImportJson of(Imports.Status status) {
    return new ImportJson(
        status.id(),
        status.state(),
        status.problem(),
        status.bytesDone(),
        status.bytesTotal(),
        status.stored(),
        status.duplicates(),
        status.deadLetters(),
        status.skipped(),
        status.perSecond(),
        status.elapsedMillis(),
        status.etaMillis());
  }
}
