package dev.yagura.watch;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the room watches and how.
 *
 * @param folders absolute paths, at least one
 * @param polling do without inotify
 * @param poll pace of the look at a folder that has no inotify
 * @param rescan pace of the look whether a folder has moved on
 * @param fullScan pace of the comparison of all files with what is known
 * @param maxFileBytes larger files are refused without being read
 * @param inFlight captures sent and not acknowledged
 * @param batch captures in one request
 * @param claude Claude Code's own folder, whose settings hold the hooks
 */
public record WatchConfig(
    List<Path> folders,
    boolean polling,
    Duration poll,
    Duration rescan,
    Duration fullScan,
    int maxFileBytes,
    int inFlight,
    int batch,
    Path claude) {

  static final Setting<List<Path>> FOLDERS =
      new Setting<>(
          "watch.folders",
          "absolute paths separated by commas",
          "",
          false,
          false,
          "Folders that hooks write to; empty means hooks/logs/raw_json of Claude Code's own"
              + " folder. A missing one is created.",
          WatchConfig::paths);
  static final Setting<Boolean> POLLING =
      Setting.bool(
          "watch.polling",
          false,
          "Look at the folders at a pace instead of being told; for network and container mounts.");
  static final Setting<Duration> POLL =
      Setting.millis(
          "watch.poll-ms", 250, 10, 60_000, "How often a folder is looked at when polling.");
  static final Setting<Duration> RESCAN =
      Setting.millis(
          "watch.rescan-ms",
          5000,
          10,
          3_600_000,
          "How often a folder that has moved on is searched for files that nobody told of.");
  static final Setting<Duration> FULL_SCAN =
      Setting.millis(
          "watch.full-scan-ms",
          600_000,
          100,
          86_400_000,
          "How often every file's size and time are compared with what is known.");
  static final Setting<Integer> MAX_FILE_BYTES =
      Setting.integer(
          "watch.max-file-bytes",
          25 << 20,
          1024,
          256 << 20,
          "Larger files become dead letters without being read.");
  static final Setting<Integer> IN_FLIGHT =
      Setting.integer(
          "watch.in-flight", 400, 1, 10_000, "How many files may be sent and not acknowledged.");
  static final Setting<Integer> BATCH =
      Setting.integer("watch.batch", 100, 1, 1000, "How many files travel in one request.");

  public static final Section SECTION =
      new Section(
          "watch",
          "Follows the folders that hooks write to.",
          List.of(FOLDERS, POLLING, POLL, RESCAN, FULL_SCAN, MAX_FILE_BYTES, IN_FLIGHT, BATCH));

  public WatchConfig {
    folders = List.copyOf(folders);
  }

  public static WatchConfig from(Settings settings, Home home) {
    List<Path> set = settings.get(FOLDERS);
    List<Path> folders = set.isEmpty() ? List.of(home.rawJson().toAbsolutePath()) : set;
    return new WatchConfig(
        folders.stream().map(Path::normalize).distinct().toList(),
        settings.get(POLLING),
        settings.get(POLL),
        settings.get(RESCAN),
        settings.get(FULL_SCAN),
        settings.get(MAX_FILE_BYTES),
        settings.get(IN_FLIGHT),
        settings.get(BATCH),
        home.claude());
  }

  private static List<Path> paths(String text) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(WatchConfig::absolute)
        .toList();
  }

  private static Path absolute(String text) {
    Path path = Path.of(text);
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException("absolute paths separated by commas");
    }
    return path;
  }
}
