package dev.yagura.system;

import static dev.yagura.bench.Timings.cpuNanos;
import static dev.yagura.bench.Timings.print;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.bench.BareLoop;
import dev.yagura.bench.BenchEvents;
import dev.yagura.bench.Timings;
import dev.yagura.topology.RunOptions;
import dev.yagura.topology.YaguraNode;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench test}: the whole house takes in a folder of files, with everything on and one
 * live client, and next to it what a bare loop over sqlite-jdbc would do with the same payloads.
 * Use a tmpfs ({@code -Djava.io.tmpdir=/dev/shm}): making files on a disk varies tenfold by itself.
 * {@code -Dyagura.bench.files=N} (100,000) and {@code -Dyagura.bench.warm-up=N} (6000) say how
 * long: of the first 100,000 a quarter of the work is the JVM's own compiling.
 */
class IngestBench {
  private static final int FILES = Integer.getInteger("yagura.bench.files", 100_000);
  private static final long SEED = Long.getLong("yagura.bench.seed", 1);
  private static final int WARM_UP = Integer.getInteger("yagura.bench.warm-up", 6000);

  /** A little of an event, and about as much as the house itself indexes. */
  private static final int FEW_CHARS = 300;

  private static final int MANY_CHARS = 4000;
  private static final long LOOK_MS = 100;

  @TempDir Path folder;

  /** Where a measured time begins and ends. */
  private record Mark(long nanos, long cpu, long events) {
    static Mark at(long events) {
      return new Mark(System.nanoTime(), cpuNanos(), events);
    }

    double perSecondSince(Mark before) {
      return (events - before.events) * 1e9 / (nanos - before.nanos);
    }

    double cpuMicrosSince(Mark before) {
      return (cpu - before.cpu) / 1e3 / (events - before.events);
    }
  }

  @Test
  void files_become_events_about_as_fast_as_a_bare_loop_would_insert_them() throws Exception {
    print("seed " + SEED);
    write(folder.resolve("warm"), WARM_UP);
    house(folder.resolve("warm"), WARM_UP);
    bare("warm.db", WARM_UP, FEW_CHARS);

    write(folder.resolve("cool"), FILES);
    double few = bare("few.db", FILES, FEW_CHARS);
    double house = house(folder.resolve("cool"), FILES);
    double many = bare("many.db", FILES / 4, MANY_CHARS);
    tell(house, few, FEW_CHARS);
    tell(house, many, MANY_CHARS);
  }

  private static void tell(double house, double bare, int chars) {
    print(
        String.format(
            "bare loop, full text of %,d characters: %,.0f/s; the house by that: %.2f",
            chars, bare, house / bare));
  }

  /** The same payloads as those of the house, made anew: held all at once they fill a heap. */
  private double bare(String database, int count, int chars) throws Exception {
    BenchEvents source = new BenchEvents(SEED);
    return BareLoop.run(folder.resolve(database), () -> source.next().json(), count, chars);
  }

  private static void write(Path home, int count) throws IOException {
    HookFiles files = HookFiles.below(home);
    BenchEvents source = new BenchEvents(SEED);
    for (int i = 0; i < count; i++) {
      BenchEvents.Made event = source.next();
      Files.write(files.folder().resolve(files.name(event.type(), event.session())), event.json());
    }
  }

  /** Events a second, from the ready line to the last commit. */
  private static double house(Path home, int files) throws Exception {
    YaguraNode node =
        YaguraNode.start(
            new RunOptions(
                Home.below(home),
                null,
                false,
                List.of(
                    new Layer(
                        "bench", Map.of("web.port", "0", "web.reads-per-minute", "1000000")))),
            "bench",
            Clock.systemUTC());
    AtomicBoolean ends = new AtomicBoolean();
    try {
      Api api = new Api(URI.create(node.readyLine().replace("Yagura is ready: ", "")));
      Thread client = live(api, ends);
      Mark begin = Mark.at(stored(api));
      Mark half = until(api, files / 2);
      Mark end = until(api, files);
      print(
          String.format(
              "house, %,d files, one live client: %,.0f/s, the last half %,.0f/s, CPU %.0f us each",
              files,
              end.perSecondSince(begin),
              end.perSecondSince(half),
              end.cpuMicrosSince(begin)));
      assertThat(stored(api)).isEqualTo(files);
      ends.set(true);
      client.interrupt();
      if (files == FILES) {
        pages(api);
      }
      return end.perSecondSince(begin);
    } finally {
      ends.set(true);
      node.stop();
    }
  }

  private static Mark until(Api api, int events) throws Exception {
    return Mark.at(
        await()
            .pollInterval(Duration.ofMillis(LOOK_MS))
            .atMost(Duration.ofMinutes(15))
            .until(() -> stored(api), stored -> stored >= events));
  }

  private static long stored(Api api) throws IOException {
    return api.get("/api/v1/stats").get("events_total").asLong();
  }

  private static Thread live(Api api, AtomicBoolean ends) {
    Thread reader =
        new Thread(
            () -> {
              HttpRequest request =
                  HttpRequest.newBuilder(URI.create(api.base() + "/api/v1/events/stream"))
                      .header("Authorization", "Bearer " + api.token())
                      .build();
              try (InputStream body =
                  HttpClient.newHttpClient()
                      .send(request, HttpResponse.BodyHandlers.ofInputStream())
                      .body()) {
                byte[] buffer = new byte[1 << 16];
                while (!ends.get() && body.read(buffer) >= 0) {
                  continue;
                }
              } catch (IOException | InterruptedException e) {
                if (!ends.get()) {
                  print("the live client lost its stream: " + e);
                }
              }
            },
            "live-client");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  private static void pages(Api api) throws Exception {
    JsonNode newest = api.get("/api/v1/events?limit=100").get("items").get(0);
    print("");
    print(Timings.heading("over HTTP, at " + FILES));
    page(api, "newest 100", "/api/v1/events?limit=100");
    page(api, "session", "/api/v1/events?session=" + newest.get("session_id").asText());
    page(api, "tool and time", "/api/v1/events?tool=Grep&to=" + newest.get("timestamp").asText());
    page(api, "common word", "/api/v1/events?q=" + BenchEvents.Terms.COMMON);
    print(Timings.of("facets", () -> api.get("/api/v1/facets").size()).toString());
  }

  private static void page(Api api, String name, String path) throws Exception {
    print(Timings.of(name, () -> api.get(path).get("items").size()).toString());
  }
}
