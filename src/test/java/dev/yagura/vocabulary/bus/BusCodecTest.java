package dev.yagura.vocabulary.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wire format, type by type. After a NEW message type was added, {@code mvn test
 * -Dtest=BusCodecTest -Dyagura.wire.write=true} writes its golden file; a file that exists is left
 * alone, because it stands for the nodes that are already running. Fields that a message got later
 * are held by a further sample in {@link WireSamples#LATER} and its own file. To change the format
 * on purpose, delete the file first.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BusCodecTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "wire");
  private static final HexFormat HEX = HexFormat.of();

  private final BusCodec codec = new BusCodec();
  private final ObjectMapper anyCbor = new CBORMapper();

  @BeforeAll
  void writeMissingGoldenFiles() throws IOException {
    if (!Boolean.getBoolean("yagura.wire.write")) {
      return;
    }
    for (BusMessage sample : samples()) {
      Path file = GOLDEN.resolve(goldenName(sample));
      if (!Files.exists(file)) {
        Files.writeString(file, lines(HEX.formatHex(encode(sample).getBytes())));
      }
    }
  }

  static List<BusMessage> samples() {
    return Stream.concat(WireSamples.ALL.stream(), WireSamples.LATER.stream()).toList();
  }

  @Test
  void every_message_type_has_exactly_one_sample() {
    assertThat(WireSamples.ALL.stream().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(List.copyOf(WireTypes.ALL));
  }

  @Test
  void every_record_of_the_sealed_family_has_exactly_one_wire_number() {
    assertThat(WireTypes.ALL.stream().map(type -> (Object) type))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(leaves(BusMessage.class).toList());
  }

  @Test
  void the_wire_number_fits_its_byte() {
    assertThat(WireTypes.ALL).hasSizeLessThan(256);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_message_survives_the_wire(BusMessage sample) {
    Buffer frame = Buffer.buffer("before");
    codec.encodeToWire(frame, sample);
    frame.appendString("after");

    assertThat(codec.decodeFromWire("before".length(), frame))
        .hasSameClassAs(sample)
        .usingRecursiveComparison()
        .isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void frames_of_running_nodes_are_still_understood(BusMessage sample) throws IOException {
    byte[] golden = golden(sample);
    BusMessage decoded = codec.decodeFromWire(0, Buffer.buffer(golden));

    assertThat(decoded).hasSameClassAs(sample);
    assertHolds(anyCbor.readTree(BusCodec.toCbor(decoded)), bodyOf(golden), "");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void running_nodes_still_understand_our_frames(BusMessage sample) throws IOException {
    byte[] golden = golden(sample);

    assertThat(encode(sample).getByte(0)).as("wire number").isEqualTo(golden[0]);
    assertHolds(anyCbor.readTree(BusCodec.toCbor(sample)), bodyOf(golden), "");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fields_of_a_newer_node_are_ignored(BusMessage sample) throws IOException {
    ObjectNode body = (ObjectNode) anyCbor.readTree(BusCodec.toCbor(sample));
    body.put("added_later", 1).putArray("and_this").addObject().put("deep", true);

    assertThat(BusCodec.fromCbor(anyCbor.writeValueAsBytes(body), sample.getClass()))
        .usingRecursiveComparison()
        .isEqualTo(sample);
  }

  @Test
  void no_golden_file_is_left_of_a_type_that_is_gone() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              samples().stream().map(BusCodecTest::goldenName).toList());
    }
  }

  @Test
  void inside_a_jvm_the_receiver_gets_the_senders_object() {
    BusMessage sample = WireSamples.ALL.get(0);
    assertThat(codec.transform(sample)).isSameAs(sample);
  }

  @Test
  void a_type_number_of_a_newer_node_decodes_to_nothing() {
    Buffer frame = Buffer.buffer().appendUnsignedByte((short) 255).appendInt(0);
    assertThat(codec.decodeFromWire(0, frame)).isNull();
    assertThatThrownBy(() -> WireTypes.typeOf(255))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("255")
        .hasMessageContaining("newer");
  }

  @Test
  void a_broken_or_truncated_body_decodes_to_nothing() {
    byte[] body = "not cbor".getBytes(StandardCharsets.UTF_8);
    Buffer broken =
        Buffer.buffer().appendUnsignedByte((short) 0).appendInt(body.length).appendBytes(body);
    assertThat(codec.decodeFromWire(0, broken)).isNull();
    assertThat(codec.decodeFromWire(0, broken.getBuffer(0, 6))).isNull();
    assertThat(codec.decodeFromWire(0, broken.getBuffer(0, 2))).isNull();
  }

  @Test
  void the_reason_of_a_broken_body_does_not_hold_its_text() {
    byte[] body = "not cbor, but secret".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> BusCodec.fromCbor(body, Ingest.CaptureBatch.class))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot decode CaptureBatch");
  }

  /** Every field of {@code golden} is there with its value; further fields do no harm. */
  private static void assertHolds(JsonNode actual, JsonNode golden, String path) {
    if (golden.isObject()) {
      golden
          .fieldNames()
          .forEachRemaining(
              name -> {
                assertThat(actual.has(name)).as("field %s.%s is there", path, name).isTrue();
                assertHolds(actual.get(name), golden.get(name), path + "." + name);
              });
    } else if (golden.isArray()) {
      assertThat(actual.size()).as("size of %s", path).isEqualTo(golden.size());
      for (int i = 0; i < golden.size(); i++) {
        assertHolds(actual.get(i), golden.get(i), path + "[" + i + "]");
      }
    } else {
      assertThat(actual).as("value of %s", path).isEqualTo(golden);
    }
  }

  private JsonNode bodyOf(byte[] frame) throws IOException {
    return anyCbor.readTree(frame, 5, frame.length - 5);
  }

  private Buffer encode(BusMessage sample) {
    Buffer frame = Buffer.buffer();
    codec.encodeToWire(frame, sample);
    return frame;
  }

  private static byte[] golden(BusMessage sample) {
    try {
      return HEX.parseHex(
          Files.readString(GOLDEN.resolve(goldenName(sample))).replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String goldenName(BusMessage sample) {
    Class<?> type = sample.getClass();
    String name = type.getDeclaringClass().getSimpleName() + "." + type.getSimpleName();
    List<BusMessage> later = WireSamples.LATER.stream().filter(type::isInstance).toList();
    for (int i = 0; i < later.size(); i++) {
      if (later.get(i) == sample) {
        return name + "." + (i + 2) + ".hex";
      }
    }
    return name + ".hex";
  }

  private static String lines(String hex) {
    return hex.replaceAll("(.{100})", "$1\n").stripTrailing() + "\n";
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(BusCodecTest::leaves)
        : Stream.of(type);
  }
}
