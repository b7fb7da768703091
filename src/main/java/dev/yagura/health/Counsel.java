package dev.yagura.health;

import dev.yagura.vocabulary.bus.Vitals.Advice;
import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.Comparator;
import java.util.List;

/**
 * What to do about a check that is not healthy. A row is found by what is checked and, where that
 * is not enough, by a word of the message; the code of a row never changes, because translations
 * and scripts go by it.
 */
final class Counsel {
  /**
   * @param subject the part of a check's id after the node; {@code *} for any, empty for a node
   * @param word that the message must have; empty for any message
   */
  private record Row(String subject, String word, String code, String text) {
    boolean fits(Check check) {
      String id = check.id();
      String checked = id.substring(id.indexOf('/') + 1);
      boolean node = id.indexOf('/') < 0;
      return (subject.equals("*") || (node ? subject.isEmpty() : subject.equals(checked)))
          && check.message().contains(word);
    }
  }

  /** The first that fits counts. */
  private static final List<Row> ROWS =
      List.of(
          new Row(
              "",
              "",
              "node.missed",
              "Look at that machine: `yagura status` there, or the network in between. Its events wait in its folder."),
          new Row(
              "disk",
              "",
              "disk.full",
              "Make room on the disk of the data folder: `yagura cleanup --older-than 30d`, then `yagura vacuum`; old backups."),
          new Row(
              "memory",
              "",
              "memory.high",
              "Remember less (store.cache-mb, store.cache-sessions-mb, store.cache-search-mb) or give"
                  + " the JVM more: YAGURA_JAVA_OPTS=-Xmx512m."),
          new Row(
              "cpu",
              "",
              "cpu.high",
              "See what else runs on this machine. Yagura delays what can wait; events are late, not lost."),
          new Row(
              "event-loop",
              "",
              "event-loop.late",
              "The machine is too busy or swaps: see its load and memory. If not, send the log file with a thread dump (kill -3)."),
          new Row(
              "processing",
              "",
              "processing.slow",
              "Events take longer than they should: see the disk's and the machine's load, then the stages on the page Health."),
          new Row(
              "hooks",
              "transcripts",
              "hooks.quiet",
              "Claude Code works, but its hooks do not report here: `yagura doctor` names the cause, `yagura init` installs them. Where projects without hooks are meant: health.hooks-quiet-ms: 0."),
          new Row(
              "web",
              "live streams",
              "streams.many",
              "Close pages that nobody looks at, or raise web.max-streams and health.streams-warning."),
          new Row(
              "configuration",
              "not valid",
              "configuration.refused",
              "Mend the file that the message names: `yagura config validate`. The old values stay until then."),
          new Row(
              "configuration",
              "",
              "configuration.waits",
              "Restart when it suits: `yagura restart`."),
          new Row(
              "watch",
              "not mounted",
              "watch.unmounted",
              "Mount the file system of the watched folder again; it is picked up by itself."),
          new Row(
              "watch",
              "writable by every user",
              "watch.open",
              "Take the right to write from others: chmod go-w on the watched folder."),
          new Row(
              "watch",
              "settings and are gone",
              "hooks.stripped",
              "End all sessions of Claude Code, then `yagura init`: a session that ran has written its settings over."),
          new Row(
              "watch",
              "all hooks are switched off",
              "hooks.off",
              "Take \"disableAllHooks\" out of Claude Code's settings.json."),
          new Row(
              "watch",
              "no JSON that it could read",
              "hooks.broken",
              "Mend Claude Code's settings.json by hand, or `yagura init --restore`, which puts the newest backup back."),
          new Row(
              "watch",
              "",
              "watch.impaired",
              "See that the watched folder is there and readable: `yagura doctor`. Files that wait are not lost."),
          new Row(
              "store",
              "disk is nearly full",
              "disk.full",
              "Make room on the disk of the data folder: `yagura cleanup --older-than 30d`, then `yagura vacuum`; old backups."),
          new Row(
              "store",
              "",
              "store.impaired",
              "See the disk and the log file; `yagura verify` proves the log, `yagura restore` puts a backup back. Events wait as files."),
          new Row(
              "*",
              "no answer",
              "room.silent",
              "If it stays so, restart: `yagura restart`. What was not stored is read again."),
          new Row(
              "*",
              "",
              "room.impaired",
              "See the message and the log file; `yagura doctor` looks closer."));

  private Counsel() {}

  /** The worst check first; none for what is healthy. */
  static List<Advice> on(List<Check> checks) {
    return checks.stream()
        .filter(check -> check.status() != HealthStatus.HEALTHY)
        .sorted(Comparator.comparing(Check::status).reversed().thenComparing(Check::id))
        .map(Counsel::advice)
        .toList();
  }

  private static Advice advice(Check check) {
    Row row = ROWS.stream().filter(each -> each.fits(check)).findFirst().orElseThrow();
    return new Advice(row.code, check.id(), row.text);
  }
}
