package dev.yagura.structure;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static dev.yagura.structure.House.OTHER_FLOORS;
import static dev.yagura.structure.House.OWNERS;
import static dev.yagura.structure.House.ROOMS;
import static dev.yagura.structure.House.ROOT;
import static dev.yagura.structure.House.capital;
import static dev.yagura.structure.House.floorOf;
import static dev.yagura.structure.House.holds;
import static dev.yagura.structure.House.isPublic;
import static dev.yagura.structure.House.isShown;
import static dev.yagura.structure.House.outermost;
import static dev.yagura.structure.House.packageOf;
import static dev.yagura.structure.House.packagesOf;
import static dev.yagura.structure.House.verticle;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.yagura.vocabulary.bus.BusMessage;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The floors of {@code docs/ARCHITECTURE.md}. Plain test methods, because surefire can skip
 * ArchUnit's own test fields without a word; and with a canary, because a rule about classes that
 * are not there is always kept.
 */
class ArchitectureTest {
  static List<String> rooms() {
    return House.ROOMS;
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void canary_every_room_of_the_house_is_seated_with_its_verticle_and_config(String room) {
    assertThat(
            House.CLASSES.stream()
                .map(JavaClass::getName)
                .filter(name -> name.startsWith(packageOf(room))))
        .as("classes of the room %s", room)
        .contains(verticle(room), packageOf(room) + capital(room) + "Config");
    assertThat(House.CLASSES.get(verticle(room)).isAssignableTo(VerticleBase.class))
        .as("%s is a verticle", verticle(room))
        .isTrue();
  }

  @Test
  void canary_there_is_no_floor_that_the_rules_do_not_know() {
    assertThat(House.CLASSES.stream().map(House::floorOf).filter(floor -> !floor.isEmpty()))
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
            .resideInAnyPackage(
                ROOT + ".vocabulary.event..",
                ROOT + ".vocabulary.setting..",
                ROOT + ".vocabulary.file..")
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
            House.CLASSES.stream()
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
    for (Path folder : List.of(Sources.MAIN_JAVA, Sources.TEST, Sources.WEBROOT)) {
      assertThat(Sources.linesOf(folder, ".java", ".js", ".mjs", ".css"))
          .isNotEmpty()
          .allSatisfy((file, lines) -> assertThat(lines).as(file).isLessThan(300));
    }
  }

  @Test
  void a_verticle_stays_under_one_hundred_and_fifty_lines() {
    Sources.linesOf(Sources.MAIN_JAVA, "Verticle.java")
        .forEach((file, lines) -> assertThat(lines).as(file).isLessThan(150));
  }
}
