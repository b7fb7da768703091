package dev.yagura.normalize;

import static dev.yagura.normalize.Captures.PROMPT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.event.DeadLetter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A damaged file and the twin that a hook left beside it. */
class RestoredInputTest {
  @Test
  void a_damaged_file_is_restored_from_the_twin_beside_it_under_its_own_name() {
    byte[] twin = PROMPT.formatted("whole").getBytes(UTF_8);
    byte[] damaged = Arrays.copyOf(twin, twin.length / 2);
    String name = Captures.name("UserPromptSubmit");
    for (byte[] bytes : List.of(damaged, new byte[0])) {
      Outcome.Normalized restored = (Outcome.Normalized) withTwin(name, bytes, true, twin);
      assertThat(restored.event().tags()).contains("restored_from_bak");
      assertThat(restored.event().summary()).isEqualTo("whole");
      assertThat(restored.event().eventId()).isEqualTo(Sha256.eventId(name, twin));
      assertThat(restored.event().dataSize()).isEqualTo(twin.length);
      assertThat(restored.raw()).isEqualTo(twin);
      assertThat(restored.file().sha256()).isEqualTo(Sha256.hex(bytes));
    }
  }

  @Test
  void the_twin_counts_only_when_the_file_itself_is_damaged_for_good() {
    byte[] whole = PROMPT.formatted("file").getBytes(UTF_8);
    byte[] twin = PROMPT.formatted("twin").getBytes(UTF_8);
    String name = Captures.name("UserPromptSubmit");
    Outcome.Normalized own = (Outcome.Normalized) withTwin(name, whole, true, twin);
    assertThat(own.event().summary()).isEqualTo("file");
    assertThat(own.event().tags()).doesNotContain("restored_from_bak");
    assertThat(withTwin(name, "{".getBytes(UTF_8), false, twin))
        .isEqualTo(new Outcome.Incomplete("malformed_json"));
  }

  @Test
  void the_dead_letter_of_the_file_stands_when_its_twin_is_damaged_too() {
    byte[] damaged = "[1]".getBytes(UTF_8);
    Outcome outcome = withTwin(Captures.name("Stop"), damaged, true, "{".getBytes(UTF_8));
    DeadLetter letter = ((Outcome.Rejected) outcome).letter();
    assertThat(letter).isEqualTo(Captures.letter(damaged));
    assertThat(letter.code()).isEqualTo("not_an_object");
  }

  private static Outcome withTwin(String name, byte[] bytes, boolean settled, byte[] twin) {
    return new EventNormalizer(200)
        .normalize(
            new Ingest.Capture(
                Captures.mark(name, bytes.length),
                bytes,
                null,
                settled,
                Captures.SEEN,
                1000,
                null,
                null,
                twin));
  }
}
