package dev.yagura.vocabulary.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptStateTest {
  private static final byte[] MINE = {1};
  private static final byte[] OTHERS = {2};

  private Vertx vertx;
  private volatile Log.Snapshot kept = new Log.Snapshot("log-1", 0, new byte[0]);
  private volatile boolean lost;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    get(Channels.LOAD_SNAPSHOT.answer(vertx, q -> Future.succeededFuture(kept)));
    get(
        Channels.SAVE_SNAPSHOT.answer(
            vertx,
            q -> {
              if (!q.logId().equals(kept.logId()) || q.replaces() != kept.seq()) {
                return Future.failedFuture(BusFailure.invalid("replaces", "another"));
              }
              kept = new Log.Snapshot(q.logId(), q.seq(), q.body());
              return lost
                  ? Future.failedFuture(BusFailure.unavailable("who knows"))
                  : Future.succeededFuture(new Log.SnapshotSaved());
            }));
  }

  @AfterEach
  void close() {
    get(vertx.close());
  }

  private static <T> T get(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void nothing_is_saved_before_it_is_known_what_it_replaces() {
    KeptState state = new KeptState(vertx, "alert");
    assertThat(state.known()).isFalse();
    assertThatThrownBy(() -> get(state.save(MINE))).hasStackTraceContaining("still being loaded");
    assertThat(get(state.load())).isEmpty();
    get(state.save(MINE));
    assertThat(kept.body()).isEqualTo(MINE);
  }

  @Test
  void what_was_kept_before_is_loaded() {
    kept = new Log.Snapshot("log-1", 3, OTHERS);
    assertThat(get(new KeptState(vertx, "alert").load())).isEqualTo(OTHERS);
  }

  @Test
  void what_another_saved_meanwhile_is_loaded_and_gone_on_from() {
    KeptState state = new KeptState(vertx, "alert");
    get(state.load());
    kept = new Log.Snapshot("log-1", 5, OTHERS);
    assertThatThrownBy(() -> get(state.save(MINE))).hasStackTraceContaining("another");
    assertThat(state.known()).isFalse();
    assertThat(get(state.load())).isEqualTo(OTHERS);
    get(state.save(MINE));
    assertThat(kept.seq()).isEqualTo(6);
  }

  @Test
  void a_save_of_which_nobody_knows_leaves_what_the_room_remembers() {
    KeptState state = new KeptState(vertx, "alert");
    get(state.load());
    lost = true;
    assertThatThrownBy(() -> get(state.save(MINE))).hasStackTraceContaining("who knows");
    lost = false;
    assertThat(get(state.load())).as("its own").isEmpty();
    get(state.save(MINE));
    assertThat(kept.seq()).isEqualTo(2);
  }

  @Test
  void what_another_saved_in_the_place_of_its_own_save_is_loaded() {
    KeptState state = new KeptState(vertx, "alert");
    get(state.load());
    get(state.save(MINE));
    kept = new Log.Snapshot("log-1", 2, OTHERS);
    assertThatThrownBy(() -> get(state.save(MINE))).hasStackTraceContaining("another");
    assertThat(get(state.load())).isEqualTo(OTHERS);
  }

  @Test
  void another_log_without_a_state_leaves_what_the_room_remembers() {
    KeptState state = new KeptState(vertx, "alert");
    get(state.load());
    get(state.save(MINE));
    kept = new Log.Snapshot("log-2", 0, new byte[0]);
    assertThatThrownBy(() -> get(state.save(MINE))).isNotNull();
    assertThat(get(state.load())).isEmpty();
    get(state.save(MINE));
    assertThat(kept.logId()).isEqualTo("log-2");
  }
}
