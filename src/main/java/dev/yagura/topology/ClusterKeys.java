package dev.yagura.topology;

import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A cluster's name and keys in one folder (0700, files 0600): {@code ca.p12} signs, {@code
 * node.p12} is what every node shows and trusts, {@code cluster.properties} holds the random name
 * and the stores' password. Whoever holds the folder may join; nobody else can speak on the bus.
 * The keys are made by the JDK's own {@code keytool}.
 *
 * @param folder where they lie
 * @param name the cluster's random name
 * @param password of the key stores
 */
record ClusterKeys(Path folder, String name, String password) {
  private static final String PROPERTIES = "cluster.properties";
  private static final String NODE = "node.p12";
  private static final String CA = "ca.p12";
  private static final List<String> INVITED = List.of(PROPERTIES, NODE, CA);
  private static final String PASSWORD_VARIABLE = "YAGURA_KEYTOOL_PASSWORD";
  private static final String TEN_YEARS = "3650";

  Path nodeStore() {
    return folder.resolve(NODE);
  }

  static boolean existIn(Path folder) {
    return Files.isRegularFile(folder.resolve(PROPERTIES))
        && Files.isRegularFile(folder.resolve(NODE));
  }

  static ClusterKeys load(Path folder) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(folder.resolve(PROPERTIES))) {
      properties.load(in);
    }
    return new ClusterKeys(
        folder, properties.getProperty("name", ""), properties.getProperty("password", ""));
  }

  /**
   * Makes a new cluster's name and keys; the properties come last, so a half-made folder is made
   * again.
   */
  static ClusterKeys create(Path folder) throws IOException {
    PrivateFiles.folder(folder);
    ClusterKeys keys = new ClusterKeys(folder, "yagura-" + random(12), random(24));
    for (String store : List.of(CA, NODE)) {
      Files.deleteIfExists(folder.resolve(store));
    }
    keys.keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-dname",
        "CN=Yagura cluster CA",
        "-ext",
        "bc:c",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        TEN_YEARS,
        "-keystore",
        CA);
    keys.keytool(
        "-genkeypair",
        "-alias",
        "node",
        "-dname",
        "CN=Yagura node",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        TEN_YEARS,
        "-keystore",
        NODE);
    keys.keytool("-certreq", "-alias", "node", "-file", "node.csr", "-keystore", NODE);
    keys.keytool(
        "-gencert",
        "-alias",
        "ca",
        "-infile",
        "node.csr",
        "-outfile",
        "node.crt",
        "-validity",
        TEN_YEARS,
        "-keystore",
        CA);
    keys.keytool("-exportcert", "-alias", "ca", "-file", "ca.crt", "-keystore", CA);
    keys.keytool("-importcert", "-noprompt", "-alias", "ca", "-file", "ca.crt", "-keystore", NODE);
    keys.keytool(
        "-importcert", "-noprompt", "-alias", "node", "-file", "node.crt", "-keystore", NODE);
    for (String left : List.of("node.csr", "node.crt", "ca.crt")) {
      Files.deleteIfExists(folder.resolve(left));
    }
    Properties properties = new Properties();
    properties.setProperty("name", keys.name);
    properties.setProperty("password", keys.password);
    StringWriter text = new StringWriter();
    properties.store(text, "Whoever can read this folder can join the cluster.");
    PrivateFiles.file(folder.resolve(CA));
    PrivateFiles.file(folder.resolve(NODE));
    WholeFile.write(folder.resolve(PROPERTIES), text.toString());
    return keys;
  }

  /** Packs the keys for another machine; the file is as secret as the folder. */
  void invite(Path file) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(PrivateFiles.file(file)))) {
      for (String entry : INVITED) {
        zip.putNextEntry(new ZipEntry(entry));
        Files.copy(folder.resolve(entry), zip);
        zip.closeEntry();
      }
    }
  }

  /** Unpacks an invitation made by {@link #invite}. */
  static ClusterKeys accept(Path invitation, Path folder) throws IOException {
    PrivateFiles.folder(folder);
    List<String> found = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(invitation))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (INVITED.contains(entry.getName())) {
          WholeFile.write(folder.resolve(entry.getName()), zip.readAllBytes());
          found.add(entry.getName());
        }
      }
    }
    if (!found.containsAll(List.of(PROPERTIES, NODE))) {
      throw new IOException("this is no invitation of a Yagura cluster");
    }
    return load(folder);
  }

  private void keytool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", PASSWORD_VARIABLE));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put(PASSWORD_VARIABLE, password);
    Process process = builder.start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool " + arguments[0] + " failed: " + output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making keys", e);
    }
  }

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    new SecureRandom().nextBytes(value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }
}
