package dev.yagura.normalize;

import dev.yagura.vocabulary.event.DeadLetter;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HookEvent;
import java.util.Map;

/** What became of one capture. */
sealed interface Outcome {
  /**
   * An event.
   *
   * @param raw the redacted payload, byte-exact outside the placeholders
   * @param redactions secrets replaced, by kind
   */
  record Normalized(FileMark file, HookEvent event, byte[] raw, Map<String, Integer> redactions)
      implements Outcome {}

  /** Never an event. */
  record Rejected(DeadLetter letter) implements Outcome {}

  /** Does not parse, but may still be being written. */
  record Incomplete(String code) implements Outcome {}
}
