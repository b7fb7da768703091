package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.SampleParts.AT;
import static dev.yagura.vocabulary.bus.SampleParts.READ_FILE;
import static dev.yagura.vocabulary.bus.SampleParts.UNREAD_FILE;

import dev.yagura.vocabulary.event.DeadLetter;
import java.util.List;

/**
 * Samples of what is done with the log by hand: {@link Care}, {@link Letters}, {@link Imports},
 * {@link Threads}, {@link Exports}.
 */
final class CareSamples {
  private static final Letters.Letter LETTER =
      new Letters.Letter(
          "17", new DeadLetter(READ_FILE, "malformed_json", "line 1", "{\"a\"", AT), true);

  static final List<BusMessage> ALL =
      List.of(
          new Letters.PageRequest("too_large", true, "cursor-1", 100),
          new Letters.Page(List.of(LETTER), "cursor-2"),
          new Letters.FindRequest("17"),
          new Letters.Found(LETTER),
          new Letters.Settle(Letters.Action.ACKNOWLEDGE, List.of("17", "18")),
          new Letters.Settled(2, List.of("18")),
          new Letters.Replay(List.of(READ_FILE, UNREAD_FILE)),
          new Care.Retain(AT, 1L << 40, true, true),
          new Care.Retained(1L << 33, 1L << 40, true, List.of("/home/ada/raw/a.json")),
          new Care.Backup("/home/ada/backup/yagura.db"),
          new Care.BackedUp("/home/ada/backup/yagura.db", 1L << 40, "cd".repeat(32), 77, 78),
          new Care.Restore("/home/ada/backup/yagura.db"),
          new Care.Restored("log-2", 77, 78, "/home/ada/yagura.db.replaced"),
          new Care.Vacuum(true),
          new Care.Vacuumed(1L << 40, 1L << 39),
          new Care.Verify(),
          new Care.Verified(
              List.of(new Care.Compared("events", 77, 78)), List.of("row 1 missing"), 1200),
          new Care.QuickCheck(5000),
          new Care.QuickChecked(List.of("row 1 missing"), true, 1200),
          new Imports.Begin(List.of("/home/ada/old.zip")),
          new Imports.StatusRequest("import-1"),
          new Imports.Status(
              "import-1",
              Imports.State.FAILED,
              "the archive is damaged",
              1L << 33,
              1L << 34,
              77,
              3,
              2,
              1,
              4000.5,
              90_000,
              80_000L),
          new Imports.Cancel("import-1"),
          new Threads.PageRequest("s-1", "channel-1", AT, AT.plusSeconds(1), true, "cursor-1", 50),
          new Threads.Page(
              List.of(
                  new Threads.Mapping(
                      "s-1",
                      "thread-1",
                      "channel-1",
                      "Claude Code Session s-1",
                      AT,
                      AT.plusSeconds(9),
                      true,
                      77,
                      "Stop",
                      12.5,
                      5_000_000_000L)),
              "cursor-2",
              "busy",
              10,
              7,
              3,
              AT,
              AT.plusSeconds(9),
              1L << 20),
          new Care.Disposable("host-1", 1000, List.of("/raw")),
          new Care.Disposables(List.of(new Care.RawFile("/raw", "a.json", 9, 1L << 60))),
          new Care.Disposed(
              "host-1",
              List.of(new Care.RawFile("/raw", "a.json", 9, 1L << 60)),
              List.of(new Care.RawFile("/raw", "b.json", 9, 1L << 60))),
          new Care.Forgotten(),
          new Care.Tidy(),
          new Care.Tidied(99, 1),
          new Letters.Gone(List.of(READ_FILE, UNREAD_FILE)),
          new Exports.Begin("s-1", "agent-1", "2026-01-31", "Asia/Tokyo", Exports.Format.JSON),
          new Exports.Begun("x-1", "yagura-s-1.json"),
          new Exports.Next("x-1"),
          new Exports.Part(new byte[] {1, 2, -3}, true),
          new Exports.End("x-1"),
          new Exports.Ended(true));

  private CareSamples() {}
}
