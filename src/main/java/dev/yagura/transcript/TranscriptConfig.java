package dev.yagura.transcript;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the room.
 *
 * @param projects the folder that holds a folder per project
 * @param pollEvery how often files that were written a short while ago are looked at
 * @param scanEvery how often all files are looked at
 * @param hotFor how long a file counts as one that is being written
 * @param maxLineBytes longer lines are skipped and counted
 */
public record TranscriptConfig(
    Path projects, Duration pollEvery, Duration scanEvery, Duration hotFor, int maxLineBytes) {
  static final Setting<String> FOLDER =
      Setting.text(
          "transcript.folder",
          "",
          "a path",
          "Folder with a folder of transcripts per project; empty is projects/ in Claude Code's"
              + " config folder.");

  static final Setting<Duration> POLL =
      Setting.millis(
          "transcript.poll-ms",
          1000,
          100,
          60_000,
          "How often transcripts that are being written are looked at.");

  static final Setting<Duration> SCAN =
      Setting.millis(
          "transcript.scan-ms",
          30_000,
          1000,
          3_600_000,
          "How often all transcripts are looked at.");

  static final Setting<Duration> HOT =
      Setting.millis(
          "transcript.hot-ms",
          600_000,
          1000,
          86_400_000,
          "How long after its last line a transcript counts as one that is being written.");

  static final Setting<Integer> MAX_LINE =
      Setting.integer(
          "transcript.max-line-bytes",
          8_388_608,
          65_536,
          67_108_864,
          "A transcript's line longer than this is skipped and counted.");

  public static final Section SECTION =
      new Section(
          "transcript",
          "Reads session transcripts: tokens, titles, what subagents answered.",
          List.of(FOLDER, POLL, SCAN, HOT, MAX_LINE));

  public static TranscriptConfig from(Settings settings, Home home) {
    String folder = settings.get(FOLDER);
    return new TranscriptConfig(
        folder.isBlank() ? home.claude().resolve("projects") : Path.of(folder),
        settings.get(POLL),
        settings.get(SCAN),
        settings.get(HOT),
        settings.get(MAX_LINE));
  }
}
