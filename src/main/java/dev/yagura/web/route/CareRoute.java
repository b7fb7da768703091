package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.json.VerifiedJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Care of the log, for callers that hold the token itself: {@code POST} to {@code backups}, {@code
 * restore}, {@code vacuum}, {@code cleanup}, {@code tidy}, {@code verify}. What takes events away
 * wants {@code "confirm": true}. The answer may take minutes: see {@link Answers#late}.
 */
final class CareRoute implements Route {
  private final String path;
  private final Rooms rooms;
  private final Function<Fields, Future<?>> work;

  private CareRoute(String name, Rooms rooms, Function<Fields, Future<?>> work) {
    this.path = "/api/v1/" + name;
    this.rooms = rooms;
    this.work = work;
  }

  static List<Route> all(Rooms rooms) {
    return List.of(
        new CareRoute("backups", rooms, fields -> backup(rooms, fields)),
        new CareRoute("restore", rooms, fields -> restore(rooms, fields)),
        new CareRoute("vacuum", rooms, fields -> vacuum(rooms, fields)),
        new CareRoute("cleanup", rooms, fields -> cleanup(rooms, fields)),
        new CareRoute("tidy", rooms, fields -> tidy(rooms, fields)),
        new CareRoute("verify", rooms, fields -> verify(rooms, fields)));
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public List<HttpMethod> methods() {
    return List.of(HttpMethod.POST);
  }

  @Override
  public boolean takesJson() {
    return true;
  }

  @Override
  public void handle(RoutingContext ctx) {
    Answers.late(ctx, rooms, work.apply(Fields.ofBearer(ctx)));
  }

  private static Future<?> backup(Rooms rooms, Fields fields) {
    String name = fields.text("file");
    Path file =
        name == null
            ? rooms.terms().backups().fresh(rooms.clock().instant())
            : named(rooms, fields, name);
    fields.check();
    return Channels.BACKUP.ask(rooms.vertx(), new Care.Backup(file.toString()));
  }

  private static Future<?> restore(Rooms rooms, Fields fields) {
    String name = fields.text("file");
    if (name == null) {
      fields.wrong("file", "must be given");
    }
    Path file = named(rooms, fields, name == null ? "none" : name);
    confirm(fields);
    fields.check();
    return Channels.RESTORE.ask(rooms.vertx(), new Care.Restore(file.toString()));
  }

  private static Future<?> vacuum(Rooms rooms, Fields fields) {
    boolean full = fields.flag("full");
    fields.check();
    return Channels.VACUUM.ask(rooms.vertx(), new Care.Vacuum(full));
  }

  private static Future<?> cleanup(Rooms rooms, Fields fields) {
    Instant before = fields.instant("before");
    long maxBytes = fields.number("max_bytes");
    boolean rawFiles = fields.flag("raw_files");
    boolean dryRun = fields.flag("dry_run");
    if (before == null && maxBytes == 0) {
      fields.wrong("before", "before or max_bytes must be given");
    }
    if (!dryRun) {
      confirm(fields);
    } else {
      fields.flag("confirm");
    }
    fields.check();
    return Channels.RETAIN.ask(rooms.vertx(), new Care.Retain(before, maxBytes, rawFiles, dryRun));
  }

  private static Future<?> tidy(Rooms rooms, Fields fields) {
    confirm(fields);
    fields.check();
    return Channels.TIDY.ask(rooms.vertx(), new Care.Tidy());
  }

  private static Future<?> verify(Rooms rooms, Fields fields) {
    fields.check();
    return Channels.VERIFY.ask(rooms.vertx(), new Care.Verify()).map(VerifiedJson::of);
  }

  private static void confirm(Fields fields) {
    if (!fields.flag("confirm")) {
      fields.wrong("confirm", "must be true: this takes events away");
    }
  }

  private static Path named(Rooms rooms, Fields fields, String name) {
    try {
      return rooms.terms().backups().named(name);
    } catch (IllegalArgumentException e) {
      fields.wrong("file", String.valueOf(e.getMessage()));
      return rooms.terms().backups().folder();
    }
  }
}
