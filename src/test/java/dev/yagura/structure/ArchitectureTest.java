package dev.yagura.structure;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.yagura.vocabulary.bus.BusMessage;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The floors of {@code docs/ARCHITECTURE.md}. Plain test methods, because surefire can skip
 * ArchUnit's own test fields without a word; and with a canary, because a rule about classes that
 * are not there is always kept.
 */
class ArchitectureTest {
  private static final String ROOT = "dev.yagura";

  /** The rooms of the house. A new room is one word here. */
  private static final List<String> ROOMS =
      List.of(
          "watch",
          "normalize",
          "store",
          "session",
          "transcript",
          "metrics",
          "cost",
          "health",
          "intake",
          "export",
          "maintain",
          "web");

  private static final Set<String> OTHER_FLOORS = Set.of("cli", "topology", "vocabulary");

  /** Who may touch a technology: packages of the technology, rooms or floors that own it. */
  private static final Map<String, Set<String>> OWNERS =
      Map.ofEntries(
          Map.entry("java.sql..", Set.of("store")),
          Map.entry("javax.sql..", Set.of("store")),
          Map.entry("org.sqlite..", Set.of("store")),
          Map.entry("com.github.luben..", Set.of("store")),
          Map.entry("com.github.benmanes..", Set.of("store")),
          Map.entry("io.vertx.sqlclient..", Set.of("store")),
          Map.entry("io.vertx.jdbcclient..", Set.of("store")),
          Map.entry("io.vertx.ext.web..", Set.of("web")),
          Map.entry("io.vertx.ext.bridge..", Set.of("web")),
          Map.entry("io.vertx.ext.healthchecks..", Set.of("health")),
          Map.entry("io.micrometer..", Set.of("metrics", "topology")),
          Map.entry("io.prometheus..", Set.of("metrics", "topology")),
          Map.entry("io.vertx.micrometer..", Set.of("metrics", "topology")),
          Map.entry("com.hazelcast..", Set.of("topology")),
          Map.entry("io.vertx.spi.cluster..", Set.of("topology")),
          Map.entry("sun.misc..", Set.of("topology")),
          Map.entry("picocli..", Set.of("cli")));

  /**
   * By name: classes outside of the house are not read (archunit.properties), which saves seconds.
   */
  private static final Pattern MADE_TO_BE_CHANGED =
      Pattern.compile(
          "java\\.util\\.concurrent\\.atomic\\..*"
              + "|java\\.util\\.(concurrent\\.)?(Abstract|Array|BitSet|Concurrent|CopyOnWrite|Enum|Hash|"
              + "Identity|Linked|Priority|Properties|Tree|Vector|Weak)\\w*"
              + "|java\\.lang\\.(StringBuilder|StringBuffer)");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  static List<String> rooms() {
    return ROOMS;
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void canary_every_room_of_the_house_is_seated_with_its_verticle_and_config(String room) {
    assertThat(
            HOUSE.stream().map(JavaClass::getName).filter(name -> name.startsWith(packageOf(room))))
        .as("classes of the room %s", room)
        .contains(verticle(room), packageOf(room) + capital(room) + "Config");
    assertThat(HOUSE.get(verticle(room)).isAssignableTo(VerticleBase.class))
        .as("%s is a verticle", verticle(room))
        .isTrue();
  }

  @Test
  void canary_there_is_no_floor_that_the_rules_do_not_know() {
    assertThat(HOUSE.stream().map(ArchitectureTest::floorOf).filter(floor -> !floor.isEmpty()))
        .isNotEmpty()
        .allMatch(floor -> ROOMS.contains(floor) || OTHER_FLOORS.contains(floor));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_uses_lower_floors_only_and_never_another_room(String room) {
    holds(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "." + room + "..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(ROOT + "..")
                    .and(
                        not(
                            resideInAnyPackage(
                                ROOT + "." + room + "..", ROOT + ".vocabulary..")))));
  }

  @Test
  void the_vocabulary_knows_no_room_and_its_parts_use_lower_parts_only() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".vocabulary..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".vocabulary..")))));
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".vocabulary.event..", ROOT + ".vocabulary.setting..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                ROOT + ".vocabulary.bus..", ROOT + ".vocabulary.json..", "io.vertx.."));
    holds(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".vocabulary.bus..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".vocabulary.json.."));
    holds(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".vocabulary.json..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.."));
    holds(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".vocabulary.event..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".vocabulary.setting.."));
  }

  @Test
  void topology_knows_nothing_of_cli() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".topology..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".cli..", ROOT));
  }

