package dev.prosa.export.options;

/** Nothing says where the dataset shall be. */
public final class NoOutputException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  NoOutputException() {
    super("--output is missing: the folder for the dataset, such as --output=out/friday");
  }
}
