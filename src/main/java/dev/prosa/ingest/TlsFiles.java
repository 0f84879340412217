package dev.prosa.ingest;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The certificate that the service shows, and its key, as they are given out: PEM files. They are
 * read when the service starts.
 *
 * @param certificates the service's own first, then those that lead to its authority
 * @param key the private key, not encrypted (PKCS #8)
 */
public record TlsFiles(Path certificates, Path key) {

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /**
   * What Jetty needs of them.
   *
   * @throws IllegalArgumentException if they cannot be read or do not belong together; the message
   *     does not quote them
   */
  SslContextFactory.Server context() {
    try {
      Certificate[] chain = chain();
      String password = UUID.randomUUID().toString(); // of a store that never leaves the memory
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("prosa", privateKey(chain[0]), password.toCharArray(), chain);
      SslContextFactory.Server context = new SslContextFactory.Server();
      context.setKeyStore(store);
      context.setKeyStorePassword(password);
      return context;
    } catch (IOException | GeneralSecurityException unfit) {
      throw new InvalidSettingException(
          Explanation.of(
              "secret.tls",
              "the certificate or the key for TLS cannot be read: %s, %s",
              certificates,
              key),
          unfit);
    }
  }

  private Certificate[] chain() throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(certificates)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new InvalidSettingException(
            Explanation.of("secret.no-certificate", "no certificate found in %s", certificates));
      }
      return found.toArray(Certificate[]::new);
    }
  }

  private PrivateKey privateKey(Certificate owner) throws IOException, GeneralSecurityException {
    Matcher pem = PEM.matcher(Files.readString(key));
    if (!pem.find()) {
      throw new InvalidSettingException(
          Explanation.of(
              "secret.no-private-key",
              "no unencrypted private key found in %s; openssl pkcs8 -topk8 -nodes makes one of other"
                  + " kinds",
              key));
    }
    byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
    return KeyFactory.getInstance(owner.getPublicKey().getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }
}
