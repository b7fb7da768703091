package dev.yagura.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one door to the disk. What hooks name as a transcript is a hint from outside and may name any
 * file, so only regular files of the folder's owner that lie below the folder's real path, and are
 * reached without a symbolic link, are opened. Blocks; called on a worker.
 */
final class TranscriptFolder {
  private static final int DEEPEST = 6;

  private final Path folder;

  TranscriptFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Every transcript that there is now; empty when the folder does not exist. What cannot be read
   * below it is left out.
   *
   * @throws IOException the folder itself cannot be read
   */
  List<FoundFile> scan() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    Path root = folder.toRealPath();
    UserPrincipal owner = Files.getOwner(root);
    List<FoundFile> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            FoundFile one = found(root, owner, file, attributes);
            if (one != null) {
              found.add(one);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (file.equals(root)) {
              throw cause;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException cause) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /** The transcript that somebody named; null when it is not there or none of ours. */
  @Nullable FoundFile look(String named) {
    try {
      Path root = folder.toRealPath();
      Path path = Path.of(named);
      if (!path.isAbsolute()) {
        return null;
      }
      Path real = path.toRealPath();
      // A link on the way in (a linked home) is the user's; one below the folder is not followed.
      boolean direct =
          real.startsWith(root) && root.relativize(real).equals(below(root, path.normalize()));
      return direct
          ? found(
              root,
              Files.getOwner(root),
              real,
              Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
          : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  /** The part of a path below the folder, whether it was named by its real path or not. */
  private @Nullable Path below(Path root, Path path) {
    if (path.startsWith(root)) {
      return root.relativize(path);
    }
    Path named = folder.toAbsolutePath().normalize();
    return path.startsWith(named) ? named.relativize(path) : null;
  }

  private static @Nullable FoundFile found(
      Path root, UserPrincipal owner, Path file, BasicFileAttributes attributes) {
    TranscriptName name = TranscriptName.of(root.relativize(file));
    if (name == null || !attributes.isRegularFile() || !isOf(owner, file)) {
      return null;
    }
    return found(name, file, attributes);
  }

  private static FoundFile found(TranscriptName name, Path file, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return new FoundFile(
        file,
        name,
        key == null ? "" : key.toString(),
        attributes.size(),
        attributes.lastModifiedTime().toMillis());
  }

  private static boolean isOf(UserPrincipal owner, Path file) {
    try {
      return owner.equals(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Opens a transcript to read it.
   *
   * @throws NoSuchFileException it is gone, or something else stands in its place
   */
  FileChannel open(FoundFile file) throws IOException {
    FileChannel channel =
        FileChannel.open(file.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      // A folder on the way may have become a link since the look.
      BasicFileAttributes now =
          Files.readAttributes(file.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Object key = now.fileKey();
      if (!now.isRegularFile()
          || !file.path().toRealPath().equals(file.path())
          || !(key == null ? "" : key.toString()).equals(file.key())) {
        throw new NoSuchFileException(file.path().getFileName().toString());
      }
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * The first bytes of a file beside a transcript, under the same conditions.
   *
   * @throws NoSuchFileException there is none, or none of ours
   */
  byte[] beside(FoundFile transcript, String name, int most) throws IOException {
    Path file = transcript.path().resolveSibling(name);
    BasicFileAttributes now =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!now.isRegularFile() || !isOf(Files.getOwner(folder.toRealPath()), file)) {
      throw new NoSuchFileException(name);
    }
    try (InputStream in = Channels.newInputStream(open(found(transcript.name(), file, now)))) {
      return in.readNBytes(most);
    }
  }
}
