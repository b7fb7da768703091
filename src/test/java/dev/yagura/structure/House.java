package dev.yagura.structure;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The classes of the house as the rules see them: its rooms, its floors, and who owns what. */
final class House {
  static final String ROOT = "dev.yagura";

  /** The rooms of the house. A new room is one word here. */
  static final List<String> ROOMS =
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
          "report",
          "alert",
          "notify",
          "maintain",
          "web");

  static final Set<String> OTHER_FLOORS = Set.of("cli", "topology", "vocabulary");

  /** Who may touch a technology: packages of the technology, rooms or floors that own it. */
  static final Map<String, Set<String>> OWNERS =
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
          Map.entry("org.yaml..", Set.of("topology")),
          Map.entry("picocli..", Set.of("cli")));

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private House() {}

  static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  /** What a room shows to the composition root: its verticles and its config. */
  static boolean isShown(JavaClass type) {
    return type.getPackageName().equals(ROOT + "." + floorOf(type))
        && (type.isAssignableTo(VerticleBase.class)
            || type.getSimpleName().equals(capital(floorOf(type)) + "Config"));
  }

  static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(House::outermost).orElse(type);
  }

  /** The package right below the root: a room or a floor; empty for {@code Main} and strangers. */
  static String floorOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.")[0] : "";
  }

  static String[] packagesOf(Set<String> floors) {
    return floors.stream().map(floor -> ROOT + "." + floor + "..").toArray(String[]::new);
  }

  static String packageOf(String room) {
    return ROOT + "." + room + ".";
  }

  static String verticle(String room) {
    return packageOf(room) + capital(room) + "Verticle";
  }

  static String capital(String room) {
    return Character.toUpperCase(room.charAt(0)) + room.substring(1);
  }
}
