package dev.yagura.notify;

import dev.yagura.vocabulary.bus.Notices.Outcome;

/**
 * What can come of an attempt. Words are stable, as scripts go by them; no sentence tells the
 * address or what the other side answered.
 */
final class Outcomes {
  static final Outcome DELIVERED = new Outcome(true, "delivered", "It was taken.", false);

  static final Outcome REDIRECT_REFUSED =
      ended(
          "redirect_refused",
          "The other side names another address; nothing is sent on to one that is not in the file.");

  static final Outcome TIMEOUT =
      again("timeout", "The other side did not answer within the time limit.");

  static final Outcome TOO_LARGE =
      ended(
          "too_large",
          "The other side answered more than a webhook would; the address may be that of a page.");

  static final Outcome UNREACHABLE =
      again("unreachable", "The other side could not be reached, or did not prove who it is.");

  static final Outcome NAME_UNKNOWN = again("unreachable", "The name of its host has no address.");

  static final Outcome BROKEN = again("error", "The attempt failed here; the log tells more.");

  private Outcomes() {}

  static Outcome addressRefused(String what) {
    return ended("address_refused", "Nothing is sent there: its address is " + what + ".");
  }

  static Outcome hostRefused(String reason) {
    return ended("address_refused", "Nothing is sent there: " + reason + ".");
  }

  static Outcome urlRefused(String reason) {
    return ended("url_refused", "Nothing is sent there: " + reason + ".");
  }

  /**
   * @param again the file is not in use as it is now, and may come to name it
   */
  static Outcome unknownDestination(boolean again) {
    return new Outcome(
        false, "unknown_destination", "The file of destinations has no such name.", again);
  }

  /** By the status of an answer. */
  static Outcome status(int status) {
    if (status >= 200 && status < 300) {
      return DELIVERED;
    }
    if (status >= 300 && status < 400) {
      return REDIRECT_REFUSED;
    }
    boolean again = status == 408 || status == 429 || status >= 500;
    return new Outcome(
        false, "status_" + status, "The other side answered with status " + status + ".", again);
  }

  /** For the figures: {@code delivered}, {@code refused} by us, or {@code failed}. */
  static String result(Outcome outcome) {
    if (outcome.delivered()) {
      return "delivered";
    }
    return outcome.word().endsWith("_refused") || outcome.word().equals("unknown_destination")
        ? "refused"
        : "failed";
  }

  private static Outcome ended(String word, String reason) {
    return new Outcome(false, word, reason, false);
  }

  private static Outcome again(String word, String reason) {
    return new Outcome(false, word, reason, true);
  }
}
