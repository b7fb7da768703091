package dev.yagura.web.live;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.json.AlertJson;
import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is pending or fires when something of it changes, asked from the room that knows;
 * several changes are one frame. A change of which no fact came is found by the clock.
 */
final class AlertFrames {
  private static final long GATHER_MS = 100;

  /** What is compared: all but the times of the looks. */
  private record Told(boolean evaluating, List<AlertView> active) {
    static Told of(Alerts.Listing listing) {
      return new Told(listing.evaluating(), listing.active());
    }
  }

  private final Vertx vertx;
  private final BooleanSupplier wanted;
  private final Consumer<String> tell;

  /** What everybody was told last. */
  private @Nullable Told told;

  /** Somebody who came was told something else: all are told again. */
  private boolean apart;

  private boolean gathering;
  private boolean asking;

  /** Something changed while the room was asked: its answer may be from before. */
  private boolean again;

  /**
   * @param wanted whether anybody listens
   */
  AlertFrames(Vertx vertx, BooleanSupplier wanted, Consumer<String> tell) {
    this.vertx = vertx;
    this.wanted = wanted;
    this.tell = tell;
  }

  Future<Void> begin() {
    return Channels.ALERTS_CHANGED.listen(vertx, fact -> onChanged());
  }

  /** The whole of it, for who has just come. */
  Future<String> body() {
    return ask()
        .map(
            listing -> {
              Told now = Told.of(listing);
              if (told == null) {
                told = now;
              } else if (!told.equals(now)) {
                apart = true;
              }
              return text(listing);
            });
  }

  /** Looks whether anything has changed. */
  void look() {
    if (!wanted.getAsBoolean()) {
      return;
    }
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    ask()
        .onSuccess(this::onListing)
        .onComplete(
            done -> {
              asking = false;
              if (again) {
                again = false;
                look();
              }
            });
  }

  private Future<Alerts.Listing> ask() {
    return Channels.ALERTS.ask(vertx, new Alerts.ListRequest(0));
  }

  private void onListing(Alerts.Listing listing) {
    Told now = Told.of(listing);
    if (apart || !now.equals(told)) {
      told = now;
      apart = false;
      tell.accept(text(listing));
    }
  }

  private static String text(Alerts.Listing listing) {
    return Json.text(AlertJson.frame(listing));
  }

  private void onChanged() {
    if (gathering) {
      return;
    }
    gathering = true;
    vertx.setTimer(
        GATHER_MS,
        timer -> {
          gathering = false;
          look();
        });
  }
}
