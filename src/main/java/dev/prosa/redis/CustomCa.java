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
import redis.clients.jedis.DefaultJedisClientConfig;

/**
 * Trusts the authorities of a PEM file and no others; a server must still show a certificate for
 * the name it is called by.
 */
final class CustomCa {

  private final SSLSocketFactory sockets;

  private CustomCa(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if it cannot be read or contains no certificate
   */
  static CustomCa of(String file) {
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
      return new CustomCa(context.getSocketFactory());
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new InvalidSettingException(
          Explanation.of(
              "address.certificates",
              "The file %s, which should contain certificates (?ca=), cannot be read.",
              file),
          unreadable);
    }
  }

  @SuppressWarnings("deprecation") // Jedis' newer options take no certificates from memory
  void apply(DefaultJedisClientConfig.Builder config) {
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    config.ssl(true).sslSocketFactory(sockets).sslParameters(parameters);
  }
}
