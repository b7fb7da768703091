package dev.yagura.vocabulary.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fact that any number of rooms may hear, on any node. At most once: a fact that is published
 * while a listener is away is gone for it, so a fact is either repeated (absolute values) or can be
 * asked for (replay).
 */
public final class Channel<T extends BusMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

  private final String address;
  private final Class<T> type;

  Channel(String address, Class<T> type) {
    this.address = address;
    this.type = type;
  }

  public String address() {
    return address;
  }

  public void publish(Vertx vertx, T fact) {
    vertx.eventBus().publish(address, fact);
  }

  /**
   * Listens until the calling verticle is undeployed. A message of another type is ignored and
   * logged; a listener that throws is logged.
   *
   * @return completes when every node knows of the listener
   */
  public Future<Void> listen(Vertx vertx, Consumer<T> listener) {
    return vertx
        .eventBus()
        .<Object>consumer(
            address,
            message -> {
              if (!type.isInstance(message.body())) {
                LOG.warn("{}: ignored a message that is not a {}", address, type.getSimpleName());
                return;
              }
              try {
                listener.accept(type.cast(message.body()));
              } catch (RuntimeException e) {
                LOG.error("{}: listener failed", address, e);
              }
            })
        .completion();
  }
}
