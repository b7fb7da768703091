package dev.yagura.vocabulary.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Parts.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A state of named words, each a part, on its way to the store and back. */
class SnapshotCarriageTest extends OnFakeLog {
  private static final Map<String, String> WORDS =
      Map.of("a", "one", "b", "two", "c", "three", "d", "four", "e", "five");

  @Test
  void a_state_comes_back_whole_in_pages_that_are_shorter_than_was_asked_for() throws Exception {
    get(log.begin());
    get(new SnapshotCarriage<>(vertx, "words", new Words()).save("log-a", 7, WORDS));
    log.limitPages(2);
    SnapshotCarriage.Loaded<Map<String, String>> loaded =
        get(new SnapshotCarriage<>(vertx, "words", new Words()).load());
    assertThat(loaded.seq()).isEqualTo(7);
    assertThat(loaded.state()).isEqualTo(WORDS);
  }

  private static final class Words implements SnapshotForm<Map<String, String>> {
    @Override
    public byte[] encode(Map<String, String> state) {
      return new byte[] {(byte) state.size()};
    }

    @Override
    public Map<String, String> decode(byte[] body) {
      return new TreeMap<>();
    }

    @Override
    public List<Piece> pieces(Map<String, String> state, boolean all) {
      return state.entrySet().stream()
          .<Piece>map(each -> new Word(each.getKey(), each.getValue()))
          .toList();
    }

    @Override
    public void add(Map<String, String> state, Part part) {
      state.put(part.id(), new String(part.body(), StandardCharsets.UTF_8));
    }

    @Override
    public void checkWhole(Map<String, String> state) throws IOException {
      if (state.size() != WORDS.size()) {
        throw new IOException(state.size() + " words");
      }
    }
  }

  private record Word(String id, String text) implements SnapshotForm.Piece {
    @Override
    public Part part() {
      return new Part(id, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void saved() {}
  }
}
