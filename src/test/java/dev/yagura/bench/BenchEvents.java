package dev.yagura.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Made-up hook payloads without end: sessions side by side, tools in pairs, prompts, stops; 2.4 KB
 * in the mean, which compress to 0.27 of that; real ones do to 0.24 (docs/adr/0010). The same seed
 * gives the same payloads. Words are as unequal as in real text (rank r with weight 1/r), and the
 * words of {@link Terms} come as often as they say.
 */
public final class BenchEvents {
  /** What a search can look for. */
  public static final class Terms {
    /** In most events. */
    public static final String COMMON = "metrics";

    /** In most events, too. */
    public static final String COMMON_TOO = "session";

    /** Two words side by side in about every tenth event. */
    public static final String PHRASE = "event bus";

    /** In one event of {@link #RARE_EVERY}. */
    public static final String RARE = "quokka";

    /** Two words side by side in one event of {@link #RARE_EVERY}; each alone is common. */
    public static final String RARE_PHRASE = "lighthouse metrics";

    /** Two characters inside of a longer run. */
    public static final String JAPANESE_2 = "検索";

    public static final String JAPANESE_3 = "日本語";

    /** A part of a CamelCase name. */
    public static final String CAMEL_PART = "tracker";

    public static final int RARE_EVERY = 5000;

    private Terms() {}
  }

  /**
   * @param type name of the hook event
   * @param json UTF-8
   */
  public record Made(String type, String session, byte[] json) {}

  private static final JsonFactory JSON = new JsonFactory();
  private static final int SESSIONS = 50;
  private static final int TURNS = 12;
  private static final double MEDIAN_CHARS = 2100;

  /** Pairs of words to which a text comes back, so that payloads compress as real ones do. */
  private static final int TOPIC = 12;

  private static final double SPREAD = 0.9;
  private static final int MOST_CHARS = 28_000;
  private static final List<String> TOOLS =
      List.of("Bash", "Read", "Bash", "Edit", "Read", "Grep", "Bash", "Write", "Glob", "WebFetch");
  private static final List<String> NAMES =
      List.of("OrderTracker", "retry_queue_size", "HttpClientPool", "TokenBucketLimiter");
  private static final List<String> JAPANESE =
      List.of("全文検索の索引を作る", "日本語の文書を読む", "接続が切れたら再試行する", "設定を確かめてから保存");
  private static final String LETTERS = "bcdfghklmnprstvwz";
  private static final String VOWELS = "aeiou";
  private static final int WORDS = 6000;

  private final Random random;
  private final List<String> words = new ArrayList<>();
  private final double[] ranks = new double[WORDS];
  private final List<Deque<Made>> sessions = new ArrayList<>();
  private long number;

  public BenchEvents(long seed) {
    random = new Random(seed);
    words.add(Terms.COMMON);
    words.add(Terms.COMMON_TOO);
    words.add("lighthouse");
    while (words.size() < WORDS) {
      words.add(word());
    }
    double sum = 0;
    for (int i = 0; i < WORDS; i++) {
      sum += 1.0 / (i + 3);
      ranks[i] = sum;
    }
    for (int i = 0; i < SESSIONS; i++) {
      sessions.add(new ArrayDeque<>());
    }
  }

  /** One of the words of the texts, the frequent ones first. */
  public String word(int rank) {
    return words.get(rank % WORDS);
  }

  /** Payload after payload, each another one. */
  public Made next() {
    Deque<Made> session = sessions.get(random.nextInt(SESSIONS));
    if (session.isEmpty()) {
      script(session);
    }
    return session.remove();
  }

  private void script(Deque<Made> events) {
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    events.add(made("SessionStart", id, json -> json.writeStringField("source", "startup")));
    for (int turn = 0; turn < TURNS; turn++) {
      String prompt = text(chars() / 3);
      events.add(made("UserPromptSubmit", id, json -> json.writeStringField("prompt", prompt)));
      int calls = 1 + random.nextInt(9);
      for (int call = 0; call < calls; call++) {
        toolCall(events, id);
      }
      events.add(made("Stop", id, json -> json.writeBooleanField("stop_hook_active", false)));
    }
    events.add(made("SessionEnd", id, json -> json.writeStringField("reason", "exit")));
  }

  private void toolCall(Deque<Made> events, String session) {
    String tool = TOOLS.get(random.nextInt(TOOLS.size()));
    String call = "toolu_" + Long.toUnsignedString(random.nextLong(), 36);
    String file = "/home/dev/app/src/" + name() + random.nextInt(900) + ".java";
    String input = text(chars() / 4);
    String output = text(chars());
    Fields asked =
        json -> {
          json.writeStringField("tool_name", tool);
          json.writeStringField("tool_use_id", call);
          json.writeObjectFieldStart("tool_input");
          json.writeStringField("file_path", file);
          json.writeStringField(tool.equals("Bash") ? "command" : "content", input);
          json.writeEndObject();
        };
    events.add(made("PreToolUse", session, asked));
    events.add(
        made(
            "PostToolUse",
            session,
            json -> {
              asked.write(json);
              json.writeObjectFieldStart("tool_response");
              json.writeStringField("stdout", output);
              json.writeEndObject();
            }));
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static Made made(String type, String session, Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("session_id", session);
      json.writeStringField(
          "transcript_path", "/home/dev/.claude/projects/-home-dev-app/" + session + ".jsonl");
      json.writeStringField("cwd", "/home/dev/app");
      json.writeStringField("permission_mode", "default");
      json.writeStringField("hook_event_name", type);
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Made(type, session, bytes.toByteArray());
  }

  /** Characters of a text: many short ones, few very long ones. */
  private int chars() {
    return (int) Math.min(MOST_CHARS, MEDIAN_CHARS * Math.exp(SPREAD * random.nextGaussian()));
  }

  private String text(int chars) {
    StringBuilder text = new StringBuilder(chars + 40);
    if (number++ % Terms.RARE_EVERY == 0) {
      text.append(Terms.RARE).append(' ').append(Terms.RARE_PHRASE).append(". ");
    }
    List<String> topic = new ArrayList<>(TOPIC);
    for (int i = 0; i < TOPIC; i++) {
      topic.add(ranked() + ' ' + ranked());
    }
    while (text.length() < chars) {
      int kind = random.nextInt(60);
      switch (kind) {
        case 0 -> text.append(name());
        case 1 -> text.append(JAPANESE.get(random.nextInt(JAPANESE.size())));
        case 2 -> text.append("line ").append(random.nextInt(100_000)).append(";\n");
        case 3 -> text.append(random.nextInt(8) == 0 ? Terms.PHRASE : "return false");
        default ->
            text.append(random.nextInt(8) == 0 ? ranked() : topic.get(random.nextInt(TOPIC)));
      }
      text.append(kind % 9 == 8 ? ", " : " ");
    }
    return text.toString();
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private String ranked() {
    double at = random.nextDouble() * ranks[WORDS - 1];
    int low = 0;
    int high = WORDS - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (ranks[middle] < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    String word = words.get(low);
    // "lighthouse metrics" side by side is the rare phrase, and only that.
    return word.equals("lighthouse") ? "lighthouse the" : word;
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    int syllables = 1 + random.nextInt(3);
    for (int i = 0; i < syllables; i++) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }
}
