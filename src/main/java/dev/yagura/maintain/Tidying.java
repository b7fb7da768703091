package dev.yagura.maintain;

import dev.yagura.vocabulary.bus.Care.RawFile;
import dev.yagura.vocabulary.event.HookFileName;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Deletes raw files that the ledger offers, and only those: a regular file, by the name rule, right
 * inside a folder that is watched, that looks as it did when its event was committed. Everything
 * else stays. Blocks; for a worker thread.
 */
final class Tidying {
  /**
   * What became of the files offered.
   *
   * @param gone deleted now
   * @param kept they stay, or are not there: beneath a mount point a folder looks empty, and its
   *     files come back with the mount, so the ledger must go on knowing them
   * @param failures of {@code kept}, those that the system did not let go
   */
  record Swept(List<RawFile> gone, List<RawFile> kept, int failures) {}

  private enum Fate {
    GONE,
    KEPT,
    FAILED
  }

  private final Set<Path> folders;

  Tidying(List<Path> folders) {
    this.folders = Set.copyOf(folders);
  }

  Swept sweep(List<RawFile> offered) {
    List<RawFile> gone = new ArrayList<>();
    List<RawFile> kept = new ArrayList<>();
    int failures = 0;
    for (RawFile file : offered) {
      Fate fate = fate(file);
      (fate == Fate.GONE ? gone : kept).add(file);
      failures += fate == Fate.FAILED ? 1 : 0;
    }
    for (String folder : gone.stream().map(RawFile::folder).distinct().toList()) {
      failures += flushed(folder) ? 0 : 1;
    }
    return new Swept(gone, kept, failures);
  }

  /**
   * Before the ledger forgets a file, its deletion must outlive a power loss: it would come back
   * and be read as a new one.
   */
  private static boolean flushed(String folder) {
    try {
      WholeFile.sync(Path.of(folder));
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Fate fate(RawFile file) {
    try {
      Path folder = Path.of(file.folder());
      Path path = folder.resolve(file.name());
      return isOurs(file, folder, path) ? delete(file, path) : Fate.KEPT;
    } catch (InvalidPathException e) {
      return Fate.KEPT;
    }
  }

  /** A folder that is not there may come back with all its files. */
  private boolean isOurs(RawFile file, Path folder, Path path) {
    return folders.contains(folder)
        && Files.isDirectory(folder)
        && HookFileName.accepts(file.name())
        && folder.equals(path.getParent())
        && path.equals(path.normalize());
  }

  private static Fate delete(RawFile file, Path path) {
    try {
      BasicFileAttributes now =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!now.isRegularFile()
          || now.size() != file.sizeBytes()
          || now.lastModifiedTime().to(TimeUnit.NANOSECONDS) != file.modifiedNanos()) {
        return Fate.KEPT;
      }
      Files.delete(path);
      return Fate.GONE;
    } catch (NoSuchFileException e) {
      return Fate.KEPT;
    } catch (IOException e) {
      return Fate.FAILED;
    }
  }
}
