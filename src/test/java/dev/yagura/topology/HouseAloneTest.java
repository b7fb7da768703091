package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.setting.Home;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HouseAloneTest {
  @TempDir Path folder;

  private HouseAlone open(boolean asksOnly, String... rooms) {
    RunOptions options = new RunOptions(Home.below(folder), null, false, List.of());
    return HouseAlone.open(options, new HouseAlone.Wish(Set.of(rooms), asksOnly), "test");
  }

  private static Ingest.CaptureReceipts post(HouseAlone house, String json) {
    Ingest.Capture capture =
        new Ingest.Capture(
            new FileMark("box", "", "", json.length(), 0, null, 1),
            json.getBytes(StandardCharsets.UTF_8),
            null,
            true,
            Instant.parse("2026-01-02T03:04:05Z"),
            1,
            "key",
            "http");
    return house.ask(Channels.CAPTURES, new Ingest.CaptureBatch("n1", List.of(capture)));
  }

  private static long events(HouseAlone house) {
    return house.ask(Channels.LOG_STATS, new Log.StatsRequest()).events();
  }

  @Test
  void a_posted_event_is_in_the_log_and_who_only_asks_reads_beside_the_writer() {
    try (HouseAlone writer = open(false, "store", "normalize")) {
      Ingest.CaptureReceipts first = post(writer, "{\"hook_event_name\":\"Stop\"}");
      assertThat(first.outcomes()).containsExactly(Ingest.Outcome.STORED);
      assertThat(post(writer, "{\"hook_event_name\":\"Stop\"}").outcomes())
          .containsExactly(Ingest.Outcome.DUPLICATE);
      assertThat(post(writer, "{\"half").outcomes()).containsExactly(Ingest.Outcome.REJECTED);
      try (HouseAlone reader = open(true, "store")) {
        assertThat(events(reader)).isEqualTo(1);
        String id = first.details().get(0).eventId();
        assertThat(reader.ask(Channels.EVENT, new Log.EventRequest(id)).source()).isNull();
        assertThatThrownBy(() -> post(reader, "{}"))
            .isInstanceOfSatisfying(
                BusFailure.class, e -> assertThat(e.kind()).isEqualTo(BusFailure.Kind.NO_HANDLERS));
      }
      assertThatThrownBy(() -> open(false, "store")).isInstanceOf(StartFailure.class);
    }
    try (HouseAlone reader = open(true, "store")) {
      assertThat(events(reader)).isEqualTo(1);
    }
  }

  @Test
  void who_only_asks_makes_no_log() {
    assertThatThrownBy(() -> open(true, "store"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("no event log yet");
    assertThat(Home.below(folder).database()).doesNotExist();
  }

  @Test
  void a_room_that_cannot_be_built_leaves_no_house_behind() {
    AtomicBoolean closed = new AtomicBoolean();
    Deployable room =
        new VerticleBase() {
          @Override
          public Future<?> stop() {
            closed.set(true);
            return Future.succeededFuture();
          }
        };
    Supplier<Deployable> broken =
        () -> {
          throw new NoClassDefFoundError("some/Thing");
        };
    assertThatThrownBy(() -> HouseAlone.of(List.of(() -> room, broken)))
        .isInstanceOf(NoClassDefFoundError.class);
    assertThat(closed).isTrue();
  }

  @Test
  void a_server_is_found_by_its_port_while_its_process_lives() throws Exception {
    Home home = Home.below(folder);
    assertThat(RunningServer.find(home)).isEmpty();
    Files.createDirectories(home.run());
    Files.writeString(home.token(), "secret\n");
    try (PidFile pid = PidFile.take(home.run(), "box")) {
      assertThat(RunningServer.find(home)).isEmpty();
      pid.tellPort(4711);
      assertThat(RunningServer.find(home)).contains(new RunningServer(4711, "secret"));
    }
    assertThat(home.run()).isEmptyDirectory();
    Files.writeString(home.run().resolve("dead.pid"), "999999999\n");
    Files.writeString(home.run().resolve("dead.port"), "4711\n");
    assertThat(RunningServer.find(home)).isEmpty();
  }
}
