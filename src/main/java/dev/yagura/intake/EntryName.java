package dev.yagura.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Names of an archive's entries. An archive may say that they are UTF-8; when it does not, they are
 * in any charset, and a reader that takes them for UTF-8 would stumble over one that is not.
 */
final class EntryName {
  /** What names are read in that are not said to be UTF-8: it gives every byte back. */
  static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private static final char LAST_BYTE = 0xFF;

  private EntryName() {}

  /** The next entry; null at the end. */
  static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new IOException("the name of an entry is not the UTF-8 that it is said to be", e);
    }
  }

  /** The last part of the name: as UTF-8 when its bytes are that, else byte by byte. */
  static String of(ZipEntry entry) {
    String name = entry.getName();
    return HookName.base(name.chars().allMatch(c -> c <= LAST_BYTE) ? decoded(name) : name);
  }

  private static String decoded(String name) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(name.getBytes(BYTES)))
          .toString();
    } catch (CharacterCodingException e) {
      return name;
    }
  }
}
