package dev.prosa.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.testing.RealRedis;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsFilesTest {

  private static final String PASSWORD = "geheim-123";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void theServiceSpeaksHttpsWithPemFiles(String algorithm) throws Exception {
    KeyStore keys = keys(algorithm);
    TlsFiles files = files(keys);

    try (RealRedis redis = RealRedis.start();
        RunningServer door = RunningServer.to(redis, settings -> settings.withTls(files))) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(keys)).build();
      URI health = URI.create("https://localhost:" + door.port() + "/healthz");

      assertThat(
              client
                  .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void filesThatDoNotFitAreNamedAndNotQuoted() throws Exception {
    TlsFiles files = files(keys("EC"));
    Path other = Files.writeString(folder.resolve("other.pem"), "-----BEGIN RSA PRIVATE KEY-----");

    assertThatThrownBy(() -> new TlsFiles(files.certificates(), other).context())
        .hasMessageContaining("openssl pkcs8")
        .hasMessageNotContaining("BEGIN");
    assertThatThrownBy(() -> new TlsFiles(folder.resolve("none"), files.key()).context())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TlsFiles(other, files.key()).context())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private KeyStore keys(String algorithm) throws Exception {
    Path file = folder.resolve(algorithm + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private TlsFiles files(KeyStore keys) throws Exception {
    return new TlsFiles(
        pem("CERTIFICATE", keys.getCertificate("a").getEncoded()),
        pem("PRIVATE KEY", keys.getKey("a", PASSWORD.toCharArray()).getEncoded()));
  }

  private Path pem(String what, byte[] encoded) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return Files.writeString(
        folder.resolve(what + ".pem"),
        "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", keys.getCertificate("a"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
