package dev.yagura.health;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the health room is told.
 *
 * @param interval time between two rounds of all checks
 * @param missedAfter a node that has not been heard of for so long is critical
 * @param forgetAfter a missed node is no longer reported after so long
 * @param thresholds when this machine is not well; they may change while the room runs
 * @param data folder whose disk is watched
 * @param probe own listener; null where {@code web} serves the same pages
 */
public record HealthConfig(
    Duration interval,
    Duration missedAfter,
    Duration forgetAfter,
    Supplier<Thresholds> thresholds,
    Path data,
    @Nullable Probe probe) {

  private static final Setting<Duration> INTERVAL =
      Setting.millis(
          "health.interval-ms", 5000, 200, 300_000, "Time between two rounds of all checks.");
  private static final Setting<Duration> MISSED =
      Setting.millis(
          "health.missed-node-ms",
          5000,
          1500,
          300_000,
          "A node that has not been heard of for so long is critical (nodes beat every second).");
  private static final Setting<Duration> FORGET =
      Setting.millis(
          "health.forget-node-ms",
          600_000,
          1500,
          86_400_000,
          "A node that has been missed for so long is no longer reported.");
  private static final Setting<Integer> DISK_USED =
      Setting.integer(
              "health.disk-warning-percent",
              90,
              1,
              100,
              "Warning when more than this share of the data folder's disk is used.")
          .asLive();
  private static final Setting<Integer> DISK_LOW =
      Setting.integer(
              "health.disk-warning-free-mb",
              1024,
              0,
              10_000_000,
              "Warning when fewer megabytes are free on the data folder's disk.")
          .asLive();
  private static final Setting<Integer> DISK_FULL =
      Setting.integer(
              "health.disk-critical-free-mb",
              100,
              0,
              10_000_000,
              "Critical when fewer megabytes are free on the data folder's disk.")
          .asLive();
  private static final Setting<Integer> MEMORY =
      Setting.integer(
              "health.memory-warning-percent",
              80,
              1,
              100,
              "Warning when more than this share of the heap is in use after a collection.")
          .asLive();
  private static final Setting<Duration> LAG =
      Setting.millis(
              "health.event-loop-warning-ms",
              500,
              10,
              60_000,
              "Warning when a timer of an event loop came later than this since the last look.")
          .asLive();
  private static final Setting<Integer> CPU =
      Setting.integer(
              "health.cpu-warning-percent",
              80,
              1,
              100,
              "Warning when this process takes more than this share of all processors, over half a minute.")
          .asLive();
  private static final Setting<Duration> PROCESSING =
      Setting.millis(
              "health.processing-warning-ms",
              5,
              1,
              60_000,
              "Warning when a stage takes longer for a commit of events, in 5 of 100 cases.")
          .asLive();
  private static final Setting<Integer> STREAMS =
      Setting.integer(
              "health.streams-warning",
              100,
              1,
              100_000,
              "Warning when more live streams are open at a page.")
          .asLive();

  private static final Setting<Duration> HOOKS =
      Setting.millis(
              "health.hooks-quiet-ms",
              300_000,
              0,
              86_400_000,
              "Warning when transcripts have been growing for so long and no hook event came; 0 = never.")
          .asLive();

  public static final Section SECTION =
      new Section(
          "health",
          "Tells how every room of every node is.",
          List.of(
              INTERVAL,
              MISSED,
              FORGET,
              DISK_USED,
              DISK_LOW,
              DISK_FULL,
              MEMORY,
              CPU,
              LAG,
              PROCESSING,
              STREAMS,
              HOOKS));

  /**
   * When this machine is not well.
   *
   * @param memoryPercent of the largest heap the JVM may take
   * @param cpuPercent of all processors, taken by this process
   * @param processing of one commit's events in one stage
   * @param streams open at one page
   * @param hooksQuiet transcripts may grow so long without a hook event; zero is for ever
   */
  public record Thresholds(
      int diskUsedPercent,
      int diskWarningMb,
      int diskCriticalMb,
      int memoryPercent,
      int cpuPercent,
      Duration loopLag,
      Duration processing,
      int streams,
      Duration hooksQuiet) {}

  /**
   * Where to listen.
   *
   * @param port 0 takes any free one, see {@link HealthVerticle#port()}
   */
  public record Probe(String host, int port) {}

  /** Without a listener of its own; see {@link #withProbe}. */
  public static HealthConfig from(Settings settings, Home home) {
    return new HealthConfig(
        settings.get(INTERVAL),
        settings.get(MISSED),
        settings.get(FORGET),
        () -> thresholds(settings),
        home.data(),
        null);
  }

  private static Thresholds thresholds(Settings settings) {
    return new Thresholds(
        settings.get(DISK_USED),
        settings.get(DISK_LOW),
        settings.get(DISK_FULL),
        settings.get(MEMORY),
        settings.get(CPU),
        settings.get(LAG),
        settings.get(PROCESSING),
        settings.get(STREAMS),
        settings.get(HOOKS));
  }

  /** The same, and the room serves {@code /health*} and {@code /metrics} itself. */
  public HealthConfig withProbe(String host, int port) {
    return new HealthConfig(
        interval, missedAfter, forgetAfter, thresholds, data, new Probe(host, port));
  }
}