  @Test
  void only_the_vocabulary_touches_the_event_bus() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".vocabulary.bus..")
            .should()
            .callMethod(Vertx.class, "eventBus"));
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".vocabulary.bus..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.vertx.core.eventbus..")
                    // Where the bus listens and with which keys is the composition root's business.
                    .and(not(equivalentTo(EventBusOptions.class)))));
  }

  @Test
  void a_technology_is_touched_by_its_owner_only() {
    OWNERS.forEach(
        (technology, owners) ->
            holds(
                noClasses()
                    .that(not(resideInAnyPackage(packagesOf(owners))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(technology)));
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".watch..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.nio\\.file\\.(Watch.*|StandardWatchEventKinds)"));
    holds(
        noClasses()
            .that(not(resideInAnyPackage(packagesOf(Set.of("web", "health")))))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vertx.core.http.HttpServer"));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_shows_its_verticle_and_its_config_and_nothing_else(String room) {
    assertThat(
            HOUSE.stream()
                .filter(type -> type.getPackageName().equals(ROOT + "." + room))
                .filter(type -> type.isTopLevelClass() && isPublic(type))
                .filter(type -> !isShown(type))
                .map(JavaClass::getSimpleName))
        .as("public classes of the room %s that are neither verticle nor config", room)
        .isEmpty();
  }

  @Test
  void the_floors_above_use_of_a_room_its_verticle_and_its_config_only() {
    DescribedPredicate<JavaClass> insideOfARoom =
        DescribedPredicate.describe(
            "the inside of a room",
            type -> ROOMS.contains(floorOf(type)) && !isShown(outermost(type)));
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(ROOT, ROOT + ".cli..", ROOT + ".topology..")
            .should()
            .dependOnClassesThat(insideOfARoom));
  }

  @Test
  void a_message_holds_no_type_of_vertx_and_cannot_be_changed() {
    holds(
        classes()
            .that()
            .areAssignableTo(BusMessage.class)
            .and()
            .areNotInterfaces()
            .should()
            .beAssignableTo(Record.class));
    holds(
        noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(ROOT + ".vocabulary..")
            .and()
            .areDeclaredInClassesThat()
            .areAssignableTo(Record.class)
            .should()
            .haveRawType(resideInAPackage("io.vertx..")));
  }

  @Test
  void nothing_is_static_and_changes() {
    holds(fields().that().areStatic().should().beFinal());
    holds(
        noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(
                DescribedPredicate.describe(
                    "a type that is made to be changed",
                    type -> MADE_TO_BE_CHANGED.matcher(type.getName()).matches())));
  }

  @Test
  void nobody_sleeps() {
    holds(noClasses().should().callMethod(Thread.class, "sleep", long.class));
    holds(noClasses().should().callMethod(Thread.class, "sleep", long.class, int.class));
  }

  @Test
  void only_the_command_line_writes_to_standard_output() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void nothing_has_a_name_that_says_nothing() {
    holds(
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Service|Impl)")
            .orShould()
            .haveSimpleNameStartingWith("Abstract"));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void every_room_has_its_card(String room) {
    Path card = Sources.MAIN_JAVA.resolve(Path.of("dev", "yagura", room, "package-info.java"));
    assertThat(card).exists();
    assertThat(Sources.text(card))
        .contains("Listens", "Speaks", "Owns", "When it fails", "@NullMarked");
  }

  @Test
  void no_file_is_longer_than_three_hundred_lines() {
    assertThat(Sources.linesOf(Sources.MAIN_JAVA, "java"))
        .isNotEmpty()
        .allSatisfy((file, lines) -> assertThat(lines).as(file).isLessThan(300));
    assertThat(Sources.linesOf(Sources.WEBROOT, "js", "css"))
        .allSatisfy((file, lines) -> assertThat(lines).as(file).isLessThan(300));
  }

  @Test
  void a_verticle_stays_under_one_hundred_and_fifty_lines() {
    Sources.linesOf(Sources.MAIN_JAVA, "Verticle.java")
        .forEach((file, lines) -> assertThat(lines).as(file).isLessThan(150));
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(HOUSE);
  }

  /** What a room shows to the composition root: its verticles and its config. */
  private static boolean isShown(JavaClass type) {
    return type.getPackageName().equals(ROOT + "." + floorOf(type))
        && (type.isAssignableTo(VerticleBase.class)
            || type.getSimpleName().equals(capital(floorOf(type)) + "Config"));
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  /** The package right below the root: a room or a floor; empty for {@code Main} and strangers. */
  private static String floorOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.")[0] : "";
  }

  private static String[] packagesOf(Set<String> floors) {
    return floors.stream().map(floor -> ROOT + "." + floor + "..").toArray(String[]::new);
  }

  private static String packageOf(String room) {
    return ROOT + "." + room + ".";
  }

  private static String verticle(String room) {
    return packageOf(room) + capital(room) + "Verticle";
  }

  private static String capital(String room) {
    return Character.toUpperCase(room.charAt(0)) + room.substring(1);
  }
}
