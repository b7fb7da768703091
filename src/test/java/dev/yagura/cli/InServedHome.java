package dev.yagura.cli;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.web.WebHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home with a server whose neighbours are faked, and somebody who types commands there. */
class InServedHome {
  @TempDir Path folder;
  WebHouse house;
  Path runFolder;
  Typing typing;

  @BeforeEach
  void serve() throws IOException {
    house = WebHouse.withLog(folder, 3);
    runFolder = Files.createDirectories(Home.below(folder).run());
    announce();
    typing = new Typing(folder);
  }

  @AfterEach
  void closeServer() throws IOException {
    for (String name : List.of("box.pid", "box.port", "open.html")) {
      Files.deleteIfExists(runFolder.resolve(name));
    }
    house.close();
  }

  /** As a running node does. */
  void announce() throws IOException {
    Files.writeString(runFolder.resolve("box.pid"), ProcessHandle.current().pid() + "\n");
    Files.writeString(runFolder.resolve("box.port"), house.web.port() + "\n");
  }

  int run(String... args) {
    return typing.run(args);
  }
}
