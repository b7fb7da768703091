package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.bus.Parts.Part;
import java.io.IOException;
import java.util.List;

/**
 * How a state becomes bytes and back, on any thread. A large one has parts beside its body: pieces
 * that are written only when they have changed.
 *
 * @param <S> a whole state at one moment, immutable but for what is said here
 */
public interface SnapshotForm<S> {
  byte[] encode(S state) throws IOException;

  /** Throws when the body is not of this version. */
  S decode(byte[] body) throws IOException;

  /** A part whose bytes are not made before they are needed. */
  interface Piece {
    Part part() throws IOException;

    /** It is in the store, as a part of a whole snapshot. */
    void saved();
  }

  /**
   * @param all also those that are in the store already
   */
  default List<Piece> pieces(S state, boolean all) {
    return List.of();
  }

  /** Gives back a part to a state that was just decoded. */
  default void add(S state, Part part) throws IOException {
    throw new IOException("a part of a state that has none");
  }

  /** Throws when parts are missing, after all that were found have been given back. */
  default void checkWhole(S state) throws IOException {}
}
