package dev.yagura.topology;

import dev.yagura.fuzz.Fuzz;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the file of settings holds is taken or its faults are named. */
class SettingsFuzzTest {
  @TempDir Path home;

  @Test
  void a_file_of_any_bytes_is_read_or_its_faults_are_named() throws Exception {
    List<byte[]> samples = new ArrayList<>();
    samples.add(Files.readAllBytes(Path.of("conf", "yagura.yaml")));
    samples.addAll(
        Fuzz.texts(
            "web:\n  port: 8787\n  allowed-hosts: [a.example, b.example:80]\nwatch:\n  polling: true\n",
            "store:\n  readers: 4\n  cache-mb: 1e3\nnormalize: {max-depth: 100}\n",
            "cost:\n  budget-day-usd: 10.5\nmaintain: {retention-age-days: 90, raw-files: no}\n"));
    Path file = home.resolve("yagura.yaml");
    RunOptions options = new RunOptions(Home.below(home), file, false, List.of());
    Fuzz.run(
        "settings",
        samples,
        input -> {
          Files.write(file, input);
          Problems problems = new Problems();
          Configuration.read(options, problems);
          problems.all().forEach(String::valueOf);
        });
  }
}
