package dev.yagura.maintain;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.setting.BackupFiles;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class MaintainVerticleTest extends InMaintainRoom {
  @Test
  void retention_is_asked_for_when_it_is_due_and_what_it_frees_is_deleted() throws IOException {
    store.remembered = Remembered.encode(Map.of(Job.RETENTION, START));
    seat(true, "maintain.retention-age-days", "30", "maintain.raw-files", "true");
    awaitAsked(Log.LoadSnapshot.class, 1);
    assertThat(store.asked(Care.Retain.class)).isEmpty();
    for (String session : List.of("a", "b", "c")) {
      store.disposable.add(rawFile(session));
    }
    later(Duration.ofHours(1));

    assertThat(awaitAsked(Care.Retain.class, 1))
        .isEqualTo(
            new Care.Retain(
                START.plus(Duration.ofHours(1)).minus(Duration.ofDays(30)), 0, true, false));
    Awaitility.await()
        .atMost(ofSeconds(20))
        .untilAsserted(() -> assertThat(raw).isEmptyDirectory());
    Awaitility.await()
        .atMost(ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(health().data())
                    .containsKeys("retention", "raw_files")
                    .containsValue(now.get() + " 3 deleted, 0 kept"));
    assertThat(health().status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void retention_that_was_switched_on_begins_at_once() {
    store.remembered = Remembered.encode(Map.of(Job.BACKUP, START));
    seat(true, "maintain.retention-age-days", "30");
    assertThat(awaitAsked(Care.Retain.class, 1).rawFiles()).isFalse();
  }

  @Test
  void nothing_is_taken_away_unless_it_is_set() {
    seat(true);
    awaitAsked(Log.SaveSnapshot.class, 1);
    later(Duration.ofDays(1000));
    awaitAsked(Care.Disposable.class, 1);
    Awaitility.await().atMost(ofSeconds(20)).until(() -> health().data().containsKey("copies"));
    assertThat(store.asked(Care.Retain.class)).isEmpty();
  }

  @Test
  void what_was_done_before_this_start_is_remembered() {
    store.remembered = Remembered.encode(Map.of(Job.BACKUP, START.minus(Duration.ofHours(23))));
    seat(true, "maintain.backup-interval-hours", "24", "maintain.backups-kept", "1");
    awaitAsked(Log.LoadSnapshot.class, 1);
    later(Duration.ofMinutes(59));
    awaitAsked(Care.Disposable.class, 1);
    assertThat(store.asked(Care.Backup.class)).isEmpty();
    later(Duration.ofMinutes(1));

    Path first = Path.of(awaitAsked(Care.Backup.class, 1).file());
    assertThat(first).hasParent(Home.below(folder).backups());
    assertThat(BackupFiles.isScheduled(first.getFileName().toString())).isTrue();
    Awaitility.await()
        .atMost(ofSeconds(20))
        .until(() -> Remembered.decode(store.remembered).get(Job.BACKUP), now.get()::equals);
    later(Duration.ofHours(24));
    Path second = Path.of(awaitAsked(Care.Backup.class, 2).file());
    Awaitility.await().atMost(ofSeconds(20)).untilAsserted(() -> assertThat(first).doesNotExist());
    assertThat(second).exists();
  }

  @Test
  void a_job_that_fails_is_told_and_tried_again() {
    store.remembered = Remembered.encode(Map.of(Job.RETENTION, START));
    seat(true, "maintain.retention-max-mb", "100");
    awaitAsked(Log.LoadSnapshot.class, 1);
    store.broken = true;
    later(Duration.ofHours(1));
    Awaitility.await()
        .atMost(ofSeconds(20))
        .until(() -> health().message().contains("retention: the disk is full"));
    assertThat(health().status()).isEqualTo(HealthStatus.WARNING);
    assertThat(awaitAsked(Care.Retain.class, 1).maxBytes()).isEqualTo(100 << 20);
    store.broken = false;
    later(Duration.ofMinutes(1));
    awaitAsked(Care.Retain.class, 2);
    Awaitility.await().atMost(ofSeconds(20)).until(() -> health().status() == HealthStatus.HEALTHY);
  }

  @Test
  void a_log_that_disagrees_with_itself_is_told_and_not_counted_again_at_once() {
    seat(true, "maintain.verify-interval-hours", "24");
    awaitAsked(Log.SaveSnapshot.class, 1);
    later(Duration.ofHours(24));
    awaitAsked(Care.Verify.class, 1);
    Awaitility.await()
        .atMost(ofSeconds(20))
        .until(() -> health().message().contains("verify: 1 counters disagree"));
    later(Duration.ofHours(2));
    awaitAsked(Care.Disposable.class, 2);
    assertThat(store.asked(Care.Verify.class)).hasSize(1);
  }

  @Test
  void a_busy_log_is_not_disturbed() {
    seat(
        true,
        "maintain.vacuum-interval-hours",
        "1",
        "maintain.patience-hours",
        "12",
        "maintain.quiet-events-per-minute",
        "0");
    awaitAsked(Log.SaveSnapshot.class, 1);
    later(Duration.ofHours(2));
    awaitAsked(Care.Disposable.class, 1);
    assertThat(store.asked(Care.Vacuum.class)).isEmpty();
    later(Duration.ofHours(11));
    awaitAsked(Care.Vacuum.class, 1);
  }

  @Test
  void a_node_without_the_store_deletes_its_own_raw_files_and_leaves_the_log_alone()
      throws IOException {
    seat(false, "maintain.retention-age-days", "30", "maintain.backup-interval-hours", "1");
    store.disposable.add(rawFile("a"));
    Care.RawFile elsewhere = new Care.RawFile("/elsewhere", "x.json", 1, 1);
    store.disposable.add(elsewhere);
    later(Duration.ofDays(1));
    Awaitility.await()
        .atMost(ofSeconds(20))
        .untilAsserted(() -> assertThat(raw).isEmptyDirectory());
    Awaitility.await()
        .atMost(ofSeconds(20))
        .untilAsserted(() -> assertThat(store.disposable).containsExactly(elsewhere));
    later(Duration.ofDays(1));
    Awaitility.await()
        .atMost(ofSeconds(20))
        .until(() -> store.asked(Care.Disposable.class).size() > 2);
    assertThat(store.asked)
        .allMatch(q -> q instanceof Care.Disposable || q instanceof Care.Disposed);
    assertThat(Channels.TIDY.ask(vertx, new Care.Tidy()).toCompletionStage())
        .failsWithin(ofSeconds(20));
  }

  @Test
  void raw_files_are_deleted_at_once_when_somebody_asks() throws IOException {
    seat(true);
    for (String session : List.of("a", "b", "c", "d", "e")) {
      store.disposable.add(rawFile(session));
    }
    Files.writeString(raw.resolve(store.disposable.get(2).name()), "{\"changed\":1}");
    assertThat(await(Channels.TIDY.ask(vertx, new Care.Tidy()))).isEqualTo(new Care.Tidied(4, 1));
    assertThat(raw).isDirectoryContaining("glob:**_c.json");
    assertThat(store.disposable).isEmpty();
  }
}
