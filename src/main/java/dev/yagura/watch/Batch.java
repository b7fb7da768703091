package dev.yagura.watch;

import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files taken in hand together, in name order, and what was read of them. One thread at a time. */
final class Batch {
  static final String UNREADABLE = "unreadable";
  static final String TOO_LARGE = "too_large";

  private static final byte[] NOTHING = {};

  /**
   * What was read of a file.
   *
   * @param stamp how the file looked before and after reading
   * @param refusal why it was not read; null for a file that was read
   * @param twin content of the backup beside a settled file; null when there is none
   */
  record Content(
      FileInWork file,
      Stamp stamp,
      byte[] bytes,
      @Nullable String refusal,
      boolean settled,
      byte @Nullable [] twin) {

    static Content refused(FileInWork file, Stamp stamp, String refusal) {
      return new Content(file, stamp, NOTHING, refusal, true, null);
    }

    /** How the file is remembered once it is acknowledged. */
    Stamp known() {
      return UNREADABLE.equals(refusal) ? stamp.unreadable() : stamp;
    }
  }

  private final List<FileInWork> taken;
  private final List<Content> contents = new ArrayList<>();
  private long bytes;

  Batch(List<FileInWork> taken) {
    this.taken = List.copyOf(taken);
  }

  /** Everything that was taken in hand, also what turned out not to be worth sending. */
  List<FileInWork> taken() {
    return taken;
  }

  void add(Content content) {
    contents.add(content);
  }

  List<Content> contents() {
    return contents;
  }

  /** Bytes reserved for this batch. */
  long bytes() {
    return bytes;
  }

  void reserve(long more) {
    bytes += more;
  }

  /** The message, as of {@code nanos}. */
  Ingest.CaptureBatch toMessage(Node node, List<Path> folders, long nanos) {
    List<Ingest.Capture> captures = new ArrayList<>(contents.size());
    for (Content content : contents) {
      FileInWork file = content.file();
      captures.add(
          new Ingest.Capture(
              new FileMark(
                  node.host(),
                  folders.get(file.key.folder()).toString(),
                  file.key.name(),
                  content.stamp().sizeBytes(),
                  content.stamp().modifiedNanos(),
                  null,
                  file.attempts),
              content.bytes(),
              content.refusal(),
              content.settled(),
              file.seenAt,
              nanos - file.noticedNanos,
              null,
              null,
              content.twin()));
    }
    return new Ingest.CaptureBatch(node.name(), List.copyOf(captures));
  }
}
