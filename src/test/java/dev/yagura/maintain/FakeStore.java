package dev.yagura.maintain;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.FakeRoom;
import dev.yagura.vocabulary.bus.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The store's side of care and snapshots, in memory. */
final class FakeStore extends FakeRoom {
  final List<Care.RawFile> disposable = new CopyOnWriteArrayList<>();
  volatile byte[] remembered = new byte[0];

  FakeStore(Vertx vertx) {
    super(vertx);
  }

  Future<?> answer() {
    return Future.all(
        List.of(
            on(Channels.RETAIN, q -> new Care.Retained(5, 500, false, List.of())),
            on(Channels.VACUUM, q -> new Care.Vacuumed(10, 4)),
            on(Channels.BACKUP, this::copy),
            on(Channels.VERIFY, q -> verified()),
            on(Channels.DISPOSABLE, this::disposables),
            on(Channels.DISPOSED, this::forget),
            on(Channels.LOAD_SNAPSHOT, this::load),
            on(Channels.SAVE_SNAPSHOT, this::save)));
  }

  private Care.BackedUp copy(Care.Backup request) {
    try {
      Path file = Files.createDirectories(Path.of(request.file()).getParent());
      Files.writeString(file.resolve(Path.of(request.file()).getFileName()), "copy");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Care.BackedUp(request.file(), 10, "ab", 3, 7);
  }

  private static Care.Verified verified() {
    return new Care.Verified(List.of(new Care.Compared("events", 3, 4)), List.of(), 12);
  }

  private Care.Disposables disposables(Care.Disposable request) {
    return new Care.Disposables(
        disposable.stream()
            .filter(file -> request.folders().contains(file.folder()))
            .limit(2)
            .toList());
  }

  private Care.Forgotten forget(Care.Disposed told) {
    disposable.removeAll(told.gone());
    disposable.removeAll(told.kept());
    return new Care.Forgotten();
  }

  private Log.Snapshot load(Log.LoadSnapshot request) {
    return new Log.Snapshot("log", remembered.length == 0 ? 0 : 1, remembered);
  }

  private Log.SnapshotSaved save(Log.SaveSnapshot snapshot) {
    remembered = snapshot.body();
    return new Log.SnapshotSaved();
  }
}
