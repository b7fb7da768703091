package dev.yagura.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.BusMessage;

/** Whoever answers a command's questions. */
public interface House extends AutoCloseable {
  /**
   * The answer.
   *
   * @throws Refused saying why there is none
   */
  <Q extends BusMessage, R extends BusMessage> JsonNode ask(Call<Q, R> call);

  /** No server runs: the rooms are seated in this process. */
  boolean isAlone();

  @Override
  void close();
}
