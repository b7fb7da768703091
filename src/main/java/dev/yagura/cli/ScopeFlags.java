package dev.yagura.cli;

import dev.yagura.cli.init.Installation;
import dev.yagura.cli.init.Scope;
import dev.yagura.vocabulary.setting.Home;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The flags of everything that changes settings of Claude Code. */
final class ScopeFlags {
  @Option(
      names = "--scope",
      paramLabel = "user|project|local",
      converter = Word.class,
      completionCandidates = Words.class,
      description =
          "Whose settings: all your sessions (the default); everybody's in this folder, committed; yours in this"
              + " folder, not committed.")
  private Scope scope = Scope.USER;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "The folder that project and local mean, instead of the current one.")
  private @Nullable Path project;

  @Option(names = "--dry-run", description = "Only show what would change.")
  boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  Scope scope() {
    return scope;
  }

  Installation installation(Home home, Path workingFolder) {
    Path folder = project == null ? workingFolder : project.toAbsolutePath().normalize();
    return new Installation(home, folder, scope);
  }

  /** For completion. */
  static final class Words extends Candidates {
    Words() {
      super(Stream.of(Scope.values()).map(scope -> scope.name().toLowerCase(Locale.ROOT)).toList());
    }
  }

  static final class Word implements ITypeConverter<Scope> {
    @Override
    public Scope convert(String word) {
      return Scope.valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
