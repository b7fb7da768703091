package dev.yagura.export;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the room.
 *
 * @param atOnce exports under way; the next one is refused
 * @param idle an export that nobody asks on for so long is given up
 * @param mostChars of one text in Markdown; the rest is left out with a note
 */
public record ExportConfig(int atOnce, Duration idle, int mostChars) {
  static final Setting<Integer> AT_ONCE =
      Setting.integer("export.at-once", 3, 1, 50, "How many exports may be under way.");
  static final Setting<Duration> IDLE =
      Setting.millis(
          "export.idle-ms",
          60_000,
          1000,
          3_600_000,
          "An export whose reader takes nothing for so long is given up.");
  static final Setting<Integer> MOST_CHARS =
      Setting.integer(
          "export.text-chars",
          20_000,
          200,
          10_000_000,
          "Longer inputs, outputs and answers are cut in Markdown, with a note; JSON has them whole.");

  public static final Section SECTION =
      new Section(
          "export",
          "Tells sessions, subagents and days as Markdown and JSON.",
          List.of(AT_ONCE, IDLE, MOST_CHARS));

  public static ExportConfig from(Settings settings, Home home) {
    return new ExportConfig(settings.get(AT_ONCE), settings.get(IDLE), settings.get(MOST_CHARS));
  }
}
