package dev.yagura.structure;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No room can call another machine but one: nothing that opens a connection is used outside of the
 * places that have to. The commands talk to the server of this home on 127.0.0.1; {@code topology}
 * joins the nodes that people name; {@code notify} sends to webhooks that people name, and has one
 * class only that can.
 */
class NoWayOutTest {
  private static final String[] MAY_CONNECT = {
    "dev.yagura.cli..", "dev.yagura.topology..", "dev.yagura.notify.."
  };

  private static final Pattern CONNECTS =
      Pattern.compile(
          "java\\.net\\.(http\\..*|Socket|DatagramSocket|MulticastSocket|URLConnection|URL|InetAddress"
              + "|HttpURLConnection|ProxySelector)"
              + "|java\\.nio\\.channels\\.(SocketChannel|DatagramChannel|Asynchronous.*SocketChannel)"
              + "|javax\\.net\\..*|javax\\.mail\\..*|jakarta\\.mail\\..*|java\\.rmi\\..*"
              + "|io\\.vertx\\.core\\.http\\.(HttpClient.*|WebSocketClient.*)"
              + "|io\\.vertx\\.core\\.net\\.NetClient.*|io\\.vertx\\.core\\.dns\\..*"
              + "|io\\.vertx\\.ext\\.(web\\.client|mail)\\..*|java\\.lang\\.ProcessBuilder");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.yagura");

  private static final DescribedPredicate<JavaClass> OPENS_CONNECTIONS =
      DescribedPredicate.describe(
          "something that opens a connection or starts a program",
          type -> CONNECTS.matcher(type.getName()).matches());

  @Test
  void no_room_uses_what_opens_a_connection_or_starts_a_program() {
    noClasses()
        .that(not(resideInAnyPackage(MAY_CONNECT)))
        .should()
        .dependOnClassesThat(OPENS_CONNECTIONS)
        .check(HOUSE);
  }

  @Test
  void one_class_of_notify_connects() {
    assertThat(HOUSE.stream())
        .filteredOn(type -> type.getPackageName().startsWith("dev.yagura.notify"))
        .filteredOn(
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .map(use -> use.getTargetClass().getName())
                    .anyMatch(
                        name -> name.matches("io\\.vertx\\.core\\.http\\.HttpClient(Request)?")))
        .extracting(type -> type.getName().replaceFirst("\\$.*", ""))
        .containsOnly("dev.yagura.notify.Webhook");
  }

  @Test
  void canary_the_commands_do_use_it_so_the_rule_can_see() {
    assertThat(HOUSE.stream())
        .filteredOn(type -> type.getPackageName().startsWith("dev.yagura.cli"))
        .anyMatch(
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(use -> OPENS_CONNECTIONS.test(use.getTargetClass())));
  }
}
