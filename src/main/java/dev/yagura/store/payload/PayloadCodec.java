package dev.yagura.store.payload;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Payloads as they lie in {@code event_payload}: (encoding, raw_data). The number of the encoding
 * names the dictionary, too, and a dictionary never changes: a better one is a new number, and the
 * old one stays for the rows that were written with it.
 *
 * <p>May be used by several threads; one of them encodes at a time. Holds native memory until it is
 * closed. Encoding or decoding a few MB takes tens of milliseconds: not for an event loop.
 */
public final class PayloadCodec implements AutoCloseable {
  /** The bytes as they are. */
  public static final int PLAIN = 0;

  /** A zstd frame with checksum, made with {@code payload/dictionary-1.txt}. */
  public static final int ZSTD_1 = 1;

  /** No payload is larger; a damaged row that says so must not cost the heap. */
  static final int MAX_BYTES = 30 * 1024 * 1024;

  private static final String DICTIONARY_1 = "/payload/dictionary-1.txt";

  /** Level 6 is three times the work for a twentieth less; docs/adr/0010. */
  private static final int LEVEL = 3;

  /** What {@link #encode} makes. */
  public record Encoded(int encoding, byte[] bytes) {}

  private final ZstdDictCompress packing;
  private final ZstdDictDecompress unpacking;
  private final ZstdCompressCtx packer = new ZstdCompressCtx();
  private final Queue<ZstdDecompressCtx> unpackers = new ConcurrentLinkedQueue<>();

  /** Loads the native library when it is the first one. */
  public PayloadCodec() {
    byte[] dictionary = dictionary();
    packing = new ZstdDictCompress(dictionary, LEVEL);
    unpacking = new ZstdDictDecompress(dictionary);
    packer.setLevel(LEVEL).setChecksum(true).setContentSize(true).loadDict(packing);
  }

  private static byte[] dictionary() {
    try (InputStream stream = PayloadCodec.class.getResourceAsStream(DICTIONARY_1)) {
      if (stream == null) {
        throw new IllegalStateException(DICTIONARY_1 + " is not in the jar");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The smaller of both: plain when compressing does not pay. */
  public Encoded encode(byte[] payload) {
    if (payload.length > MAX_BYTES) {
      return new Encoded(PLAIN, payload);
    }
    byte[] packed;
    synchronized (packer) {
      packed = packer.compress(payload);
    }
    return packed.length < payload.length
        ? new Encoded(ZSTD_1, packed)
        : new Encoded(PLAIN, payload);
  }

  /**
   * The bytes that were given to {@link #encode}.
   *
   * @throws DamagedPayload the row is not what was written, or is of a newer Yagura
   */
  public byte[] decode(int encoding, byte[] stored) {
    return switch (encoding) {
      case PLAIN -> stored;
      case ZSTD_1 -> unpack(stored);
      default -> throw new DamagedPayload("payload of unknown encoding " + encoding);
    };
  }

  private byte[] unpack(byte[] stored) {
    // 0 and negative: an empty frame, no frame, or one that does not say its size. None is ours.
    long size = stored.length == 0 ? 0 : Zstd.getFrameContentSize(stored);
    if (size <= 0 || size > MAX_BYTES) {
      throw new DamagedPayload("damaged payload: no frame of a believable size");
    }
    byte[] payload;
    ZstdDecompressCtx unpacker = unpacker();
    try {
      payload = unpacker.decompress(stored, (int) size);
    } catch (ZstdException e) {
      throw new DamagedPayload("damaged payload: " + e.getMessage());
    } finally {
      unpackers.add(unpacker);
    }
    if (payload.length != size) {
      throw new DamagedPayload("damaged payload: " + payload.length + " bytes of " + size);
    }
    return payload;
  }

  private ZstdDecompressCtx unpacker() {
    ZstdDecompressCtx idle = unpackers.poll();
    if (idle != null) {
      return idle;
    }
    ZstdDecompressCtx unpacker = new ZstdDecompressCtx();
    unpacker.loadDict(unpacking);
    return unpacker;
  }

  /** To be called when nobody encodes or decodes any more. */
  @Override
  public void close() {
    synchronized (packer) {
      packer.close();
      packing.close();
    }
    unpackers.forEach(ZstdDecompressCtx::close);
    unpacking.close();
  }
}
