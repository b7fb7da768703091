package dev.yagura.maintain;

import dev.yagura.vocabulary.setting.BackupFiles;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is kept, for how long, and how often it is looked after. A duration of zero means never.
 *
 * @param keeper this node has the store, so it cares for the log
 * @param scheduled does things by itself, not only when asked
 * @param folders watched folders, the only ones in which raw files are deleted
 * @param retentionBytes the log's largest size; 0 for any
 * @param rawFiles retention takes the raw files of its events, too
 * @param setAsideAge how long logs that were put aside are kept
 * @param quietEvents the log is quiet when it grows by no more in a minute
 * @param patience how long a job that prefers a quiet moment waits for one
 * @param database beside which logs are put aside
 */
public record MaintainConfig(
    boolean keeper,
    boolean scheduled,
    List<Path> folders,
    Duration retentionAge,
    long retentionBytes,
    boolean rawFiles,
    Duration retentionEvery,
    Duration vacuumEvery,
    Duration backupEvery,
    int backupsKept,
    Duration verifyEvery,
    Duration setAsideAge,
    int quietEvents,
    Duration patience,
    Path database,
    BackupFiles backups) {
  private static final int YEAR_HOURS = 366 * 24;

  private static final Setting<Integer> RETENTION_AGE =
      Setting.integer(
          "maintain.retention-age-days",
          0,
          0,
          36_500,
          "Events received longer ago leave the log; 0 = never.");
  private static final Setting<Integer> RETENTION_SIZE =
      Setting.integer(
          "maintain.retention-max-mb",
          0,
          0,
          100_000_000,
          "The oldest events leave the log while it is larger, in megabytes; 0 = any size.");
  private static final Setting<Boolean> RAW_FILES =
      Setting.bool(
          "maintain.raw-files",
          false,
          "Retention deletes the raw hook files of the events that it takes, too.");
  private static final Setting<Integer> RETENTION_EVERY =
      Setting.integer(
          "maintain.retention-interval-minutes",
          60,
          1,
          10_080,
          "How often old events are looked for.");
  private static final Setting<Integer> VACUUM_EVERY =
      Setting.integer(
          "maintain.vacuum-interval-hours",
          24,
          0,
          YEAR_HOURS,
          "How often free pages of the log are given back to the file system; 0 = never.");
  private static final Setting<Integer> BACKUP_EVERY =
      Setting.integer(
          "maintain.backup-interval-hours",
          168,
          0,
          YEAR_HOURS,
          "How often the log is copied into the backup folder; 0 = never.");
  private static final Setting<Integer> BACKUPS_KEPT =
      Setting.integer(
          "maintain.backups-kept",
          2,
          1,
          1000,
          "Scheduled backups that are kept; older ones are deleted. Backups that people made stay.");
  private static final Setting<Integer> VERIFY_EVERY =
      Setting.integer(
          "maintain.verify-interval-hours",
          168,
          0,
          YEAR_HOURS,
          "How often the log's counters are compared with its rows; 0 = never.");
  private static final Setting<Integer> SET_ASIDE_AGE =
      Setting.integer(
          "maintain.set-aside-days",
          0,
          0,
          36_500,
          "Damaged and replaced logs that were put aside longer ago are deleted; 0 = never.");
  private static final Setting<Integer> QUIET_EVENTS =
      Setting.integer(
          "maintain.quiet-events-per-minute",
          60,
          0,
          1_000_000,
          "Vacuum, backup and verify wait until the log grows by no more.");
  private static final Setting<Integer> PATIENCE =
      Setting.integer(
          "maintain.patience-hours", 12, 0, YEAR_HOURS, "They wait for so long at most.");

  public static final Section SECTION =
      new Section(
          "maintain",
          "Keeps house: retention, vacuum, backup, verify.",
          List.of(
              RETENTION_AGE,
              RETENTION_SIZE,
              RAW_FILES,
              RETENTION_EVERY,
              VACUUM_EVERY,
              BACKUP_EVERY,
              BACKUPS_KEPT,
              VERIFY_EVERY,
              SET_ASIDE_AGE,
              QUIET_EVENTS,
              PATIENCE));

  public MaintainConfig {
    folders = List.copyOf(folders);
  }

  /**
   * @param keeper this node has the store
   * @param folders that this node watches
   */
  public static MaintainConfig from(
      Settings settings, Home home, boolean keeper, List<Path> folders) {
    return new MaintainConfig(
        keeper,
        true,
        folders,
        Duration.ofDays(settings.get(RETENTION_AGE)),
        (long) settings.get(RETENTION_SIZE) << 20,
        settings.get(RAW_FILES),
        Duration.ofMinutes(settings.get(RETENTION_EVERY)),
        Duration.ofHours(settings.get(VACUUM_EVERY)),
        Duration.ofHours(settings.get(BACKUP_EVERY)),
        settings.get(BACKUPS_KEPT),
        Duration.ofHours(settings.get(VERIFY_EVERY)),
        Duration.ofDays(settings.get(SET_ASIDE_AGE)),
        settings.get(QUIET_EVENTS),
        Duration.ofHours(settings.get(PATIENCE)),
        home.database().toAbsolutePath(),
        new BackupFiles(home.backups().toAbsolutePath()));
  }

  /** The same for a house of one command: it does only what it is asked for. */
  public MaintainConfig whenAsked() {
    return new MaintainConfig(
        keeper,
        false,
        folders,
        retentionAge,
        retentionBytes,
        rawFiles,
        retentionEvery,
        vacuumEvery,
        backupEvery,
        backupsKept,
        verifyEvery,
        setAsideAge,
        quietEvents,
        patience,
        database,
        backups);
  }
}
