package dev.yagura.intake;

import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.event.FileMark;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Makes captures of what the reading thread finds, and hands them on or says why not. */
final class Desk {
  private static final byte[] NOTHING = {};
  private static final String SOURCE = "import";

  final Progress progress;
  final Troubles troubles;
  private final String host;
  private final Outlet outlet;
  private final Clock clock;

  Desk(String host, Outlet outlet, Progress progress, Troubles troubles, Clock clock) {
    this.host = host;
    this.outlet = outlet;
    this.progress = progress;
    this.troubles = troubles;
    this.clock = clock;
  }

  /**
   * A file, or an archive's entry: its name is its identity, so that it is one event wherever it
   * lies.
   *
   * @param folder absolute; the archive for an entry
   */
  void file(String folder, String name, Stamp stamp, byte[] bytes) {
    take(mark(folder, name, stamp), bytes, null, null, null);
  }

  /** A file that was not read: {@code too_large} or {@code unreadable}. */
  void refusedFile(String folder, String name, Stamp stamp, String refusal) {
    take(mark(folder, name, stamp), NOTHING, refusal, null, null);
  }

  /**
   * A line. Its place is its identity, so the same file imported again gives no new events, and two
   * equal lines give two.
   */
  void line(String path, String name, Stamp stamp, Lines.Line line) {
    FileMark mark = mark(path, "", new Stamp(line.bytes().length, stamp.modifiedNanos()));
    String identity = SOURCE + ":" + name + ":" + line.number();
    take(mark, line.bytes(), null, identity, new LineBook.Mark(path, stamp, line.number()));
  }

  /** The log has it, or it is of no use. */
  void skip() {
    progress.add(Progress.Fate.SKIPPED);
  }

  /** Something is left out that ought to have been an event. */
  void skip(String words) {
    skip();
    troubles.skipped(words);
  }

  /** Sends what is gathered, so that a batch holds lines of one file only. */
  void flush() {
    outlet.flush();
  }

  /**
   * @throws java.util.concurrent.CancellationException when the import was stopped
   */
  void goOn() {
    outlet.goOn();
  }

  private FileMark mark(String folder, String name, Stamp stamp) {
    return new FileMark(host, folder, name, stamp.sizeBytes(), stamp.modifiedNanos(), null, 1);
  }

  private void take(
      FileMark file,
      byte[] bytes,
      @Nullable String refusal,
      @Nullable String identity,
      LineBook.@Nullable Mark after) {
    outlet.put(
        new Ingest.Capture(
            file,
            bytes,
            refusal,
            true,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            0,
            identity,
            SOURCE),
        after);
  }
}
