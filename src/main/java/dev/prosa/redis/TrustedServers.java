package dev.prosa.redis;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;

/**
 * Which servers are trusted with TLS: those that show a certificate for the name they are called
 * by, of an authority that Java trusts, or of those in a PEM file and no others.
 */
final class TrustedServers {

  private final @Nullable SSLSocketFactory sockets;

  private TrustedServers(@Nullable SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  /**
   * Those of the authorities in a file.
   *
   * @param file null for the authorities that Java trusts
   * @throws IllegalArgumentException if it cannot be read or contains no certificate
   */
  static TrustedServers of(@Nullable String file) {
    return file == null ? new TrustedServers(null) : ofAuthorities(file);
  }

  private static TrustedServers ofAuthorities(String file) {
    try (InputStream pem = Files.newInputStream(Path.of(file))) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("ca" + number, certificate);
        number++;
      }
      if (number == 0) {
        throw new InvalidSettingException(
            Explanation.of(
                "address.no-certificate", "The file %s contains no certificate (?ca=).", file));
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new TrustedServers(context.getSocketFactory());
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new InvalidSettingException(
          Explanation.of(
              "address.certificates",
              "The file %s, which should contain certificates (?ca=), cannot be read.",
              file),
          unreadable);
    }
  }

  /** In the way that all versions of Jedis know which an application may bring: 5.2 to 8. */
  @SuppressWarnings("deprecation") // the newer options are not in all of them
  void apply(DefaultJedisClientConfig.Builder config) {
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    config.ssl(true).sslParameters(parameters);
    if (sockets != null) {
      config.sslSocketFactory(sockets);
    }
  }
}
