package dev.yagura.watch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's word on what happens in the folders (inotify on Linux), and the thread
 * that listens to it. A hint only: events may be lost, and the system says so ({@code overflowed}).
 */
final class FolderWatch implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  // The JDK forgets everything when more than 512 events of a folder wait, which is 170 files.
  // JDK 17 has that built in, newer ones read it here. The kernel itself keeps 16,384.
  private static final String QUEUE_PROPERTY = "jdk.nio.file.WatchService.maxEventsPerPoll";
  private static final String QUEUE_LENGTH = "65536";

  /** Events taken from the system before any file is read, so that a burst makes full batches. */
  private static final int BURST = 1024;

  /** Hears what happens, on the watching thread. */
  interface Listener {
    void noticed(int folder, String name, boolean created);

    /** Events were lost. */
    void overflowed(int folder);

    /** The folder was deleted or unmounted and is no longer watched. */
    void gone(int folder);

    /** Everything that waited has been told. */
    void drained();
  }

  private final WatchService service;
  private final Listener listener;
  private final Map<WatchKey, Integer> folders = new ConcurrentHashMap<>();
  private final Thread thread;

  private FolderWatch(WatchService service, Listener listener) {
    this.service = service;
    this.listener = listener;
    this.thread = new Thread(this::follow, "yagura-watch");
    thread.setDaemon(true);
  }

  /**
   * Begins to listen.
   *
   * @throws IOException if the system grants no more watchers
   */
  static FolderWatch open(Listener listener) throws IOException {
    if (System.getProperty(QUEUE_PROPERTY) == null) {
      System.setProperty(QUEUE_PROPERTY, QUEUE_LENGTH);
    }
    FolderWatch watch = new FolderWatch(FileSystems.getDefault().newWatchService(), listener);
    watch.thread.start();
    return watch;
  }

  /** Watches what is at {@code path} now, instead of what was there before. */
  void follow(int folder, Path path) throws IOException {
    WatchKey key =
        path.register(
            service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    folders.forEach(
        (other, index) -> {
          if (index == folder && !other.equals(key)) {
            folders.remove(other);
            other.cancel();
          }
        });
    folders.put(key, folder);
  }

  @Override
  public void close() throws IOException {
    service.close();
  }

  private void follow() {
    boolean open = true;
    while (open) {
      try {
        drain(service.take());
        listener.drained();
      } catch (ClosedWatchServiceException e) {
        open = false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        open = false;
      } catch (RuntimeException e) {
        LOG.error("watching stumbled; the folders are scanned instead", e);
        folders.values().forEach(listener::overflowed);
      }
    }
  }

  private void drain(WatchKey first) {
    int events = 0;
    @Nullable WatchKey key = first;
    while (key != null) {
      events += tell(key);
      key = events < BURST ? service.poll() : null;
    }
  }

  private int tell(WatchKey key) {
    // Events of a folder that is only just being registered belong to the scan that follows.
    Integer folder = folders.get(key);
    int count = 0;
    for (WatchEvent<?> event : key.pollEvents()) {
      count++;
      if (folder == null) {
        continue;
      }
      // The context of an overflow is null.
      if (event.context() instanceof Path name) {
        listener.noticed(
            folder, name.toString(), event.kind() == StandardWatchEventKinds.ENTRY_CREATE);
      } else {
        listener.overflowed(folder);
      }
    }
    if (!key.reset() && folder != null && folders.remove(key, folder)) {
      listener.gone(folder);
    }
    return count;
  }
}
