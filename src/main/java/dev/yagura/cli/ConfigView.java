package dev.yagura.cli;

import dev.yagura.cli.print.Printer;
import dev.yagura.cli.print.Table;
import dev.yagura.topology.Configuration;
import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.RunOptions;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows and checks the settings. Knows nothing of the parser of commands, which takes longer to
 * load than all of this: {@link QuickConfig} does without it.
 */
final class ConfigView {
  private static final int VALUE = 12;

  private final RunOptions options;
  private final Printer printer;
  private final boolean json;

  ConfigView(RunOptions options, Printer printer, boolean json) {
    this.options = options;
    this.printer = printer;
    this.json = json;
  }

  /** Those that are named, or all; returns the exit code. */
  int show(List<String> words) {
    for (String word : words) {
      if (settings().stream().noneMatch(one -> matches(one, word))) {
        throw unknown(word, printer);
      }
    }
    Problems problems = new Problems();
    Settings settings = Configuration.read(options, problems);
    List<Setting<?>> shown =
        settings().stream()
            .filter(one -> words.isEmpty() || words.stream().anyMatch(word -> matches(one, word)))
            .toList();
    if (json) {
      printer.json(
          Json.tree(Map.of("items", shown.stream().map(one -> line(one, settings)).toList())));
    } else {
      printer.table(table(shown, settings));
    }
    problems.all().forEach(problem -> printer.warn(problem.toString()));
    return problems.isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION;
  }

  /**
   * Whether a node would start with them, or with the file that is named; returns the exit code.
   *
   * @throws InvalidConfiguration when they are wrong and nobody wants JSON
   */
  int validate(List<String> words) {
    List<Problems.Problem> problems = Configuration.check(checked(words), null);
    if (!problems.isEmpty() && !json) {
      throw new InvalidConfiguration(problems);
    }
    if (json) {
      printer.json(Json.tree(Map.of("valid", problems.isEmpty(), "problems", problems)));
    } else {
      printer.tell("config.valid", Integer.toString(settings().size()));
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION;
  }

  private RunOptions checked(List<String> words) {
    if (words.size() > 1) {
      throw Misuse.of("config.validate-takes");
    }
    if (words.isEmpty()) {
      return options;
    }
    Path file = Path.of(words.get(0)).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw Misuse.of("file.none", file.toString());
    }
    return new RunOptions(options.home(), file, options.demo(), options.layers());
  }

  private Table table(List<Setting<?>> shown, Settings settings) {
    Table table =
        new Table(
            Table.Column.word(printer.text("column.setting")),
            Table.Column.text(printer.text("column.value"), VALUE),
            Table.Column.text(printer.text("column.origin"), VALUE));
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

  private static boolean matches(Setting<?> setting, String word) {
    return setting.key().equals(word) || setting.key().startsWith(word + ".");
  }

  /** There is no such setting; names those that may be meant. */
  static Misuse unknown(String key, Printer printer) {
    List<String> keys = settings().stream().map(Setting::key).toList();
    List<String> near = Nearest.of(key, keys);
    return Misuse.of(
        "config.unknown",
        key,
        near.isEmpty() ? "" : printer.text("meant", String.join(printer.text("meant.or"), near)));
  }

  /** All that there are. */
  static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>();
    Configuration.sections().stream().map(Section::settings).forEach(all::addAll);
    return all;
  }
}
