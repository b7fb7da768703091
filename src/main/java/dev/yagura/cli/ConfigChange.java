package dev.yagura.cli;

import dev.yagura.cli.init.WholeFile;
import dev.yagura.topology.Configuration;
import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.RunOptions;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of the user's file. The changed text is written beside it, read as a start would read
 * it, and takes the file's place only when everything is accepted and nothing but the key changed.
 */
final class ConfigChange {
  private final RunOptions options;
  private final Path file;

  ConfigChange(RunOptions options) {
    this.options = options;
    this.file = Configuration.file(options);
  }

  Path file() {
    return file;
  }

  /**
   * @param value null takes the key out
   * @return what is effective afterwards
   * @throws InvalidConfiguration when the value is not accepted; nothing was written
   */
  Settings apply(String key, @Nullable String value) throws IOException {
    String before = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
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
      throw Misuse.of("config.by-hand", file.toString(), key);
    }
    List<Problems.Problem> wrong = Configuration.check(options, text);
    if (!wrong.isEmpty()) {
      throw new InvalidConfiguration(wrong);
    }
    write(text);
    return Configuration.read(options, problems);
  }

  /** Links are followed and rights are kept; a new file is its owner's alone. */
  private void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (Files.exists(file)) {
      Path place = file.toRealPath();
      WholeFile.write(
          place, bytes, PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
    } else {
      WholeFile.folder(WholeFile.folderOf(file));
      WholeFile.write(file, bytes, "rw-------");
    }
  }
}
