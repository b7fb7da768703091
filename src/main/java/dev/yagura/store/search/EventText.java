package dev.yagura.store.search;

import dev.yagura.store.search.PayloadTexts.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a payload that can be searched. What went into a tool comes before what came out of
 * it, and both are capped, so that the index stays small (figures in docs/adr/0011).
 */
final class EventText {
  /**
   * @param field the payload's key; {@code output} for everything that a tool answered
   * @param text {@link Words#normal}
   * @param goesOn there is more of it, which was not read
   */
  record Piece(String field, String text, boolean goesOn) {
    Piece(String field, String text) {
      this(field, text, false);
    }
  }

  /**
   * @param total characters of all pieces together
   * @param piece characters of one
   */
  record Caps(int total, int piece) {}

  static final Caps CAPS = new Caps(4000, 2400);

  private EventText() {}

  /** The pieces, best first; what can be read when the payload is damaged. */
  static List<Piece> of(byte[] payload) {
    return of(payload, CAPS);
  }

  static List<Piece> of(byte[] payload, Caps caps) {
    All all = new All();
    PayloadTexts.each(payload, caps.piece, all);
    return all.capped(caps);
  }

  /**
   * Asks {@code look} for each piece until it finds something, and reads no further than needed:
   * what is found in an input ends the search, what is found in an output only if no input shows
   * it. Pieces beyond the cap of all together are looked at as well, and near to a place also what
   * lies beyond the cap of one; what is written in escapes only when nothing else is found.
   *
   * @param places where something can be found; null when it can be anywhere
   * @param look finds nothing in a piece that goes on when more of it is needed
   */
  static <T> Optional<T> first(
      byte[] payload, @Nullable PayloadPlaces places, Function<Piece, Optional<T>> look) {
    if (places != null) {
      Near<T> near = new Near<>(look, payload, places);
      near.search();
      if (near.found.isPresent() || PayloadPlaces.hidesNothing(payload)) {
        return near.found;
      }
    }
    First<T> first = new First<>(look);
    PayloadTexts.each(payload, CAPS.piece, first);
    return first.found;
  }

  private static class First<T> implements PayloadTexts.Taker {
    private final Function<Piece, Optional<T>> look;
    private boolean inInput;
    Optional<T> found = Optional.empty();

    First(Function<Piece, Optional<T>> look) {
      this.look = look;
    }

    @Override
    public void take(String field, boolean output, Text text) throws IOException {
      if (!output || found.isEmpty()) {
        look(field, output, text.read(), false);
      }
    }

    /** Whether something was found in the text. */
    final boolean look(String field, boolean output, @Nullable String text, boolean goesOn) {
      Optional<T> here =
          text == null
              ? Optional.empty()
              : look.apply(new Piece(field, Words.normal(text), goesOn));
      if (here.isPresent()) {
        found = here;
        inInput = !output;
      }
      return here.isPresent();
    }

    @Override
    public boolean hasEnough() {
      return inInput;
    }
  }

  /** Looks only at texts that a place lies in, and at first only near to it. */
  private static final class Near<T> extends First<T> {
    private final byte[] payload;
    private final PayloadPlaces places;

    Near(Function<Piece, Optional<T>> look, byte[] payload, PayloadPlaces places) {
      super(look);
      this.payload = payload;
      this.places = places;
    }

    void search() {
      StringWalk walk = new StringWalk(payload);
      int place = places.next(payload, 0);
      while (place < payload.length && walk.to(place)) {
        if (place < walk.quote()) {
          place = places.next(payload, walk.quote());
        }
        if (place < walk.end()) {
          look(walk, place);
          place = hasEnough() ? payload.length : places.next(payload, walk.end());
        }
      }
    }

    private void look(StringWalk walk, int place) {
      boolean output = walk.isOutput();
      String key = walk.key();
      if (!PayloadTexts.isText(key) || (output && found.isPresent())) {
        return;
      }
      String field = output ? PayloadTexts.OUTPUT : key;
      TextWindow window = TextWindow.of(payload, walk.quote(), place);
      if (window == null || !look(field, output, window.text(payload), window.goesOn(payload))) {
        String whole = PayloadTexts.one(payload, walk.quote(), walk.end(), CAPS.piece);
        look(field, output, whole, false);
      }
    }
  }

  private static final class All implements PayloadTexts.Taker {
    private final List<Piece> inputs = new ArrayList<>();
    private final List<Piece> outputs = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    @Override
    public void take(String field, boolean output, Text text) throws IOException {
      String read = text.read();
      if (read != null && seen.add(read)) {
        (output ? outputs : inputs).add(new Piece(field, read));
      }
    }

    List<Piece> capped(Caps caps) {
      List<Piece> pieces = new ArrayList<>(inputs.size() + outputs.size());
      int room = addUpTo(caps.total, inputs, pieces);
      addUpTo(room, outputs, pieces);
      return pieces;
    }

    private static int addUpTo(int room, List<Piece> from, List<Piece> to) {
      int left = room;
      for (Piece piece : from) {
        if (left < PayloadTexts.FEWEST_CHARS) {
          break;
        }
        String text = piece.text;
        if (text.length() > left) {
          text =
              text.substring(0, Character.isHighSurrogate(text.charAt(left - 1)) ? left - 1 : left);
        }
        left -= text.length();
        to.add(new Piece(piece.field, Words.normal(text)));
      }
      return left;
    }
  }
}
