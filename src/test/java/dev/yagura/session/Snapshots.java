package dev.yagura.session;

import dev.yagura.vocabulary.bus.SnapshotForm.Piece;
import java.io.IOException;

/** Snapshots as the store gives them back. */
final class Snapshots {
  private Snapshots() {}

  /** A snapshot that was written as bytes and read again. */
  static SessionSnapshot reread(SessionSnapshot snapshot) throws IOException {
    SessionSnapshot read = SessionSnapshot.decode(snapshot.encode());
    for (Piece piece : snapshot.pieces(true)) {
      read.add(piece.part());
    }
    read.checkWhole();
    return read;
  }
}
