package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HookEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages from the file on disk to the committed row. */
public final class Ingest {
  private Ingest() {}

  /** Family of {@link Ingest}. */
  public sealed interface Message extends BusMessage
      permits CaptureBatch,
          CaptureReceipts,
          AppendBatch,
          AppendReceipts,
          Texts,
          RedactedTexts,
          WriteTestEvent,
          TestEventWritten {}

  /**
   * Asks a watching node to write an event such as a hook writes, into a folder that it watches.
   */
  public record WriteTestEvent() implements Message {}

  /**
   * It is in the folder, and will be committed as any other.
   *
   * @param folder absolute path on {@code node}'s host
   * @param file its name
   * @param sessionId of the session that it makes up
   */
  public record TestEventWritten(String node, String folder, String file, String sessionId)
      implements Message {}

  /**
   * A raw file just read.
   *
   * @param file its identity; {@code sha256} is null here, {@code normalize} computes it
   * @param bytes the whole content; empty when {@code refusal} is set
   * @param refusal why it was not read ({@code too_large}, {@code unreadable}); null for a file
   *     that was read
   * @param settled its size and modification time have stood still through the whole grace period,
   *     so a parse failure now is final and not a half-written file
   * @param seenAt when the watcher first noticed it
   * @param watchNanos monotonic time from noticing it to sending it
   * @param identity what makes it the same event when it comes again, together with its bytes; null
   *     for a file, whose name is that
   * @param source how it came: {@code http}, {@code import}; null for a watched folder
   * @param twin content of the backup beside a settled file, to be tried when the file's own is
   *     damaged; null when there is none
   */
  public record Capture(
      FileMark file,
      byte[] bytes,
      @Nullable String refusal,
      boolean settled,
      Instant seenAt,
      long watchNanos,
      @Nullable String identity,
      @Nullable String source,
      byte @Nullable [] twin) {

    /** Without a backup beside it. */
    public Capture(
        FileMark file,
        byte[] bytes,
        @Nullable String refusal,
        boolean settled,
        Instant seenAt,
        long watchNanos,
        @Nullable String identity,
        @Nullable String source) {
      this(file, bytes, refusal, settled, seenAt, watchNanos, identity, source, null);
    }

    /** A file of a watched folder. */
    public Capture(
        FileMark file,
        byte[] bytes,
        @Nullable String refusal,
        boolean settled,
        Instant seenAt,
        long watchNanos) {
      this(file, bytes, refusal, settled, seenAt, watchNanos, null, null);
    }
  }

  /** watch to normalize: captures in file-name order. */
  public record CaptureBatch(String node, List<Capture> captures) implements Message {}

  /** What became of a capture. */
  public enum Outcome {
    /** Committed as a new event. */
    STORED,
    /** The log had it already. */
    DUPLICATE,
    /** Committed as a dead letter. */
    DEAD_LETTERED,
    /**
     * Does not parse yet and may still be being written: send it again when it changed or has
     * settled.
     */
    INCOMPLETE,
    /**
     * Cannot become an event and came without a file, so there is nothing to keep: whoever sent it
     * is told why.
     */
    REJECTED
  }

  /**
   * What a sender without a file wants to know beyond the outcome.
   *
   * @param eventId of the event in the log; null when it was rejected
   * @param code why it was rejected, a dead letter's code; null when it was not
   * @param reason the same in one sentence, without payload text
   */
  public record Detail(@Nullable String eventId, @Nullable String code, @Nullable String reason) {}

  /**
   * Reply to {@link CaptureBatch}, after COMMIT; same order and size as the captures.
   *
   * @param details one per capture; null when all of them came from files
   */
  public record CaptureReceipts(List<Outcome> outcomes, @Nullable List<Detail> details)
      implements Message {

    /** Of files. */
    public CaptureReceipts(List<Outcome> outcomes) {
      this(outcomes, null);
    }
  }

  /**
   * One file's row to be: exactly one of {@code event} and {@code deadLetter} is set.
   *
   * @param raw the redacted payload, byte-exact outside the placeholders; empty for a dead letter
   * @param source as the capture said
   */
  public record Append(
      FileMark file,
      @Nullable HookEvent event,
      byte[] raw,
      @Nullable DeadLetter deadLetter,
      long watchNanos,
      long normalizeNanos,
      @Nullable String source) {

    /** From a watched folder. */
    public Append(
        FileMark file,
        @Nullable HookEvent event,
        byte[] raw,
        @Nullable DeadLetter deadLetter,
        long watchNanos,
        long normalizeNanos) {
      this(file, event, raw, deadLetter, watchNanos, normalizeNanos, null);
    }
  }

  /** normalize to store: one transaction's worth or less. */
  public record AppendBatch(List<Append> appends) implements Message {}

  /** Reply to {@link AppendBatch}, after COMMIT; same order and size; committed or there before. */
  public record AppendReceipts(List<Outcome> outcomes) implements Message {}

  /** Asks for texts without their secrets; each at most 10,000 characters. */
  public record Texts(List<String> texts) implements Message {
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  /** The same texts in the same order, secrets replaced as in payloads. */
  public record RedactedTexts(List<String> texts) implements Message {
    public RedactedTexts {
      texts = List.copyOf(texts);
    }
  }
}
