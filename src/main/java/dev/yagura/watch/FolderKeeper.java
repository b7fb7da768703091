package dev.yagura.watch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after all folders at a pace, scans included, on a thread of its own; and passes on what the
 * watch says of their files.
 */
final class FolderKeeper implements FolderWatch.Listener, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderKeeper.class);

  private static final Duration PACE = Duration.ofSeconds(1);
  private static final long OPEN_RETRY = TimeUnit.SECONDS.toNanos(30);

  /** Opens the watch; fails when the system grants none. */
  interface Opener {
    FolderWatch open(FolderWatch.Listener listener) throws IOException;
  }

  private final WatchConfig config;
  private final PendingFiles pending;
  private final WatchCounters counters;
  private final LineDriver driver;
  private final Clock clock;
  private final Opener opener;
  private final List<FolderUpkeep> folders;
  private final ScheduledThreadPoolExecutor keeper;

  private volatile @Nullable FolderWatch watch;
  private volatile boolean closed;
  private long nextOpen;

  FolderKeeper(
      WatchConfig config,
      PendingFiles pending,
      WatchCounters counters,
      LineDriver driver,
      Clock clock,
      Opener opener) {
    this.config = config;
    this.pending = pending;
    this.counters = counters;
    this.driver = driver;
    this.clock = clock;
    this.opener = opener;
    this.folders =
        IntStream.range(0, config.folders().size())
            .mapToObj(i -> new FolderUpkeep(i, config, pending, counters, clock))
            .toList();
    this.keeper =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "yagura-watch-keeper");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    keeper.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Creates what is missing and begins to watch; blocks while it does. */
  void begin() {
    nextOpen = System.nanoTime();
    tend();
    keeper.execute(this::tick);
  }

  List<FolderUpkeep> folders() {
    return folders;
  }

  /**
   * The first folder that is followed.
   *
   * @throws IOException when none is
   */
  Path open() throws IOException {
    return folders.stream()
        .filter(FolderUpkeep::isFollowed)
        .map(FolderUpkeep::path)
        .findFirst()
        .orElseThrow(() -> new IOException("no folder is followed"));
  }

  /** Whether the ledger has said what it knows of the folder. */
  void seeded(int folder, boolean known) {
    folders.get(folder).seeded(known);
    if (known) {
      keeper.execute(this::tend);
    }
  }

  @Override
  public void noticed(int folder, String name, boolean created) {
    FileNames.Skip skip = FileNames.whySkip(name);
    if (skip == null) {
      pending.noticed(new FileKey(folder, name), clock.instant(), System.nanoTime());
    } else if (created) {
      counters.skip(skip);
    }
  }

  @Override
  public void overflowed(int folder) {
    counters.overflows.increment();
    folders.get(folder).overflowed();
    keeper.execute(this::tend);
  }

  @Override
  public void gone(int folder) {
    folders.get(folder).gone();
    keeper.execute(this::tend);
  }

  @Override
  public void drained() {
    driver.stepHere();
  }

  /** Ends the watch and its thread; does not wait for a scan. */
  @Override
  public void close() throws IOException {
    closed = true;
    keeper.shutdown();
    FolderWatch open = watch;
    if (open != null) {
      open.close();
    }
  }

  private void tick() {
    tend();
    boolean polled = folders.stream().anyMatch(f -> f.condition() == FolderUpkeep.Condition.POLLED);
    Duration pace = polled ? config.poll() : config.rescan();
    long delay = Math.min(pace.toNanos(), PACE.toNanos());
    Future<?> unused = keeper.schedule(this::tick, delay, TimeUnit.NANOSECONDS);
  }

  private synchronized void tend() {
    if (closed) {
      return;
    }
    try {
      openWatch();
      for (FolderUpkeep folder : folders) {
        if (folder.tend(watch, System.nanoTime())) {
          driver.runSoon();
        }
      }
    } catch (RuntimeException e) {
      LOG.error("looking after the folders stumbled", e);
      counters.readErrors.increment();
    }
  }

  private void openWatch() {
    if (watch != null || config.polling() || System.nanoTime() - nextOpen < 0) {
      return;
    }
    try {
      FolderWatch opened = opener.open(this);
      watch = opened;
      if (closed) {
        opened.close();
      }
    } catch (IOException e) {
      LOG.warn("no inotify, polling instead: {}", e.getMessage());
      nextOpen = System.nanoTime() + OPEN_RETRY;
    }
  }
}
