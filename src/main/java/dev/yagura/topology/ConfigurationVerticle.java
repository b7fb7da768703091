package dev.yagura.topology;

import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the process itself answers: the settings in use, what it has warned of, its log files. Reads
 * the settings again when one of their files has changed, which are looked at every other second:
 * editors replace them, which a watch would miss.
 */
final class ConfigurationVerticle extends VerticleBase {
  static final String NAME = "configuration";

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationVerticle.class);
  private static final long LOOK_MS = 2000;

  private final Node node;
  private final Settings settings;
  private final Reloading reloading;
  private final Things things;
  private final SettingDesk desk;
  private List<FileStamp> seen;

  /**
   * What it looks after.
   *
   * @param file of the user, which need not be there, as something that changes
   * @param files that settings are read from, that one among them
   * @param stamps of these files, from before the settings in use were read
   * @param logs folder of the log files
   * @param errors what was warned of
   */
  record Things(
      ConfigChange file, List<Path> files, List<FileStamp> stamps, Path logs, ErrorBook errors) {}

  ConfigurationVerticle(Node node, Reloading reloading, Things things) {
    this.node = node;
    this.settings = reloading.settings();
    this.reloading = reloading;
    this.things = things;
    this.desk = new SettingDesk(reloading, things.file());
    this.seen = things.stamps();
  }

  @Override
  public Future<?> start() {
    LogFiles.level(settings);
    vertx.setPeriodic(LOOK_MS, timer -> vertx.executeBlocking(this::look));
    return Future.all(
        NodeChannels.CONFIGURATION
            .at(node.name())
            .answer(vertx, question -> Future.succeededFuture(desk.report())),
        NodeChannels.CHANGE_SETTING
            .at(node.name())
            .answer(vertx, question -> vertx.executeBlocking(() -> change(question))),
        NodeChannels.CLEAN_LOGS
            .at(node.name())
            .answer(vertx, question -> vertx.executeBlocking(this::cleanLogs)),
        NodeChannels.ERRORS
            .at(node.name())
            .answer(
                vertx, question -> Future.succeededFuture(things.errors().told(question.limit()))),
        RoomVitals.begin(vertx, node, NAME, this::health, List::of));
  }

  /** Reads the settings again and says what came of it. Blocks. */
  Reloading.Outcome reload() {
    Reloading.Outcome outcome = reloading.reload();
    LogFiles.level(settings);
    if (outcome.state() == Reloading.State.REFUSED) {
      LOG.warn("{}", outcome.words());
    } else {
      LOG.info("configuration read again: {}", outcome.words());
    }
    return outcome;
  }

  /** Executed in order, so one look never overtakes another. */
  private boolean look() {
    List<FileStamp> now = stamps();
    boolean changed = !now.equals(seen);
    seen = now;
    if (changed) {
      Reloading.Outcome unused = reload();
    }
    return changed;
  }

  /** In the same order as looks, so that a change is not read twice. */
  private Vitals.SettingChanged change(Vitals.ChangeSetting asked) {
    return desk.change(
        asked,
        () -> {
          seen = stamps();
          return reload();
        });
  }

  private List<FileStamp> stamps() {
    return FileStamp.of(things.files());
  }

  private Vitals.LogsCleaned cleanLogs() {
    OldLogs.Cleaned cleaned = OldLogs.clean(things.logs(), node.name());
    return new Vitals.LogsCleaned(cleaned.files(), cleaned.bytes());
  }

  private Vitals.RoomHealth health() {
    Reloading.Outcome last = reloading.last();
    Map<String, String> data =
        Map.of(
            "read_at", last.at().toString(),
            "restart_needed", String.join(",", last.waiting()));
    return last.state() == Reloading.State.REFUSED || !last.waiting().isEmpty()
        ? new Vitals.RoomHealth(HealthStatus.WARNING, last.words(), data)
        : Vitals.RoomHealth.healthy(data);
  }
}
