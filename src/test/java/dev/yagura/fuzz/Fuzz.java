package dev.yagura.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Gives spoilt inputs to something for a while: two seconds in the build, {@code
 * -Dyagura.fuzz.seconds} for longer; {@code -Dyagura.fuzz.seed} for another way. Whatever the thing
 * throws, or takes more than a second for, fails the test and lies in {@code target/fuzz}.
 */
public final class Fuzz {
  private static final long SECONDS = Long.getLong("yagura.fuzz.seconds", 2);
  private static final long SEED = Long.getLong("yagura.fuzz.seed", 20_261_126);
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);
  private static final Path CORPUS = Path.of("../shared/corpus");
  private static final int MOST_OF_CORPUS = 400;

  /** What is tested. */
  public interface Target {
    void take(byte[] input) throws Exception;
  }

  private Fuzz() {}

  public static void run(String name, List<byte[]> samples, Target target) {
    Mutations mutations = new Mutations(SEED, samples);
    long begun = System.nanoTime();
    long end = begun + TimeUnit.SECONDS.toNanos(SECONDS);
    long inputs = 0;
    long slowest = 0;
    for (long now = begun; now < end; inputs++) {
      byte[] input = mutations.next();
      take(name, target, input);
      long after = System.nanoTime();
      if (after - now > LONGEST) {
        // Once more, for it may have been the machine that stood still.
        take(name, target, input);
        if (System.nanoTime() - after > LONGEST) {
          throw failed(name, input, "takes longer than a second", null);
        }
        after = System.nanoTime();
      } else {
        slowest = Math.max(slowest, after - now);
      }
      now = after;
    }
    System.out.printf(
        "fuzz %s: %d inputs in %d s, slowest %.1f ms%n", name, inputs, SECONDS, slowest / 1e6);
  }

  private static void take(String name, Target target, byte[] input) {
    try {
      target.take(input);
    } catch (Exception | StackOverflowError | AssertionError | OutOfMemoryError e) {
      throw failed(name, input, "fails", e);
    }
  }

  private static AssertionError failed(String name, byte[] input, String what, Throwable cause) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "fuzz"));
      Path file = Files.write(folder.resolve(name + "-" + Long.toHexString(SEED) + ".bin"), input);
      return new AssertionError(name + " " + what + " on " + file, cause);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Some files of the corpus of real payloads, none where it is not beside the checkout. */
  public static List<byte[]> corpus(String folder, String ending) {
    List<byte[]> found = new ArrayList<>();
    if (!Files.isDirectory(CORPUS.resolve(folder))) {
      return found;
    }
    try (Stream<Path> files = Files.walk(CORPUS.resolve(folder))) {
      List<Path> all = files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      int step = Math.max(1, all.size() / MOST_OF_CORPUS);
      for (int i = 0; i < all.size(); i += step) {
        if (Files.size(all.get(i)) < 100_000) {
          found.add(Files.readAllBytes(all.get(i)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  public static List<byte[]> texts(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
  }
}
