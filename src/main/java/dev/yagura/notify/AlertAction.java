package dev.yagura.notify;

import dev.yagura.vocabulary.bus.Notices.Outcome;
import io.vertx.core.Future;

/** One way to tell people. */
interface AlertAction {
  /** Its word in the file of destinations. */
  String kind();

  /** One attempt. */
  Future<Outcome> tell(Destination destination, Telling telling);

  /** Where it is sent to stands in the file of destinations. */
  default boolean hasUrl() {
    return true;
  }
}
