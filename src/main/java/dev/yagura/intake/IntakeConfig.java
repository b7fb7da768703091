package dev.yagura.intake;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.util.List;

/**
 * How imports go.
 *
 * @param inFlight batches sent and not acknowledged
 * @param batch events in one batch
 * @param batchBytes of one batch; a larger event travels alone
 * @param maxEventBytes larger events are refused
 * @param data Yagura's own folder, which is never a source
 */
public record IntakeConfig(int inFlight, int batch, int batchBytes, int maxEventBytes, Path data) {

  static final Setting<Integer> IN_FLIGHT =
      Setting.integer(
          "intake.in-flight",
          1,
          1,
          16,
          "How many batches of an import may be sent and not acknowledged; more of them delay live"
              + " events.");
  static final Setting<Integer> BATCH =
      Setting.integer("intake.batch", 200, 1, 1000, "How many events travel in one batch.");
  static final Setting<Integer> BATCH_BYTES =
      Setting.integer(
          "intake.batch-bytes",
          4 << 20,
          64 << 10,
          64 << 20,
          "How many bytes travel in one batch; a larger event travels alone.");
  static final Setting<Integer> MAX_EVENT_BYTES =
      Setting.integer(
          "intake.max-event-bytes",
          25 << 20,
          1024,
          256 << 20,
          "Larger files, lines and archive entries are refused, counted as they unpack.");

  public static final Section SECTION =
      new Section(
          "intake",
          "Imports folders, lines and archives of events from before.",
          List.of(IN_FLIGHT, BATCH, BATCH_BYTES, MAX_EVENT_BYTES));

  public static IntakeConfig from(Settings settings, Home home) {
    return new IntakeConfig(
        settings.get(IN_FLIGHT),
        settings.get(BATCH),
        settings.get(BATCH_BYTES),
        settings.get(MAX_EVENT_BYTES),
        home.data().toAbsolutePath().normalize());
  }
}
