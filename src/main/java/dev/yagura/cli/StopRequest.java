package dev.yagura.cli;

import java.util.concurrent.CountDownLatch;

/**
 * That this process is to end. While the node starts, the thread that starts it is interrupted;
 * afterwards nobody is, so that an orderly stop is not broken off by the signal that asked for it.
 */
final class StopRequest {
  private final Thread starter;
  private final CountDownLatch asked = new CountDownLatch(1);
  private boolean started;

  StopRequest(Thread starter) {
    this.starter = starter;
  }

  /** From any thread, any number of times. */
  synchronized void ask() {
    asked.countDown();
    if (!started) {
      starter.interrupt();
    }
  }

  /** The node has started; the starter says so, and forgets an interrupt that came too late. */
  synchronized void started() {
    started = true;
    Thread.interrupted();
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  void await() throws InterruptedException {
    asked.await();
  }
}
