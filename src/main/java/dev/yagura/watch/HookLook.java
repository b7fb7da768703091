package dev.yagura.watch;

import dev.yagura.vocabulary.setting.HookMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether the hooks are in Claude Code's settings, and whether they got lost: a session that runs
 * may write the file over from what it remembers. Looks at the user's settings only; those of
 * projects are nobody's to search for. {@link #look} is called by one thread at a time.
 */
final class HookLook {
  private static final long MOST_BYTES = 8 << 20;

  /** How the hooks are. */
  enum State {
    /** Nobody has looked yet. */
    UNKNOWN(""),
    INSTALLED(""),
    /** There are none, and it is not known that there were. */
    NONE(""),
    STRIPPED("the hooks were in Claude Code's settings and are gone"),
    OFF("all hooks are switched off in Claude Code's settings"),
    BROKEN("Claude Code's settings are no JSON that it could read");

    /** What is wrong; empty for nothing. */
    final String cause;

    State(String cause) {
      this.cause = cause;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Path claude;
  private volatile State state = State.UNKNOWN;
  private State candidate = State.UNKNOWN;
  private boolean seen;
  private @Nullable Stamp stamp;

  /**
   * @param claude Claude Code's own folder
   */
  HookLook(Path claude) {
    this.claude = claude;
  }

  State state() {
    return state;
  }

  /**
   * Looks; blocks. A file that is just being written may be empty or cut off for a moment, so bad
   * news counts only when the next look finds the same. A file that held the hooks and has not
   * changed since is not read again.
   */
  void look() {
    Stamp now = stamp();
    if (candidate == State.INSTALLED && now != null && now.equals(stamp)) {
      return;
    }
    State found = found();
    stamp = now;
    seen |= found == State.INSTALLED;
    if (found.cause.isEmpty() || found == candidate) {
      state = found;
    }
    candidate = found;
  }

  /** The file's, also where a link leads to it. */
  private @Nullable Stamp stamp() {
    try {
      BasicFileAttributes file = Files.readAttributes(settings(), BasicFileAttributes.class);
      return new Stamp(file.size(), file.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    } catch (IOException e) {
      return null;
    }
  }

  private Path settings() {
    return claude.resolve("settings.json");
  }

  private State found() {
    HookSettings settings;
    try {
      Path file = settings();
      if (Files.size(file) > MOST_BYTES || Files.isDirectory(file)) {
        return State.BROKEN;
      }
      settings = HookSettings.of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      settings = new HookSettings(false, false);
    } catch (IOException e) {
      return State.BROKEN;
    }
    if (settings == null) {
      return State.BROKEN;
    }
    if (settings.writes()) {
      return settings.off() ? State.OFF : State.INSTALLED;
    }
    return wereThere() ? State.STRIPPED : State.NONE;
  }

  /**
   * The script is put there by {@code init} and taken away by {@code uninstall}. Without hooks it
   * may also serve a project's settings; that these ones had hooks is known from having seen them,
   * or from the backup that {@code init} made.
   */
  private boolean wereThere() {
    return Files.isRegularFile(claude.resolve("hooks").resolve(HookMark.SCRIPT))
        && (seen || hasBackup());
  }

  private boolean hasBackup() {
    try (DirectoryStream<Path> copies =
        Files.newDirectoryStream(claude, "settings.json.yagura-*.bak")) {
      return copies.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }
}
