package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.util.List;
import java.util.Locale;

/**
 * How the process logs.
 *
 * @param console warnings and errors also go to standard error
 */
record LogConfig(Format format, boolean console) {
  /** One line per record in both. */
  enum Format {
    TEXT,
    JSON
  }

  /** Live: an operator wants more of a process that he will not restart. */
  static final Setting<String> LEVEL =
      Setting.choice(
              "logging.level",
              "info",
              List.of("debug", "info", "warn"),
              "How much goes into the log files.")
          .asLive();

  private static final Setting<String> FORMAT =
      Setting.choice(
          "logging.format",
          "text",
          List.of("text", "json"),
          "Lines of the log files: for people, or one JSON object a line for programs.");

  static final Setting<Boolean> CONSOLE =
      Setting.bool(
          "logging.console", true, "Warnings and errors go to standard error, too, for people.");

  /** Settings of the log files. */
  static final Section SECTION =
      new Section(
          "logging",
          "What goes into `logs/`: ten files of 10 MB for each node.",
          List.of(LEVEL, FORMAT, CONSOLE));

  static LogConfig from(Settings settings) {
    return new LogConfig(
        Format.valueOf(settings.get(FORMAT).toUpperCase(Locale.ROOT)), settings.get(CONSOLE));
  }
}
