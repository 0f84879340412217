package dev.prosa.dataset;

import static dev.prosa.testing.FuzzTarget.require;

import dev.prosa.dataset.verify.DatasetDiff;
import dev.prosa.dataset.verify.Verification;
import dev.prosa.dataset.verify.VerificationResult;
import dev.prosa.testing.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A dataset may say of itself what it likes: it is verified and compared, or refused. */
public final class ManifestsFuzz implements FuzzTarget {

  private final Path dataset;

  public ManifestsFuzz() {
    try {
      dataset = Files.createTempDirectory("prosa-fuzz-");
      Files.createFile(dataset.resolve(DatasetLayout.SUCCESS)).toFile().deleteOnExit();
      Path train = Files.createDirectory(dataset.resolve("openai")).resolve("train.jsonl");
      Files.writeString(train, "{\"messages\":[]}\n");
      train.toFile().deleteOnExit();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void take(byte[] input) throws Exception {
    Files.write(dataset.resolve(DatasetLayout.MANIFEST), input);
    try {
      VerificationResult verified = new Verification(false, 20).dataset(dataset);
      require(verified.count() > 0, "nothing is wrong with it");
    } catch (IllegalArgumentException refused) {
      require(refused.getClass() == IllegalArgumentException.class, "not one that is documented");
    }
    try {
      DatasetDiff.between(dataset, dataset);
    } catch (OutputException refused) {
      return;
    } catch (IllegalArgumentException refused) {
      require(refused.getClass() == IllegalArgumentException.class, "not one that is documented");
    }
  }

  @Override
  public byte[] stretched(byte[] input, int length) {
    return new byte[0];
  }
}
