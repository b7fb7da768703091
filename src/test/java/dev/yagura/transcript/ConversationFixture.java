package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import java.nio.charset.StandardCharsets;

/** Lines are made up here, in the forms that versions from 1.0 to 2.1 write. */
class ConversationFixture {
  final LineCounts counts = new LineCounts();
  Conversation conversation = of(null);
  long offset;

  Conversation of(String agent) {
    return new Conversation(
        new TranscriptFile("tower", "/p/s1.jsonl", "k", "s1", agent), new Facts(), counts);
  }

  void call(String id, String tool, String description, String type) {
    line(
        ("{'type':'assistant','uuid':'a"
            + id
            + "','message':{'id':'x"
            + id
            + "','content':"
            + "[{'type':'tool_use','id':'"
            + id
            + "','name':'"
            + tool
            + "','input':{'description':'"
            + description
            + "','subagent_type':'"
            + type
            + "','prompt':'prompt of "
            + description
            + "'}}]}}"));
  }

  void prompt(String text) {
    line("{'type':'user','message':{'content':'" + text + "'}}");
  }

  void said(String id, String text, String stop) {
    String reason = stop == null ? "null" : "'" + stop + "'";
    line(
        "{'type':'assistant','message':{'id':'"
            + id
            + "','stop_reason':"
            + reason
            + ",'content':[{'type':'text','text':'"
            + text
            + "'}]}}");
  }

  static String usage(long input, long output, long written, long read) {
    return "{'input_tokens':%d,'output_tokens':%d,'cache_creation_input_tokens':%d,'cache_read_input_tokens':%d}"
        .formatted(input, output, written, read);
  }

  void reply(String id, String request, String usage) {
    line(
        "{'type':'assistant','requestId':'"
            + request
            + "','message':{'id':'"
            + id
            + "','model':'claude-x','usage':"
            + usage
            + "}}");
  }

  void line(String quoted) {
    byte[] bytes = quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    conversation.line(bytes, 0, bytes.length, offset);
    offset += bytes.length + 1;
  }

  Part take(boolean atEnd) {
    return conversation.take(0, offset, atEnd, null);
  }
}
