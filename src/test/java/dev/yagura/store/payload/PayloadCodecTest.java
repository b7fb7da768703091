package dev.yagura.store.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.yagura.store.payload.PayloadCodec.Encoded;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PayloadCodecTest {
  private static final byte[] EVENT =
      ("{\"session_id\":\"5f0c6c1e-77aa-4b0e-9d55-0c2f3b1f8a11\",\"transcript_path\":\"/home/mika/"
              + ".claude/projects/-home-mika-tea/5f0c6c1e.jsonl\",\"cwd\":\"/home/mika/tea\","
              + "\"permission_mode\":\"default\",\"hook_event_name\":\"PostToolUse\",\"tool_name\":"
              + "\"Bash\",\"tool_input\":{\"command\":\"ls 茶\",\"description\":\"List teas\"},"
              + "\"tool_response\":{\"stdout\":\"sencha\\nmatcha\",\"stderr\":\"\",\"interrupted\":"
              + "false,\"isImage\":false},\"tool_use_id\":\"toolu_01Kq\"}")
          .getBytes(StandardCharsets.UTF_8);

  /** {@link #EVENT} as the first version of this class wrote it. */
  private static final String EVENT_ON_DISK =
      "28b52ffd649c00050400540535663063366331652d373761612d346230652d396435352d30633266"
          + "33623166386131316d696b616d696b612d7465612f7465616c7320e88cb64c697374207465617373"
          + "656e6368615c6e6d61746368614b71227d0d003b8405d09b2285a61f7015c5c9183597b34e690a2c"
          + "0090a91c76ce024e4c1c001282f00f7402083bacb2ae";

  private final PayloadCodec codec = new PayloadCodec();

  @AfterEach
  void close() {
    codec.close();
  }

  @Test
  void every_size_comes_back_byte_by_byte() {
    byte[] text = words(1024 * 1024);
    IntStream sizes =
        IntStream.concat(
            IntStream.rangeClosed(0, 2000),
            IntStream.of(4095, 4096, 65_535, 65_536, 131_073, 262_144, 1_000_003, 1_048_576));
    sizes.forEach(size -> comesBack(Arrays.copyOf(text, size)));
  }

  @Test
  void bytes_that_are_no_text_come_back_and_are_kept_plain() {
    Random random = new Random(20);
    for (int size : new int[] {1, 17, 300, 5000, 200_000}) {
      byte[] noise = new byte[size];
      random.nextBytes(noise);
      comesBack(noise);
      assertThat(codec.encode(noise).encoding()).isEqualTo(PayloadCodec.PLAIN);
    }
  }

  @Test
  void an_event_of_half_a_kilobyte_takes_less_than_half() {
    Encoded encoded = codec.encode(EVENT);
    assertThat(encoded.encoding()).isEqualTo(PayloadCodec.ZSTD_1);
    assertThat(encoded.bytes().length).isLessThan(EVENT.length / 2);
  }

  @Test
  void a_plain_row_is_given_back_as_it_is() {
    assertThat(codec.decode(0, EVENT)).isEqualTo(EVENT);
    assertThat(codec.decode(0, new byte[0])).isEmpty();
  }

  @Test
  void rows_of_the_first_version_stay_readable() {
    assertThat(codec.decode(1, HexFormat.of().parseHex(EVENT_ON_DISK))).isEqualTo(EVENT);
  }

  @Test
  void the_dictionary_never_changes() throws Exception {
    try (InputStream stream = PayloadCodec.class.getResourceAsStream("/payload/dictionary-1.txt")) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(stream.readAllBytes());
      assertThat(HexFormat.of().formatHex(hash))
          .isEqualTo("b5528dbec1270560231c881a805e6ffb4458e06f9116ded74dd6cd2847da724b");
    }
  }

  @Test
  void a_row_of_an_unknown_encoding_is_refused() {
    for (int encoding : new int[] {-1, 2, 255}) {
      assertThatThrownBy(() -> codec.decode(encoding, EVENT))
          .isInstanceOf(DamagedPayload.class)
          .hasMessageContaining("unknown encoding " + encoding);
    }
  }

  @Test
  void a_row_of_another_dictionary_is_refused() {
    byte[] other = words(20_000);
    try (ZstdCompressCtx packer = new ZstdCompressCtx()) {
      packer.setChecksum(true).loadDict(other);
      byte[] frame = packer.compress(Arrays.copyOfRange(other, 5_000, 9_000));
      damaged(frame);
    }
  }

  @Test
  void a_row_that_was_cut_anywhere_is_refused() {
    byte[] stored = codec.encode(EVENT).bytes();
    for (int length = 0; length < stored.length; length++) {
      damaged(Arrays.copyOf(stored, length));
    }
    damaged(Arrays.copyOf(stored, stored.length + 1));
  }

  @Test
  void no_flipped_bit_gives_other_bytes_than_were_written() {
    byte[] stored = codec.encode(EVENT).bytes();
    int refused = 0;
    for (int bit = 0; bit < stored.length * 8; bit++) {
      byte[] flipped = stored.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        assertThat(codec.decode(1, flipped)).isEqualTo(EVENT);
      } catch (DamagedPayload expected) {
        refused++;
      }
    }
    // A few bits of a frame mean nothing (reserved ones); the checksum stands behind all others.
    assertThat(refused).isGreaterThan(stored.length * 8 - 10);
  }

  @Test
  void a_row_that_claims_to_be_huge_is_refused_before_memory_is_given_to_it() {
    damaged(Zstd.compress(new byte[PayloadCodec.MAX_BYTES + 1]));
    // Frame header alone: 8-byte content size of 2^40.
    damaged(HexFormat.of().parseHex("28b52ffde4" + "0000000000010000" + "0100"));
  }

  @Test
  void what_is_larger_than_any_payload_is_kept_plain_and_what_is_as_large_comes_back() {
    byte[] largest = new byte[PayloadCodec.MAX_BYTES];
    comesBack(largest);
    assertThat(codec.encode(new byte[PayloadCodec.MAX_BYTES + 1]).encoding()).isZero();
  }

  @Test
  void several_threads_do_not_disturb_each_other() {
    byte[] text = words(300_000);
    List<Boolean> same =
        IntStream.range(0, 4000)
            .parallel()
            .mapToObj(
                i -> {
                  byte[] part = Arrays.copyOfRange(text, i * 7, i * 7 + 1 + i);
                  Encoded encoded = codec.encode(part);
                  return Arrays.equals(codec.decode(encoded.encoding(), encoded.bytes()), part);
                })
            .toList();
    assertThat(same).doesNotContain(false);
  }

  private void comesBack(byte[] payload) {
    Encoded encoded = codec.encode(payload);
    assertThat(encoded.bytes().length).isLessThanOrEqualTo(payload.length);
    byte[] back = codec.decode(encoded.encoding(), encoded.bytes());
    assertThat(Arrays.equals(back, payload)).as("payload of %d bytes", payload.length).isTrue();
  }

  private void damaged(byte[] stored) {
    assertThatThrownBy(() -> codec.decode(1, stored)).isInstanceOf(DamagedPayload.class);
  }

  private static byte[] words(int size) {
    Random random = new Random(7);
    String[] words = {
      "tea", "\\n", "sencha ", "\"file_path\":", "茶", "return 1;", "0x1f", " kettle"
    };
    StringBuilder text = new StringBuilder();
    while (text.length() < size) {
      text.append(words[random.nextInt(words.length)]);
    }
    return Arrays.copyOf(text.toString().getBytes(StandardCharsets.UTF_8), size);
  }
}
