package dev.yagura.cli;

import dev.yagura.cli.client.Houses;
import dev.yagura.topology.ConfigChange;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yagura config}: what is set, where it comes from, and changes of the user's file. */
@Command(
    name = "config",
    description = {
      "The settings.",
      "  show [KEY…]      values and where they come from (the usual action)",
      "  set KEY VALUE    write it into yagura.yaml; - reads VALUE from standard input",
      "  unset KEY        take it out of yagura.yaml",
      "  validate [FILE]  check all settings, or what they would be with FILE"
    })
final class ConfigCommand implements Callable<Integer> {
  private static final List<String> ACTIONS = List.of("show", "set", "unset", "validate");

  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "show",
      paramLabel = "ACTION",
      completionCandidates = Actions.class)
  private String action = "show";

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "WORD")
  private List<String> words = List.of();

  /** For completion. */
  static final class Actions extends Candidates {
    Actions() {
      super(ACTIONS);
    }
  }

  @Override
  public Integer call() throws IOException {
    Choice.of("config", action, ACTIONS, word -> word);
    return switch (action) {
      case "set" -> set();
      case "unset" -> unset();
      case "validate" -> view().validate(words);
      default -> view().show(words);
    };
  }

  private ConfigView view() {
    return new ConfigView(flags.options(), flags.printer(), flags.json);
  }

  private int set() throws IOException {
    if (words.size() != 2) {
      throw Misuse.of("config.set-takes");
    }
    String value = words.get(1).equals("-") ? piped() : words.get(1);
    return change(words.get(0), value);
  }

  private int unset() throws IOException {
    if (words.size() != 1) {
      throw Misuse.of("config.unset-takes");
    }
    return change(words.get(0), null);
  }

  private int change(String key, @Nullable String value) throws IOException {
    Setting<?> setting =
        ConfigView.settings().stream()
            .filter(one -> one.key().equals(key))
            .findFirst()
            .orElseThrow(() -> ConfigView.unknown(key, flags.printer()));
    ConfigChange change = new ConfigChange(flags.options());
    Settings after = applied(change, key, value);
    boolean wins = after.shown(setting).origin().equals(change.file().toString());
    Settings.Value now = after.shown(setting);
    Map<String, Object> told =
        Map.of(
            "key",
            key,
            "value",
            now.text(),
            "origin",
            now.origin(),
            "file",
            change.file().toString());
    if (flags.printed(Json.tree(told))) {
      return ExitCode.OK;
    }
    flags.tell(
        value == null ? "config.unset" : "config.set", key, now.text(), change.file().toString());
    if (value != null && !wins) {
      flags.warn(flags.text("config.overruled", now.origin(), now.text()));
    } else if (Houses.server(flags.options()).isPresent()) {
      flags.tell(setting.live() ? "config.live" : "config.restart");
    }
    return ExitCode.OK;
  }

  private static Settings applied(ConfigChange change, String key, @Nullable String value)
      throws IOException {
    try {
      return change.apply(key, value);
    } catch (ConfigChange.ByHand e) {
      throw Misuse.of("config.by-hand", change.file().toString(), key);
    }
  }

  private static String piped() throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line.strip();
  }
}
