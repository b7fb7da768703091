package dev.yagura.session;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The newest signs of a session in the order of their time: what has been answered already may be
 * asked by an event that comes later. An event that comes more than {@link #KEPT} signs late may
 * find its answer gone; then the newest sign that answers all still tells that there was one.
 */
final class Signs {
  static final int KEPT = 128;

  /** A session that sleeps keeps fewer: nobody expects events of it. */
  private static final int ASLEEP = 4;

  private final ArrayList<Sign> signs = new ArrayList<>();
  private @Nullable Sign answeredAll;

  Signs() {}

  Signs(Signs other) {
    signs.addAll(other.signs);
    answeredAll = other.answeredAll;
  }

  void add(Sign sign) {
    if (sign.kind().answersAll()
        && (answeredAll == null || sign.when().isAfter(answeredAll.when()))) {
      answeredAll = sign;
    }
    int at = signs.size();
    while (at > 0 && signs.get(at - 1).when().isAfter(sign.when())) {
      at--;
    }
    if (signs.size() < KEPT) {
      signs.add(at, sign);
    } else if (at > 0) {
      signs.add(at, sign);
      signs.remove(0);
    }
  }

  /** The earliest that answers it; null while nothing does. */
  @Nullable Sign answer(Ask ask) {
    for (Sign sign : signs) {
      if (ask.answeredBy(sign)) {
        return sign;
      }
    }
    Sign all = answeredAll;
    return all != null && all.when().isAfter(ask.when()) ? all : null;
  }

  /** The {@code tool_use_id} of the call that a PermissionRequest is about; null when unknown. */
  @Nullable String call(Ask ask) {
    String found = null;
    for (Sign sign : signs) {
      if (sign.when().at() > ask.when().at() + Ask.JITTER_MS) {
        break;
      }
      boolean same =
          sign.kind() == Sign.Kind.PRE
              && ask.tool() != null
              && ShownTool.same(ask.tool(), sign.tool())
              && sign.thread().equals(ask.thread());
      boolean input = ask.key() == null || sign.key() == null || ask.key().equals(sign.key());
      found = same && input ? sign.call() : found;
    }
    return found;
  }

  /** Forgets all but the newest. */
  void sleep() {
    while (signs.size() > ASLEEP) {
      signs.remove(0);
    }
    signs.trimToSize();
  }
}
