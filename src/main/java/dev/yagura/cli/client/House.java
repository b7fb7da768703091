package dev.yagura.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.bus.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/** Whoever answers a command's questions. */
public interface House extends AutoCloseable {
  /**
   * The answer.
   *
   * @throws Refused saying why there is none
   */
  <Q extends BusMessage, R extends BusMessage> JsonNode ask(Call<Q, R> call);

  /**
   * Writes an export as it comes.
   *
   * @param target path of the request
   * @throws Refused saying why there is none, or why it ended early
   */
  void download(String target, Exports.Begin question, OutputStream out) throws IOException;

  /**
   * A document as it is, asked for again and again while it is still being made.
   *
   * @param target path of the request
   * @throws Refused saying why there is none
   */
  <Q extends BusMessage, R extends BusMessage> byte[] document(
      String target, Query<Q, R> query, Q question, Function<R, byte[]> body);

  /** No server runs: the rooms are seated in this process. */
  boolean isAlone();

  @Override
  void close();
}
