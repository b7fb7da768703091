package dev.yagura.vocabulary.bus;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** {@link QueryContract} inside one Vertx. */
class QueryTest extends QueryContract {
  private final Vertx vertx = Vertx.vertx();

  @BeforeEach
  void installCodec() {
    BusCodec.install(vertx);
  }

  @AfterEach
  void close() {
    join(vertx.close());
  }

  @Override
  Vertx here() {
    return vertx;
  }

  @Override
  Vertx there() {
    return vertx;
  }

  @Override
  String address() {
    return "test.query";
  }
}
