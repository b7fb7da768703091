package dev.yagura.intake;

import dev.yagura.vocabulary.bus.BusFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One thing to import, as it was named.
 *
 * @param path absolute and normal
 */
record Source(Path path, Kind kind) {
  enum Kind {
    FOLDER,
    /** One event. */
    FILE,
    /** One event in each line. */
    LINES,
    ZIP
  }

  private static final int MOST = 1000;

  /**
   * The sources that these texts name. Touches the disk.
   *
   * @param data Yagura's own folder
   * @throws BusFailure naming the path that cannot be imported, and why
   */
  static List<Source> of(List<String> paths, Path data) {
    if (paths == null || paths.isEmpty() || paths.size() > MOST) {
      throw BusFailure.invalid("paths", "1 to " + MOST + " paths");
    }
    Set<Source> sources = new LinkedHashSet<>();
    for (String text : paths) {
      sources.add(of(text, data));
    }
    return List.copyOf(sources);
  }

  private static Source of(String text, Path data) {
    Path path = absolute(text);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(path, "does not exist");
    }
    if (Files.isSymbolicLink(path)) {
      throw refused(path, "is a symbolic link; name what it leads to");
    }
    Kind kind = kind(path);
    if (!Files.isReadable(path)) {
      throw refused(path, "may not be read");
    }
    if (isInside(path, data)) {
      throw refused(path, "lies in Yagura's own data folder");
    }
    return new Source(path, kind);
  }

  private static Path absolute(String text) {
    try {
      Path path = Path.of(text == null ? "" : text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // Told like every other text that is no path.
    }
    throw BusFailure.invalid("paths", "an absolute path is needed, not \"" + text + "\"");
  }

  private static Kind kind(Path path) {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return Kind.FOLDER;
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(path, "is neither a folder nor a file");
    }
    String name = HookName.unpacked(name(path)).toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return Kind.FILE;
    }
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return Kind.LINES;
    }
    if (name.endsWith(".zip") && !HookName.isPacked(name(path))) {
      return Kind.ZIP;
    }
    throw refused(path, "is no folder, .json, .jsonl, .ndjson (each also .gz) or .zip");
  }

  private static boolean isInside(Path path, Path data) {
    try {
      return path.startsWith(data)
          || (Files.exists(data) && path.toRealPath().startsWith(data.toRealPath()));
    } catch (IOException e) {
      throw refused(path, "cannot be looked at");
    }
  }

  private static BusFailure refused(Path path, String why) {
    return BusFailure.invalid("paths", path + " " + why);
  }

  /** The last part of a path. */
  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
