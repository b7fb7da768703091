package dev.yagura.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AheadTest {
  private static final int MANY = 10 * Ahead.PIECE + 1;

  private final ExecutorService second = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    second.shutdownNow();
  }

  @Test
  void values_come_in_the_order_of_what_they_are_made_from() {
    try (Ahead<Integer> ahead = new Ahead<>(upTo(MANY), n -> 2 * n, second)) {
      assertThat(ahead.all()).isEqualTo(IntStream.range(0, MANY).mapToObj(n -> 2 * n).toList());
      assertThat(ahead.next()).isEmpty();
    }
  }

  @Test
  void nothing_is_made_of_nothing() {
    try (Ahead<Integer> ahead = new Ahead<>(List.<Integer>of(), n -> n, second)) {
      assertThat(ahead.all()).isEmpty();
    }
  }

  @Test
  void many_are_made_on_the_second_thread_alone_and_a_few_by_who_asks() {
    assertThat(makers(MANY)).hasSize(1).doesNotContain(Thread.currentThread());
    assertThat(makers(Ahead.PIECE)).containsExactly(Thread.currentThread());
  }

  private Set<Thread> makers(int values) {
    Set<Thread> makers = ConcurrentHashMap.newKeySet();
    try (Ahead<Integer> ahead = new Ahead<>(upTo(values), n -> seen(makers, n), second)) {
      ahead.all();
    }
    return makers;
  }

  private static int seen(Set<Thread> makers, int n) {
    makers.add(Thread.currentThread());
    return n;
  }

  @Test
  void they_are_made_while_the_first_of_them_are_used() throws InterruptedException {
    CountDownLatch lastMade = new CountDownLatch(MANY);
    try (Ahead<Integer> ahead = new Ahead<>(upTo(MANY), n -> counted(lastMade, n), second)) {
      assertThat(ahead.next()).hasSize(Ahead.PIECE);
      lastMade.await();
      assertThat(ahead.all()).hasSize(MANY - Ahead.PIECE);
    }
  }

  private static int counted(CountDownLatch latch, int n) {
    latch.countDown();
    return n;
  }

  @Test
  void what_fails_on_the_second_thread_fails_who_asks() {
    for (int values : List.of(1, MANY)) {
      try (Ahead<Integer> ahead =
          new Ahead<>(upTo(values), n -> failing(n, new ArithmeticException("no")), second)) {
        assertThatThrownBy(ahead::all).isInstanceOf(ArithmeticException.class).hasMessage("no");
      }
    }
    try (Ahead<Integer> ahead =
        new Ahead<>(upTo(MANY), n -> failing(n, new OutOfMemoryError("none")), second)) {
      assertThatThrownBy(ahead::all).isInstanceOf(OutOfMemoryError.class);
    }
  }

  private static int failing(int n, RuntimeException failure) {
    throw failure;
  }

  private static int failing(int n, Error failure) {
    throw failure;
  }

  @Test
  void who_closes_early_waits_for_what_is_being_made_and_no_more_is() throws Exception {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Integer> atClose = new ArrayList<>();
    Ahead<Integer> ahead =
        new Ahead<>(
            upTo(MANY),
            n -> {
              begun.countDown();
              uninterrupted(goOn);
              return made.incrementAndGet();
            },
            second);
    begun.await();
    Thread closing =
        new Thread(
            () -> {
              ahead.close();
              atClose.add(made.get());
            });
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    closing.join();
    second.submit(() -> {}).get();
    assertThat(atClose).containsExactly(1);
    assertThat(made).hasValue(1);
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void who_is_interrupted_meanwhile_gets_the_values_and_stays_interrupted() {
    try (Ahead<Integer> ahead = new Ahead<>(upTo(MANY), n -> n, second)) {
      Thread.currentThread().interrupt();
      assertThat(ahead.all()).hasSize(MANY);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }
}
