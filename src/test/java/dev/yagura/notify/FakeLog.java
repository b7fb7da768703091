package dev.yagura.notify;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.FakeRoom;
import dev.yagura.vocabulary.bus.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The store's side of snapshots, in memory. */
final class FakeLog extends FakeRoom {
  /** Every state that was kept, the newest last. */
  final List<byte[]> bodies = new CopyOnWriteArrayList<>();

  volatile String logId = "log";

  /** It keeps what it is told, and nobody hears of it. */
  volatile boolean mute;

  private byte[] body = new byte[0];
  private long version;

  FakeLog(Vertx vertx) {
    super(vertx);
  }

  Future<?> answer() {
    return Future.all(
        on(Channels.LOAD_SNAPSHOT, this::load), on(Channels.SAVE_SNAPSHOT, this::save));
  }

  private synchronized Log.Snapshot load(Log.LoadSnapshot request) {
    return new Log.Snapshot(logId, version, body);
  }

  private synchronized Log.SnapshotSaved save(Log.SaveSnapshot save) {
    if (!logId.equals(save.logId())) {
      throw BusFailure.invalid("log_id", "another log");
    }
    if (save.replaces() != null && save.replaces() != version) {
      throw BusFailure.invalid("replaces", "another snapshot was saved meanwhile");
    }
    version = save.seq();
    body = save.body();
    bodies.add(body);
    if (mute) {
      throw BusFailure.unavailable("nobody hears this");
    }
    return new Log.SnapshotSaved();
  }

  /** Another room of the same name has kept its own. */
  synchronized void replace(byte[] other) {
    version++;
    body = other;
  }

  synchronized void beginAnew(String id) {
    logId = id;
    version = 0;
    body = new byte[0];
  }
}
