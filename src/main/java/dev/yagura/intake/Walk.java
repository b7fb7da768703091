package dev.yagura.intake;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;

/** Goes through all sources, on a thread that may block. */
final class Walk {
  private final IntakeConfig config;
  private final Desk desk;
  private final KnownEntries.Ledger ledger;
  private final LineBook book;

  Walk(IntakeConfig config, Desk desk, KnownEntries.Ledger ledger, LineBook book) {
    this.config = config;
    this.desk = desk;
    this.ledger = ledger;
    this.book = book;
  }

  /**
   * Hands everything on. A source that cannot be read to its end is told, and does not end the
   * others.
   *
   * @throws java.util.concurrent.CancellationException when the import was stopped
   */
  void run(List<Source> sources) {
    desk.progress.total(sources.stream().mapToLong(this::size).sum());
    for (Source source : sources) {
      try {
        take(source);
      } catch (IOException e) {
        desk.troubles.failed(source.path() + " was not read to its end: " + words(e));
      }
    }
    desk.flush();
  }

  /** What went wrong, for people. */
  static String words(IOException cause) {
    if (cause instanceof EOFException) {
      return "it is cut off";
    }
    if (cause instanceof AccessDeniedException) {
      return "it may not be read";
    }
    if (cause instanceof NoSuchFileException) {
      return "it is gone";
    }
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }

  private void take(Source source) throws IOException {
    RawFiles files = new RawFiles(desk, config.maxEventBytes());
    switch (source.kind()) {
      case FOLDER -> new FolderWalk(desk, files, ledger, config.data()).take(source.path());
      case FILE ->
          files.take(
              source.path(), KnownEntries.of(String.valueOf(source.path().getParent()), ledger));
      case LINES ->
          new LineFile(desk, book, config.maxEventBytes()).take(source.path(), stamp(source));
      case ZIP ->
          new ZipEntries(desk, ledger, config.maxEventBytes()).take(source.path(), stamp(source));
    }
  }

  private static Stamp stamp(Source source) throws IOException {
    Stamp stamp = Stamp.of(source.path());
    if (stamp == null) {
      throw new IOException("it is no regular file any more");
    }
    return stamp;
  }

  /** What cannot be looked at is told when it is read. */
  private long size(Source source) {
    try {
      return source.kind() == Source.Kind.FOLDER
          ? FolderWalk.size(source.path(), config.data(), desk)
          : stamp(source).sizeBytes();
    } catch (IOException e) {
      return 0;
    }
  }
}
