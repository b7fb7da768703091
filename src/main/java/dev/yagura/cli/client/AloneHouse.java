package dev.yagura.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.topology.HouseAlone;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Function;

/** Asks rooms of this process. */
final class AloneHouse implements House {
  /** A long log without a snapshot is read from its beginning. */
  private static final Duration READING = Duration.ofMinutes(5);

  private final HouseAlone rooms;

  AloneHouse(HouseAlone rooms) {
    this.rooms = rooms;
  }

  /** The sessions are those of the whole log once their room has read it to its end. */
  AloneHouse withSessions() {
    try {
      long last = rooms.ask(Channels.LOG_STATS, new Log.StatsRequest()).lastSeq();
      Sessions.Totals unused =
          rooms.askUntil(
              Channels.SESSION_TOTALS,
              new Sessions.TotalsRequest(),
              totals -> totals.seq() >= last,
              READING);
      return this;
    } catch (BusFailure e) {
      rooms.close();
      throw Refused.of(Problem.of(e));
    }
  }

  @Override
  public <Q extends BusMessage, R extends BusMessage> JsonNode ask(Call<Q, R> call) {
    try {
      return Json.tree(call.shape().apply(rooms.ask(call.query(), call.question())));
    } catch (BusFailure e) {
      // The rooms' own words, which a server keeps to itself: here the asker owns the log.
      throw e.kind() == BusFailure.Kind.UNAVAILABLE
          ? new Refused(String.valueOf(e.getMessage()), true)
          : Refused.of(Problem.of(e));
    } catch (Problem.Raised e) {
      throw Refused.of(e.problem());
    }
  }

  @Override
  public void download(String target, Exports.Begin question, OutputStream out) throws IOException {
    try {
      String id = rooms.ask(Channels.EXPORT_BEGIN, question).id();
      if (id == null) {
        throw new Refused("The log has no event of this.", false);
      }
      Exports.Part part;
      do {
        part = rooms.ask(Channels.EXPORT_NEXT, new Exports.Next(id));
        out.write(part.bytes());
      } while (!part.last());
    } catch (BusFailure e) {
      throw Refused.of(Problem.of(e));
    }
  }

  @Override
  public <Q extends BusMessage, R extends BusMessage> byte[] document(
      String target, Query<Q, R> query, Q question, Function<R, byte[]> body) {
    try {
      return body.apply(rooms.askUntil(query, question, there -> true, READING));
    } catch (BusFailure e) {
      throw e.kind() == BusFailure.Kind.UNAVAILABLE
          ? new Refused(String.valueOf(e.getMessage()), true)
          : Refused.of(Problem.of(e));
    }
  }

  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public void close() {
    rooms.close();
  }
}
