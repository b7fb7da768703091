package dev.yagura.intake;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Takes the hook events of a folder in name order, which is the order of time, and then those of
 * its folders. Links are not followed.
 */
final class FolderWalk {
  /** Deeper ones are no archive of hook files. */
  private static final int DEPTH = 16;

  private final Desk desk;
  private final RawFiles files;
  private final KnownEntries.Ledger ledger;
  private final Path data;
  private long found;

  /**
   * @param data Yagura's own folder, which is passed over
   */
  FolderWalk(Desk desk, RawFiles files, KnownEntries.Ledger ledger, Path data) {
    this.desk = desk;
    this.files = files;
    this.ledger = ledger;
    this.data = data;
  }

  /** Takes everything below; says so when that is nothing. */
  void take(Path folder) throws IOException {
    found = 0;
    take(folder, DEPTH);
    if (found == 0) {
      desk.troubles.skipped(folder + " holds no file that has the name of a hook event");
    }
  }

  /** Bytes of the files that {@link #take} will take. */
  static long size(Path folder, Path data, Desk desk) throws IOException {
    Sizes sizes = new Sizes(data, desk);
    Files.walkFileTree(folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH, sizes);
    return sizes.bytes;
  }

  private void take(Path folder, int depth) throws IOException {
    if (folder.equals(data)) {
      return;
    }
    KnownEntries known = KnownEntries.of(folder.toString(), ledger);
    String last = "";
    List<String> names = NameWindow.after(folder, last, FolderWalk::isWanted);
    while (!names.isEmpty()) {
      for (String name : names) {
        desk.goOn();
        takeFile(folder.resolve(name), known);
        last = name;
      }
      found += names.size();
      names = NameWindow.after(folder, last, FolderWalk::isWanted);
    }
    if (depth > 1) {
      for (Path inner : folders(folder)) {
        take(inner, depth - 1);
      }
    }
  }

  /** One file that cannot be read does not end the others. */
  private void takeFile(Path file, KnownEntries known) {
    try {
      files.take(file, known);
    } catch (IOException e) {
      desk.progress.add(Progress.Fate.SKIPPED);
      desk.troubles.failed(file + " cannot be read: " + Walk.words(e));
    }
  }

  private static boolean isWanted(String name) {
    return HookName.accepts(HookName.unpacked(name));
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      Stream<Path> all = StreamSupport.stream(entries.spliterator(), false);
      return all.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static final class Sizes extends SimpleFileVisitor<Path> {
    private final Path data;
    private final Desk desk;
    private long bytes;

    Sizes(Path data, Desk desk) {
      this.data = data;
      this.desk = desk;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      desk.goOn();
      return folder.equals(data) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && isWanted(Source.name(file))) {
        bytes += attributes.size();
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path folder, @org.jspecify.annotations.Nullable IOException cause) {
      return FileVisitResult.CONTINUE;
    }
  }
}
