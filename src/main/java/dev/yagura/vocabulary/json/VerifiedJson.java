package dev.yagura.vocabulary.json;

import dev.yagura.vocabulary.bus.Care;
import java.util.List;

/**
 * What a proof of the log found.
 *
 * @param ok every counter says what the rows say, and the file is sound
 */
public record VerifiedJson(
    boolean ok, List<Care.Compared> compared, List<String> damage, long durationMs) {

  public static VerifiedJson of(Care.Verified verified) {
    boolean equal = verified.compared().stream().allMatch(one -> one.counted() == one.actual());
    return new VerifiedJson(
        equal && verified.damage().isEmpty(),
        verified.compared(),
        verified.damage(),
        verified.millis());
  }
}
