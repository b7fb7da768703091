package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.SampleParts.AT;

import dev.yagura.vocabulary.event.HealthStatus;
import java.util.List;
import java.util.Map;

/** What a node tells of itself. */
final class VitalsSamples {
  private static final Vitals.Check DISK =
      new Vitals.Check("hub-1/disk", HealthStatus.WARNING, "full", Map.of("a", "b"));

  private static final Vitals.SettingLine LEVEL =
      new Vitals.SettingLine(
          "logging.level", "debug", "file", "info", "a, b", "Level.", true, false, "choice", true);

  static final List<BusMessage> ALL =
      List.of(
          new Vitals.ConfigurationRequest(),
          new Vitals.Configuration(
              AT,
              List.of(
                  new Vitals.SettingLine(
                      "web.port",
                      "9000",
                      "flag",
                      "8787",
                      "0 to 65535",
                      "Port.",
                      true,
                      true,
                      null,
                      false)),
              List.of("web.port"),
              List.of("web.port (flag): wrong")),
          new Vitals.HistoryRequest(),
          new Vitals.History(
              List.of(new Vitals.Moment(AT, AT, 3, HealthStatus.WARNING, List.of(DISK)))),
          new Vitals.Pressure("hub-1", true, false),
          new Vitals.CleanLogs(),
          new Vitals.LogsCleaned(3, 1L << 33),
          new Vitals.ErrorsRequest(100),
          new Vitals.Errors(
              7,
              List.of(new Vitals.ErrorCount("IOException", 7, AT)),
              List.of(new Vitals.ErrorLine(AT, "warn", "IOException", "Appender", "it is slow"))),
          new Vitals.ChangeSetting("logging.level", "debug"),
          new Vitals.SettingChanged("info", LEVEL));

  static final List<BusMessage> LATER =
      List.of(
          new Vitals.Report(
              HealthStatus.WARNING,
              false,
              List.of(),
              List.of(),
              AT,
              List.of(new Vitals.Advice("disk.full", "hub-1/disk", "Make room."))));

  private VitalsSamples() {}
}
