package dev.yagura.report;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Settings of the room.
 *
 * @param folder where reports are written
 * @param zone whose days are reported
 * @param language of the files that people read
 * @param scheduled reports are written by the clock
 * @param keepDays reports of periods that ended longer ago are deleted; 0 = never
 * @param catchUpDays how far back missed days are looked for
 * @param mostSessions of one report whose timelines are read
 * @param writes what was made of a period that is over is written
 * @param lookEvery how often the machine is looked at, and missing reports
 */
public record ReportConfig(
    Path folder,
    ZoneId zone,
    String language,
    boolean scheduled,
    int keepDays,
    int catchUpDays,
    int mostSessions,
    boolean writes,
    Duration lookEvery) {
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  static final Setting<Boolean> SCHEDULED =
      Setting.bool(
          "report.scheduled", true, "Write a report of each day and each week once it is over.");
  static final Setting<String> ZONE =
      Setting.text(
          "report.zone",
          "",
          "a zone such as Asia/Tokyo; empty = this machine's",
          "Whose days and weeks are reported.");
  static final Setting<String> LANGUAGE =
      Setting.choice(
          "report.language", "en", List.of("en", "ja"), "Language of the files in reports/.");
  static final Setting<Integer> KEEP =
      Setting.integer(
          "report.keep-days",
          400,
          0,
          36_500,
          "Reports of what ended longer ago are deleted; 0 = never.");
  static final Setting<Integer> CATCH_UP =
      Setting.integer(
          "report.catch-up-days",
          7,
          1,
          60,
          "Days so long ago that were missed, because nothing ran, are made up for.");
  static final Setting<Integer> SESSIONS =
      Setting.integer(
          "report.sessions",
          300,
          1,
          5000,
          "Sessions, the busiest first, whose timelines are read for a report.");

  public static final Section SECTION =
      new Section(
          "report",
          "Reports of days and weeks, with recommendations.",
          List.of(SCHEDULED, ZONE, LANGUAGE, KEEP, CATCH_UP, SESSIONS));

  /** A zone that is none becomes a problem. */
  public static ReportConfig from(Settings settings, Home home, Problems problems) {
    ZoneId zone = ZoneId.systemDefault();
    String named = settings.get(ZONE);
    try {
      zone = named.isEmpty() ? zone : ZoneId.of(named);
    } catch (DateTimeException e) {
      problems.add(ZONE.key(), settings.shown(ZONE).origin(), ZONE.range());
    }
    return new ReportConfig(
        home.data().resolve("reports"),
        zone,
        settings.get(LANGUAGE),
        settings.get(SCHEDULED),
        settings.get(KEEP),
        settings.get(CATCH_UP),
        settings.get(SESSIONS),
        true,
        LOOK_EVERY);
  }

  /** Does what it is asked for, and writes nothing. */
  public ReportConfig whenAsked() {
    return new ReportConfig(
        folder,
        zone,
        language,
        /* scheduled= */ false,
        keepDays,
        catchUpDays,
        mostSessions,
        /* writes= */ false,
        Duration.ZERO);
  }
}
