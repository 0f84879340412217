package dev.prosa.dataset;

/** The folder holds something that no run replaces unasked. */
public final class OutputExistsException extends OutputException {

  private static final long serialVersionUID = 1L;

  private final String folder;
  private final boolean dataset;

  /**
   * @param dataset whether what it holds is a dataset
   */
  public OutputExistsException(String folder, boolean dataset) {
    super(
        folder
            + (dataset ? " already contains a dataset" : " is not empty")
            + "; choose another --output, or add --overwrite");
    this.folder = folder;
    this.dataset = dataset;
  }

  public String folder() {
    return folder;
  }

  /** Whether a dataset lies there, and not something else. */
  public boolean holdsDataset() {
    return dataset;
  }
}
