package dev.yagura.cli.init;

import dev.yagura.vocabulary.file.WholeFile;
import dev.yagura.vocabulary.setting.HookMark;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** The script that hooks run; the jar carries its text. */
public final class HookScript {
  static final String NAME = HookMark.SCRIPT;

  /** What is found at a place. */
  public enum State {
    CURRENT,
    MISSING,
    /** Another version, or changed by hand. */
    DIFFERENT,
    /** The right text, which cannot be run. */
    NOT_EXECUTABLE
  }

  private HookScript() {}

  public static byte[] text() {
    try (InputStream in = HookScript.class.getResourceAsStream("/hook/" + NAME)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks its hook");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static State state(Path script) throws IOException {
    if (!Files.isRegularFile(script)) {
      return State.MISSING;
    }
    if (!Arrays.equals(Files.readAllBytes(script), text())) {
      return State.DIFFERENT;
    }
    return Files.isExecutable(script) ? State.CURRENT : State.NOT_EXECUTABLE;
  }

  /** Puts the script in its place, whole or not at all: hooks may be running it. */
  public static void install(Path script) throws IOException {
    if (state(script) != State.CURRENT) {
      WholeFile.write(script, text(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Whether the script is there, as we wrote it. */
  public static boolean isThere(Path script) throws IOException {
    State state = state(script);
    return state == State.CURRENT || state == State.NOT_EXECUTABLE;
  }

  /** Takes the script away if it is one of ours. */
  public static boolean remove(Path script) throws IOException {
    return isThere(script) && Files.deleteIfExists(script);
  }
}
