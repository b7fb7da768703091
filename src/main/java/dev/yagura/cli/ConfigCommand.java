package dev.yagura.cli;

import dev.yagura.cli.client.Houses;
import dev.yagura.cli.print.Table;
import dev.yagura.topology.ConfigChange;
import dev.yagura.topology.Configuration;
import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.RunOptions;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
  private static final int VALUE = 12;

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
  static final class Actions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ACTIONS.iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    Choice.of("config", action, ACTIONS, word -> word);
    return switch (action) {
      case "set" -> set();
      case "unset" -> unset();
      case "validate" -> validate();
      default -> show();
    };
  }

  private int show() {
    for (String word : words) {
      if (settings().stream().noneMatch(one -> matches(one, word))) {
        throw unknown(word);
      }
    }
    Problems problems = new Problems();
    Settings settings = Configuration.read(flags.options(), problems);
    List<Setting<?>> shown =
        settings().stream()
            .filter(one -> words.isEmpty() || words.stream().anyMatch(word -> matches(one, word)))
            .toList();
    if (flags.json) {
      flags.printed(
          Json.tree(Map.of("items", shown.stream().map(one -> line(one, settings)).toList())));
    } else {
      flags.printer().table(table(shown, settings));
    }
    problems.all().forEach(problem -> flags.warn(problem.toString()));
    return problems.isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION;
  }

  private Table table(List<Setting<?>> shown, Settings settings) {
    Table table =
        new Table(
            Table.Column.word(flags.text("column.setting")),
            Table.Column.text(flags.text("column.value"), VALUE),
            Table.Column.text(flags.text("column.origin"), VALUE));
    for (Setting<?> setting : shown) {
      Settings.Value value = settings.shown(setting);
      table.row(setting.key(), value.text().isEmpty() ? "-" : value.text(), value.origin());
    }
    return table;
  }

  private static Map<String, Object> line(Setting<?> setting, Settings settings) {
    Settings.Value value = settings.shown(setting);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("key", setting.key());
    line.put("value", value.text());
    line.put("origin", value.origin());
    line.put("default", setting.fallback());
    line.put("accepted", setting.range());
    line.put("live", setting.live());
    return line;
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
        settings().stream()
            .filter(one -> one.key().equals(key))
            .findFirst()
            .orElseThrow(() -> unknown(key));
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

  private int validate() {
    RunOptions options = flags.options();
    if (words.size() > 1) {
      throw Misuse.of("config.validate-takes");
    }
    if (!words.isEmpty()) {
      Path file = Path.of(words.get(0)).toAbsolutePath().normalize();
      if (!Files.isRegularFile(file)) {
        throw Misuse.of("file.none", file.toString());
      }
      options = new RunOptions(options.home(), file, options.demo(), options.layers());
    }
    List<Problems.Problem> problems = Configuration.check(options, null);
    if (!problems.isEmpty() && !flags.json) {
      throw new InvalidConfiguration(problems);
    }
    if (!flags.printed(Json.tree(Map.of("valid", problems.isEmpty(), "problems", problems)))) {
      flags.tell("config.valid", Integer.toString(settings().size()));
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION;
  }

  private static String piped() throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line.strip();
  }

  private static boolean matches(Setting<?> setting, String word) {
    return setting.key().equals(word) || setting.key().startsWith(word + ".");
  }

  private Misuse unknown(String key) {
    List<String> keys = settings().stream().map(Setting::key).toList();
    List<String> near = Nearest.of(key, keys);
    return Misuse.of(
        "config.unknown",
        key,
        near.isEmpty() ? "" : flags.text("meant", String.join(flags.text("meant.or"), near)));
  }

  private static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>();
    Configuration.sections().stream().map(Section::settings).forEach(all::addAll);
    return all;
  }
}
