package dev.yagura.topology;

import io.vertx.core.Future;
import java.net.BindException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for steps of the start and of the way down; says in words for people what went wrong. */
final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  private Patience() {}

  /** Blocks the calling thread, which is no thread of Vert.x. */
  static <T> T await(Future<T> future, long seconds) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new StartFailure("not done within " + seconds + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted");
    } catch (ExecutionException e) {
      LOG.info("could not be done", e.getCause());
      if (e.getCause() instanceof BindException) {
        throw new PortTaken();
      }
      throw new StartFailure(reason(e.getCause()));
    }
  }

  /** The message of an error of the JVM is often no more than the name of a class. */
  static String reason(@Nullable Throwable cause) {
    return cause == null || cause instanceof Error || cause.getMessage() == null
        ? String.valueOf(cause)
        : cause.getMessage();
  }

  static final class PortTaken extends StartFailure {
    private static final long serialVersionUID = 1L;

    PortTaken() {
      super("the port is taken by another program");
    }
  }
}
