package dev.yagura.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.yagura.vocabulary.bus.Channel;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.FrameChannel;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.SettingsTable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages that say what the code is are compared with the code. */
class DocsTest {
  private static final Path README = Path.of("README.md");
  private static final Path BUS = Sources.DOCS.resolve("BUS.md");
  private static final Path CONFIG = Sources.DOCS.resolve("CONFIG.md");
  private static final Path CI = Path.of(".ci", "run");

  /** A heading or the first cell of a table row that is an address in code marks. */
  private static final Pattern DESCRIBED_ADDRESS =
      Pattern.compile("^(?:\\| *|#+ *)`([a-z.]+)(?:\\.\\{[^`]*)?`", Pattern.MULTILINE);

  private static final Pattern FENCED_COMMAND =
      Pattern.compile("^```(?:sh|bash|console)\\n(.*?)\\n```$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void every_address_of_the_bus_is_described_and_no_other() throws IllegalAccessException {
    assertThat(addresses()).hasSizeGreaterThan(20);
    assertThat(found(DESCRIBED_ADDRESS, Sources.text(BUS)))
        .as("addresses in docs/BUS.md")
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(addresses());
  }

  @Test
  void no_address_is_used_twice() throws IllegalAccessException {
    assertThat(addresses()).doesNotHaveDuplicates();
  }

  @Test
  void the_page_of_settings_is_what_the_rooms_say() throws Exception {
    String expected = SettingsTable.markdown(sections());
    if (Boolean.getBoolean("yagura.docs.write")) {
      Files.writeString(CONFIG, expected);
    }
    assertThat(Sources.text(CONFIG))
        .as("docs/CONFIG.md; -Dyagura.docs.write=true writes it again")
        .isEqualTo(expected);
  }

  @Test
  void the_two_commands_of_the_readme_are_the_ones_that_ci_knows() {
    List<String> commands = found(FENCED_COMMAND, Sources.text(README));

    assertThat(commands).as("fenced commands in README.md").hasSize(2);
    assertThat(Sources.text(CI))
        .contains("START_COMMAND='" + commands.get(0) + "'")
        .contains("TEST_COMMAND='" + commands.get(1) + "'");
    assertThat(Files.isExecutable(CI)).as(".ci/run is executable").isTrue();
  }

  @Test
  void the_readme_can_be_read_in_one_sitting() {
    assertThat(Sources.text(README).lines().count()).isLessThanOrEqualTo(150);
  }

  @Test
  void every_decision_is_in_the_index_and_the_index_invents_none() throws IOException {
    Path folder = Sources.DOCS.resolve("adr");
    List<String> pages;
    try (Stream<Path> files = Files.list(folder)) {
      pages =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("\\d{4}-.*\\.md"))
              .sorted()
              .toList();
    }
    assertThat(pages).isNotEmpty();
    assertThat(
            found(
                Pattern.compile("\\]\\((\\d{4}-[^)]*)\\)"),
                Sources.text(folder.resolve("README.md"))))
        .containsExactlyElementsOf(pages);
  }

  @Test
  void every_link_between_the_pages_leads_somewhere() {
    Pattern link = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)");
    List<Path> pages = new ArrayList<>(List.of(README));
    Sources.below(Sources.DOCS).stream()
        .filter(file -> file.toString().endsWith(".md"))
        .forEach(pages::add);
    for (Path page : pages) {
      for (String target : found(link, Sources.text(page))) {
        assertThat(page.resolveSibling(target)).as("link in %s", page).exists();
      }
    }
  }

  @Test
  void nothing_that_is_tracked_names_this_machine_or_a_registry() {
    Pattern forbidden =
        Pattern.compile(
            "(?<![\\w.~-])/(?:work|root)/\\w"
                + "|repo1?\\.maven\\b|registry\\.npmjs|registry\\.yarnpkg|\\bpypi\\.org"
                + "|artifactory|/nexus/");
    Path self = Path.of("src/test/java/dev/yagura/structure/DocsTest.java");
    List<Path> tracked = Sources.tracked();

    assertThat(tracked).contains(Path.of("pom.xml"), self);
    for (Path file : tracked) {
      if (!file.equals(self)) {
        assertThat(found(forbidden, Sources.text(file))).as("%s", file).isEmpty();
      }
    }
  }

  /** Of every class of the bus that holds some, so that none can be forgotten here. */
  private static List<String> addresses() throws IllegalAccessException {
    List<String> addresses = new ArrayList<>();
    for (JavaClass type : House.CLASSES) {
      if (type.getPackageName().equals(Channels.class.getPackageName())) {
        for (Field field : type.reflect().getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers()) && Modifier.isPublic(field.getModifiers())) {
            address(field.get(null)).ifPresent(addresses::add);
          }
        }
      }
    }
    return addresses;
  }

  private static Optional<String> address(Object value) {
    if (value instanceof Channel<?> channel) {
      return Optional.of(channel.address());
    } else if (value instanceof Query<?, ?> query) {
      return Optional.of(query.address());
    } else if (value instanceof FrameChannel frames) {
      return Optional.of(frames.address());
    }
    return Optional.empty();
  }

  /** Every section of the configuration, in the order of the page. */
  private static List<Section> sections() throws Exception {
    // By name, so that the tests of one room compile while the composition root is being changed.
    Object sections = Class.forName("dev.yagura.topology.Rooms").getMethod("sections").invoke(null);
    return ((List<?>) sections).stream().map(Section.class::cast).toList();
  }

  /** The first group of each match, or the whole match where the pattern has none. */
  private static List<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.groupCount() == 0 ? match.group() : group(match))
        .toList();
  }

  private static String group(MatchResult match) {
    return match.group(1);
  }
}
