package dev.yagura.vocabulary.bus;

/**
 * Everything that travels between rooms. Messages are immutable records without {@code io.vertx}
 * types: inside a JVM the receiver gets the sender's object, between nodes a copy decoded by {@link
 * BusCodec}.
 *
 * <p>A new message is one record in its family file and one line at the END of {@link WireTypes}.
 */
public sealed interface BusMessage
    permits Ingest.Message,
        Log.Message,
        Parts.Message,
        Letters.Message,
        Care.Message,
        Imports.Message,
        Threads.Message,
        Sessions.Message,
        Transcripts.Message,
        Costs.Message,
        Exports.Message,
        Reports.Message,
        Tallies.Message,
        Alerts.Message,
        Notices.Message,
        Measures.Message,
        Vitals.Message {}
