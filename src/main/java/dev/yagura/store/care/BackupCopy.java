package dev.yagura.store.care;

import dev.yagura.store.sql.LogFiles;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care.BackedUp;
import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.file.WholeFile;
import dev.yagura.vocabulary.setting.BackupFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * A copy of the log as of one moment, made while it is in use: compact, checked, for the owner's
 * eyes only, and under its name only when it is complete. Beside it lies {@code FILE.sha256} as
 * {@code sha256sum -c} reads it.
 */
public final class BackupCopy {
  /** Ends the name of what is not complete. */
  public static final String UNFINISHED = ".part";

  private static final int CHUNK = 1 << 16;

  private record Content(long events, long lastSeq) {}

  private BackupCopy() {}

  /**
   * @param connection outside of a transaction
   * @throws BusFailure the file is there already, or there is no room for it
   */
  public static BackedUp write(Connection connection, Path file) throws SQLException, IOException {
    if (!file.isAbsolute() || file.getFileName() == null) {
      throw BusFailure.invalid("file", "an absolute path");
    }
    Path checksum = BackupFiles.checksumOf(file);
    if (Files.exists(file) || Files.exists(checksum)) {
      throw BusFailure.invalid("file", "is there already");
    }
    PrivateFiles.missing(WholeFile.folderOf(file));
    Path part = LogFiles.beside(file, UNFINISHED);
    Path checksumPart = LogFiles.beside(checksum, UNFINISHED);
    try {
      requireRoom(connection, file);
      Files.deleteIfExists(part);
      PrivateFiles.file(part);
      try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
        copy.setString(1, part.toString());
        copy.executeUpdate();
      }
      WholeFile.sync(part);
      Content content = check(part);
      String sha256 = sha256(part);
      PrivateFiles.file(checksumPart);
      Files.writeString(checksumPart, sha256 + "  " + file.getFileName() + "\n");
      WholeFile.sync(checksumPart);
      long bytes = Files.size(part);
      // The checksum first: a backup under its own name is never without one.
      Files.move(checksumPart, checksum, StandardCopyOption.ATOMIC_MOVE);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      WholeFile.sync(WholeFile.folderOf(file));
      return new BackedUp(file.toString(), bytes, sha256, content.events, content.lastSeq);
    } catch (SQLException | IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      Files.deleteIfExists(checksumPart);
      if (!Files.exists(file)) {
        Files.deleteIfExists(checksum);
      }
      throw e;
    }
  }

  /** 64 hex digits. */
  public static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void requireRoom(Connection connection, Path file)
      throws SQLException, IOException {
    long needed = Space.of(connection).usedBytes();
    long free = Files.getFileStore(WholeFile.folderOf(file)).getUsableSpace();
    if (free < needed) {
      throw BusFailure.unavailable(
          "the disk has %d MB free, the copy needs %d MB".formatted(free >> 20, needed >> 20));
    }
  }

  private static Content check(Path copy) throws SQLException, IOException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:file:" + copy.toUri().getRawPath() + "?immutable=1");
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
        if (!"ok".equals(row.getString(1))) {
          throw new IOException("the copy is damaged");
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "SELECT (SELECT count(*) FROM event_store),"
                  + " coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event_store'), 0)")) {
        return new Content(row.getLong(1), row.getLong(2));
      }
    }
  }
}
