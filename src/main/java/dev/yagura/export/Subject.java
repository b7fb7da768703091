package dev.yagura.export;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.bus.Log;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told: a session, one of its subagents, or a day.
 *
 * @param session null for a day
 * @param agent null for a whole session, and for a day
 * @param from the day's begin in its zone; null without a day
 * @param to exclusive
 * @param name for the title of a day
 */
record Subject(
    @Nullable String session,
    @Nullable String agent,
    @Nullable Instant from,
    @Nullable Instant to,
    String name,
    Exports.Format format) {
  private static final int MOST_ID = 500;
  private static final int NAME_LENGTH = 80;

  static Subject of(Exports.Begin request) {
    String session = checked("session", request.sessionId());
    String agent = checked("agent", request.agentId());
    String day = request.day();
    if ((session == null) == (day == null) || (agent != null && session == null)) {
      throw BusFailure.invalid("session", "either a session, with or without an agent, or a day");
    }
    if (day != null) {
      return day(day, request.zone(), request.format());
    }
    String name = agent == null ? String.valueOf(session) : session + "-" + agent;
    return new Subject(session, agent, null, null, name, request.format());
  }

  private static Subject day(String day, String zoneName, Exports.Format format) {
    ZoneId zone;
    try {
      zone = ZoneId.of(zoneName);
    } catch (DateTimeException e) {
      throw BusFailure.invalid("tz", "a zone such as Europe/Berlin or +09:00");
    }
    try {
      LocalDate date = LocalDate.parse(day);
      Instant from = date.atStartOfDay(zone).toInstant();
      Instant to = date.plusDays(1).atStartOfDay(zone).toInstant();
      return new Subject(null, null, from, to, date.toString(), format);
    } catch (DateTimeException e) {
      throw BusFailure.invalid("day", "a date such as 2026-01-31");
    }
  }

  private static @Nullable String checked(String field, @Nullable String id) {
    if (id != null && (id.isEmpty() || id.length() > MOST_ID)) {
      throw BusFailure.invalid(field, "1 to " + MOST_ID + " characters");
    }
    return id;
  }

  /** Events after {@code after}, oldest first. */
  Log.EventPageRequest page(@Nullable String ofSession, long after, int limit) {
    return EventsAsked.oldestFirst(limit)
        .session(ofSession)
        .agent(agent)
        .between(from, to)
        .after(after)
        .request();
  }

  /** Safe in a header and on any disk. */
  String fileName() {
    String safe = name.replaceAll("[^A-Za-z0-9_-]", "_");
    String cut = safe.length() > NAME_LENGTH ? safe.substring(0, NAME_LENGTH) : safe;
    return "yagura-" + cut + (format == Exports.Format.JSON ? ".json" : ".md");
  }
}
