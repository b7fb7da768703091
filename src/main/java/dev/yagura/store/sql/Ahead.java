package dev.yagura.store.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that are made on a second thread while the writer writes those that are ready. They come
 * in the order of what they are made from, a piece at a time, and one after the other, so what
 * makes them needs no locks. A short list is made by who asks for it: a single event shall not wait
 * for another thread.
 *
 * <p>To be closed, also when the writer fails in the midst of it: only then is the second thread
 * done with it.
 */
public final class Ahead<T> implements AutoCloseable {
  /** Enough work to be worth the way to another thread, little enough for a short first wait. */
  static final int PIECE = 64;

  private final Deque<FutureTask<List<T>>> pieces = new ArrayDeque<>();
  private final boolean here;
  private volatile boolean abandoned;

  <S> Ahead(List<S> from, Function<? super S, ? extends T> make, Executor second) {
    this.here = from.size() <= PIECE;
    for (int begin = 0; begin < from.size(); begin += PIECE) {
      List<S> piece = from.subList(begin, Math.min(from.size(), begin + PIECE));
      pieces.add(new FutureTask<>(() -> made(piece, make)));
    }
    if (!here) {
      pieces.forEach(second::execute);
    }
  }

  private <S> List<T> made(List<S> piece, Function<? super S, ? extends T> make) {
    List<T> made = new ArrayList<>(piece.size());
    for (S one : piece) {
      if (abandoned) {
        break;
      }
      made.add(make.apply(one));
    }
    return made;
  }

  /** The next values, waited for when they are not ready; empty at the end. */
  List<T> next() {
    FutureTask<List<T>> piece = pieces.poll();
    return piece == null ? List.of() : result(piece);
  }

  /** All that were not taken yet. */
  public List<T> all() {
    List<T> all = new ArrayList<>();
    for (List<T> piece = next(); !piece.isEmpty(); piece = next()) {
      all.addAll(piece);
    }
    return all;
  }

  private List<T> result(FutureTask<List<T>> piece) {
    if (here) {
      piece.run();
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return piece.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException thrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  /** What was not taken is not made any more. */
  @Override
  public void close() {
    abandoned = true;
    while (!pieces.isEmpty()) {
      try {
        next();
      } catch (RuntimeException | Error e) {
        // Nobody wants these values: whoever closes early has a failure of their own to tell.
      }
    }
  }
}
