package dev.prosa.tuning;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whom a dataset is written for, and so in which dialect. */
public enum Target {
  /** OpenAI's chat format, one line a conversation: {@code {"messages":[{"role","content"},…]}}. */
  OPENAI("openai", Packaging.NUMBERED_LINES) {
    @Override
    public ChatWriter openChats(OutputStream output) throws IOException {
      return new OpenAiWriter(output);
    }
  },

  /** The old bot's {@code conversas_para_treino.json}: one document, phone to messages. */
  GROUPED("grouped", Packaging.ONE_DOCUMENT) {
    @Override
    public ChatWriter openChats(OutputStream output) throws IOException {
      return new GroupedWriter(output);
    }
  };

  /** How a target's examples lie in files. */
  public enum Packaging {
    /** A line an example, in a numbered series of files of which each stands for itself. */
    NUMBERED_LINES,
    /** One JSON object, a member an example. */
    ONE_DOCUMENT
  }

  private final String label;
  private final Packaging packaging;

  Target(String label, Packaging packaging) {
    this.label = label;
    this.packaging = packaging;
  }

  /** The target's name in options, folders and manifests. */
  public String label() {
    return label;
  }

  public Packaging packaging() {
    return packaging;
  }

  /**
   * Starts a file of chats as they are; nothing but the returned writer may write to {@code output}
   * until it is closed.
   */
  public abstract ChatWriter openChats(OutputStream output) throws IOException;

  /** The target of that name, in lower case. */
  public static Optional<Target> labelled(String label) {
    return Arrays.stream(values()).filter(target -> target.label.equals(label)).findFirst();
  }

  /** All names, for messages: {@code openai, grouped}. */
  public static String labels() {
    return Arrays.stream(values()).map(Target::label).collect(Collectors.joining(", "));
  }
}
