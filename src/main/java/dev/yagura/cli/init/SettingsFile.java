package dev.yagura.cli.init;

import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A settings file of Claude Code on the disk, perhaps a link into somebody's dotfiles, and its
 * backups beside it.
 */
public final class SettingsFile {
  private static final int MOST_BYTES = 8 << 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path path;

  public SettingsFile(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  public Path path() {
    return path;
  }

  /**
   * The text; empty when there is no file.
   *
   * @throws IOException saying why it cannot be read
   */
  public String read() throws IOException {
    try {
      return text(path);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  public boolean exists() {
    return Files.exists(path);
  }

  /** Keeps a copy of the file as it is, if it is there, and returns where. */
  public Optional<Path> backUp(Instant now) throws IOException {
    if (!exists()) {
      return Optional.empty();
    }
    Path copy = path.resolveSibling(prefix() + TIME.format(now) + ".bak");
    WholeFile.write(copy, Files.readAllBytes(path));
    return Optional.of(copy);
  }

  /** Backups of {@code init}, newest first. */
  public List<Path> backups() throws IOException {
    Path folder = WholeFile.folderOf(path);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> isBackup(file.getFileName().toString()))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /**
   * Writes the text in the place of {@code before}; an empty text takes the file away. A link stays
   * one: what it leads to is written.
   *
   * @throws IOException saying why nothing was changed: it cannot be written, or is not {@code
   *     before} any more
   */
  public void write(String before, String text) throws IOException {
    if (!read().equals(before)) {
      throw new IOException(
          path + " has just been changed by somebody else; nothing was written. Try again");
    }
    Path real = real();
    if (text.isEmpty()) {
      Files.deleteIfExists(real);
    } else {
      WholeFile.write(real, text.getBytes(StandardCharsets.UTF_8), rights(real));
    }
  }

  static String text(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is larger than any settings file");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8; nothing was changed");
    } catch (AccessDeniedException e) {
      throw new IOException(file + " may not be read by you");
    }
  }

  private Path real() throws IOException {
    Path at = path;
    for (int links = 0; Files.isSymbolicLink(at); links++) {
      if (links > 40) {
        throw new IOException(path + " is a link that leads in a circle");
      }
      at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
    }
    return at;
  }

  private static Set<PosixFilePermission> rights(Path file) throws IOException {
    return Files.exists(file) ? Files.getPosixFilePermissions(file) : PrivateFiles.OWNER_FILE;
  }

  private String prefix() {
    return path.getFileName() + ".yagura-";
  }

  private boolean isBackup(String name) {
    return name.startsWith(prefix()) && name.endsWith(".bak");
  }
}
