package dev.yagura.topology;

import dev.yagura.vocabulary.file.WholeFile;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of the user's file, whoever asks for it: the command line or the page. The changed
 * text is read as a start would read it, and takes the file's place only when everything is
 * accepted and nothing but the key changed.
 */
public final class ConfigChange {
  private final RunOptions options;
  private final Path file;

  /** The file is written in a way that this does not understand; nothing was changed. */
  public static final class ByHand extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ByHand() {
      super("the file is written in a way that cannot be changed safely", null, false, false);
    }
  }

  /**
   * A change that would be accepted and is not written yet.
   *
   * @param before the file's text, empty for none
   * @param text what it would be
   * @param after what would be effective
   */
  record Draft(String before, String text, Settings after) {}

  public ConfigChange(RunOptions options) {
    this.options = options;
    this.file = Configuration.file(options);
  }

  public Path file() {
    return file;
  }

  /**
   * Changes the file.
   *
   * @param value null takes the key out
   * @return what is effective afterwards
   * @throws InvalidConfiguration when the value is not accepted; nothing was written
   * @throws ByHand when the file is not understood; nothing was written
   */
  public Settings apply(String key, @Nullable String value) throws IOException {
    Draft draft = draft(key, value);
    write(draft);
    return draft.after();
  }

  /** The same without writing it. */
  Draft draft(String key, @Nullable String value) throws IOException {
    String before = text();
    ConfigFile lines = ConfigFile.of(before);
    lines.set(key, value);
    String text = lines.text();
    Problems problems = new Problems();
    Map<String, String> expected = new HashMap<>(Configuration.values(before, file, problems));
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration(problems.all());
    }
    if (value == null) {
      expected.remove(key);
    } else {
      expected.put(key, value);
    }
    if (!Configuration.values(text, file, problems).equals(expected)) {
      throw new ByHand();
    }
    List<Problems.Problem> wrong = Configuration.check(options, text);
    if (!wrong.isEmpty()) {
      throw new InvalidConfiguration(wrong);
    }
    return new Draft(before, text, Configuration.read(options, text, problems));
  }

  /**
   * Links are followed and rights are kept; a new file is its owner's alone.
   *
   * @throws IOException saying why nothing was written: it cannot be, or somebody else has just
   *     changed the file
   */
  void write(Draft draft) throws IOException {
    if (!text().equals(draft.before())) {
      throw new IOException(
          file + " has just been changed by somebody else; nothing was written. Try again");
    }
    byte[] bytes = draft.text().getBytes(StandardCharsets.UTF_8);
    if (Files.exists(file)) {
      Path place = file.toRealPath();
      WholeFile.write(place, bytes, Files.getPosixFilePermissions(place));
    } else {
      WholeFile.write(file, bytes);
    }
  }

  private String text() throws IOException {
    return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
  }
}
