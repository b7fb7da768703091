package dev.yagura.vocabulary.bus;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that keep the log in good health: retention, backup, restore, vacuum, proof. */
public final class Care {
  private Care() {}

  /** Family of {@link Care}. */
  public sealed interface Message extends BusMessage
      permits Retain,
          Retained,
          Backup,
          BackedUp,
          Restore,
          Restored,
          Vacuum,
          Vacuumed,
          Verify,
          Verified,
          QuickCheck,
          QuickChecked,
          Disposable,
          Disposables,
          Disposed,
          Forgotten,
          Tidy,
          Tidied {}

  /**
   * Asks to delete old events. Only what the ledger says is committed goes; rollups stay.
   *
   * @param before events that Yagura received before this go; null for no limit of age
   * @param maxBytes events go, oldest first, until the log is no larger; 0 for no limit of size,
   *     else {@link #SMALLEST_BYTES} or more
   * @param rawFiles the raw files of what goes now may be deleted too; those of what went before
   *     stay
   * @param dryRun only say what would go
   */
  public record Retain(@Nullable Instant before, long maxBytes, boolean rawFiles, boolean dryRun)
      implements Message {
    /** An empty log takes some hundred kilobytes; less than this can only be a slip of the pen. */
    public static final long SMALLEST_BYTES = 1_000_000;
  }

  /**
   * @param events that went, or would; an estimate when a dry run was asked for a size, because
   *     only deleting shows what an event's words and counters took
   * @param bytes of payload that they held
   * @param more the work was cut short; ask again
   * @param files the first thousand of the raw files on the store's host that {@code maintain} is
   *     going to delete; empty unless asked for
   */
  public record Retained(long events, long bytes, boolean more, List<String> files)
      implements Message {}

  /**
   * Asks for a copy of the log while it is in use.
   *
   * @param file absolute path of the copy, which must not exist
   */
  public record Backup(String file) implements Message {}

  /**
   * @param sha256 of the file, 64 hex digits; the same stands beside it in {@code FILE.sha256}
   */
  public record BackedUp(String file, long bytes, String sha256, long events, long lastSeq)
      implements Message {}

  /** Asks to put a backup in the place of the log. The log gets a new {@code log_id}. */
  public record Restore(String file) implements Message {}

  /**
   * @param kept absolute path of the log that was replaced; null when there was none
   */
  public record Restored(String logId, long events, long lastSeq, @Nullable String kept)
      implements Message {}

  /**
   * Asks to give free pages back to the file system.
   *
   * @param full rewrite the whole file, which needs as much free space again
   */
  public record Vacuum(boolean full) implements Message {}

  public record Vacuumed(long bytesBefore, long bytesAfter) implements Message {}

  /** Asks to recompute every counter from the rows and to compare; also checks the file itself. */
  public record Verify() implements Message {}

  /**
   * One thing that was compared.
   *
   * @param counted what the log's counter says
   * @param actual what the rows say
   */
  public record Compared(String name, long counted, long actual) {}

  /**
   * @param damage what SQLite's own check found; empty when it is sound
   */
  public record Verified(List<Compared> compared, List<String> damage, long millis)
      implements Message {}

  /**
   * Asks for SQLite's own check of the file, which changes nothing.
   *
   * @param limitMs after which it is broken off
   */
  public record QuickCheck(long limitMs) implements Message {}

  /**
   * @param damage what it found; empty when it found none
   * @param whole the file was read to its end
   */
  public record QuickChecked(List<String> damage, boolean whole, long millis) implements Message {
    public QuickChecked {
      damage = List.copyOf(damage);
    }
  }

  /**
   * Asks for raw files that may be deleted, some of a host.
   *
   * @param limit 1-1000
   * @param folders absolute paths; files of other folders are not named. Null for any folder
   */
  public record Disposable(String host, int limit, @Nullable List<String> folders)
      implements Message {}

  /** A raw file as the ledger knows it; {@code modifiedNanos} since 1970. */
  public record RawFile(String folder, String name, long sizeBytes, long modifiedNanos) {}

  public record Disposables(List<RawFile> files) implements Message {}

  /**
   * Tells what became of disposable files.
   *
   * @param gone the ledger need not know them any more
   * @param kept they must stay, and shall not be offered again
   */
  public record Disposed(String host, List<RawFile> gone, List<RawFile> kept) implements Message {}

  /** The ledger has taken note. */
  public record Forgotten() implements Message {}

  /**
   * Asks {@code maintain} beside the store to delete the raw files of its host that may be deleted,
   * at once instead of within a minute.
   */
  public record Tidy() implements Message {}

  /**
   * @param deleted raw files that are gone now
   * @param kept raw files that stay: they have changed since, or could not be deleted
   */
  public record Tidied(long deleted, long kept) implements Message {}
}
