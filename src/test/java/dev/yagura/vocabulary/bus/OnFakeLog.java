package dev.yagura.vocabulary.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of projections have in common: a bus, and a log on it that a test may begin. */
public abstract class OnFakeLog {
  protected Vertx vertx;
  protected FakeLog log;

  @BeforeEach
  protected void open() {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    log = new FakeLog(vertx, "log-a");
  }

  @AfterEach
  protected void close() throws Exception {
    get(vertx.close());
  }

  protected static <T> T get(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
