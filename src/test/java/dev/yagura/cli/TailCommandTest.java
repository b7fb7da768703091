package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.web.WebHouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code yagura tail} against a server; it ends when nobody reads any more. */
class TailCommandTest {
  @TempDir Path folder;
  private WebHouse house;
  private Path run;
  private final Reader out = new Reader();
  private final StringWriter err = new StringWriter();

  /** Who reads the output, as long as he likes. */
  private static final class Reader extends Writer {
    final List<String> lines = new CopyOnWriteArrayList<>();
    volatile boolean gone;
    private final StringBuilder line = new StringBuilder();

    @Override
    public void write(char[] from, int offset, int length) throws IOException {
      if (gone) {
        throw new IOException("Broken pipe");
      }
      for (int i = offset; i < offset + length; i++) {
        if (from[i] == '\n') {
          lines.add(line.toString());
          line.setLength(0);
        } else {
          line.append(from[i]);
        }
      }
    }

    @Override
    public void flush() throws IOException {
      if (gone) {
        throw new IOException("Broken pipe");
      }
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void open() throws IOException {
    house = WebHouse.withLog(folder, 5);
    run = Files.createDirectories(Home.below(folder).run());
    announce();
  }

  private void announce() throws IOException {
    Files.writeString(run.resolve("box.pid"), ProcessHandle.current().pid() + "\n");
    Files.writeString(run.resolve("box.port"), house.web.port() + "\n");
  }

  @AfterEach
  void close() throws IOException {
    Files.deleteIfExists(run.resolve("box.pid"));
    Files.deleteIfExists(run.resolve("box.port"));
    house.close();
  }

  private CompletableFuture<Integer> tail(String... flags) {
    String[] all =
        Stream.concat(Stream.of("tail", "--home", folder.toString()), Stream.of(flags))
            .toArray(String[]::new);
    return CompletableFuture.supplyAsync(
        () ->
            CommandLineTree.execute(
                all, new PrintWriter(out, true), new PrintWriter(err, true), Map.of()));
  }

  private void awaitLines(int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(out.lines).as(err.toString()).hasSize(count));
  }

  private List<Long> seqs() {
    return out.lines.stream()
        .map(line -> Long.valueOf(line.replaceAll("^\\{\"seq\":(\\d+),.*$", "$1")))
        .toList();
  }

  @Test
  void the_last_ones_are_shown_then_each_as_it_comes() throws Exception {
    CompletableFuture<Integer> tail = tail("-n", "2", "--json");
    awaitLines(2);
    house.log.commit(3);
    awaitLines(5);
    assertThat(seqs()).containsExactly(4L, 5L, 6L, 7L, 8L);
    out.gone = true;
    house.log.commit(1);
    assertThat(tail.get()).isZero();
  }

  @Test
  void a_stream_that_is_cut_is_taken_up_where_it_ended() throws Exception {
    CompletableFuture<Integer> tail = tail("-n", "0", "--json");
    // Which of the two is first does not matter: the stream begins where the question ended.
    await().atMost(Duration.ofSeconds(20)).until(() -> house.questions.get() > 0);
    house.log.commit(1);
    awaitLines(1);
    assertThat(new Typing(folder).run("token", "rotate")).isZero();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(err.toString()).contains("no server answers; waiting"));
    house.log.commit(2);
    awaitLines(3);
    assertThat(seqs()).containsExactly(6L, 7L, 8L);
    out.gone = true;
    house.log.commit(1);
    assertThat(tail.get()).isZero();
  }

  @Test
  void words_are_looked_for_in_the_summary_and_fields_are_the_servers_business() throws Exception {
    CompletableFuture<Integer> tail = tail("-n", "5", "--filter", "tool:Bash SUMMARY", "--json");
    awaitLines(5);
    var asked = house.log.asked.get(house.log.asked.size() - 1);
    assertThat(asked.tool()).isEqualTo("Bash");
    house.log.commit(4);
    awaitLines(7);
    assertThat(seqs().subList(5, 7)).containsExactly(6L, 8L);
    out.gone = true;
    house.log.commit(2);
    assertThat(tail.get()).isZero();
    assertThat(tail("--filter", "tol:Bash").get()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--filter takes session:, type:, tool:, project:; not tol");
  }

  @Test
  void people_get_a_line_for_each() throws Exception {
    CompletableFuture<Integer> tail = tail("-n", "1");
    awaitLines(1);
    assertThat(out.lines.get(0)).matches("\\d\\d:\\d\\d:\\d\\d  \\w+ +.*");
    out.gone = true;
    assertThat(tail.get()).isZero();
  }
}
