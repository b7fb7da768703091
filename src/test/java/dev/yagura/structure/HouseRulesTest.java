package dev.yagura.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static dev.yagura.structure.House.ROOT;
import static dev.yagura.structure.House.holds;

import com.tngtech.archunit.base.DescribedPredicate;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no class of the house does, on whatever floor it lives. */
class HouseRulesTest {
  /**
   * By name: classes outside of the house are not read (archunit.properties), which saves seconds.
   */
  private static final Pattern MADE_TO_BE_CHANGED =
      Pattern.compile(
          "java\\.util\\.concurrent\\.atomic\\..*"
              + "|java\\.util\\.(concurrent\\.)?(Abstract|Array|BitSet|Concurrent|CopyOnWrite|Enum|Hash|"
              + "Identity|Linked|Priority|Properties|Tree|Vector|Weak)\\w*"
              + "|java\\.lang\\.(StringBuilder|StringBuffer)");

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
  void files_take_their_place_through_one_hand() {
    // The store moves files that are larger than memory.
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".vocabulary.file..", ROOT + ".store..")
            .should()
            .accessField(StandardCopyOption.class, "ATOMIC_MOVE"));
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
}
