package dev.yagura.session;

import dev.yagura.vocabulary.event.CallOutcome;
import java.util.List;

/** The strongest word on a call's end, as three bits of the ledger's flags; the weakest first. */
enum CallWord {
  NONE(0, CallOutcome.UNKNOWN),
  /** Its batch is over, so it does not run. */
  OVER(1, CallOutcome.UNKNOWN),
  REFUSED(2, CallOutcome.DENIED),
  DENIED(3, CallOutcome.DENIED),
  OK(4, CallOutcome.OK),
  INTERRUPTED(5, CallOutcome.INTERRUPTED),
  FAILED(6, CallOutcome.FAILED);

  private static final List<CallWord> BY_BITS = List.of(values());

  private final int bits;
  private final CallOutcome outcome;

  CallWord(int bits, CallOutcome outcome) {
    this.bits = bits;
    this.outcome = outcome;
  }

  CallOutcome outcome() {
    return outcome;
  }

  /** Whether there is a call when nothing else tells of it. */
  boolean counts() {
    return compareTo(DENIED) >= 0;
  }

  boolean timed() {
    return compareTo(OK) >= 0;
  }

  int with(int flags) {
    return (flags & CallLedger.BEGUN) | (bits << 1);
  }

  static CallWord of(int flags) {
    return BY_BITS.get(flags >> 1);
  }

  static CallWord of(CallOutcome outcome) {
    return switch (outcome) {
      case RUNNING, UNKNOWN -> NONE;
      case OK -> OK;
      case FAILED -> FAILED;
      case DENIED -> DENIED;
      case INTERRUPTED -> INTERRUPTED;
    };
  }
}
