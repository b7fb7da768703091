package dev.yagura.session;

import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The words that every session's encoded form holds: the dictionary to deflate it with. */
final class SessionWords {
  private SessionWords() {}

  /** Its names of fields come last, where references to them are shortest. */
  static byte[] bytes() {
    return Holder.BYTES.clone();
  }

  private static final class Holder {
    static final byte[] BYTES = make();

    private static List<Object> samples() {
      Mark now = new Mark(1_790_000_000_000L, 1);
      Ask ask =
          new Ask(
              now, Waiting.Reason.PERMISSION, Ask.Form.REQUEST, "", "", "Bash", null, "", false);
      return List.of(
          new Prompts.Kept(now, "", ""),
          new Asks.Kept(ask, now),
          List.of(
              new Sign(now, Sign.Kind.POST, "", "Bash", "toolu_01", ""),
              new Sign(now, Sign.Kind.PRE, "", "Read", "toolu_01", "")),
          new TrackedSession(""));
    }

    private static byte[] make() {
      String types =
          Arrays.stream(HookEventType.values())
              .map(HookEventType::wireName)
              .collect(Collectors.joining(" "));
      String tools = " Bash Read Edit Write Grep Glob TodoWrite Task Agent WebFetch toolu_01 ";
      try {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(types.concat(tools).getBytes(StandardCharsets.UTF_8));
        for (Object sample : samples()) {
          all.write(SessionCodec.CBOR.writeValueAsBytes(sample));
        }
        return all.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
