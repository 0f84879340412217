package dev.prosa.tuning;

import com.knuddels.jtokkit.api.EncodingType;
import java.util.Arrays;
import java.util.Optional;

/** A vocabulary that a model reads text by. */
public enum TokenEncoding {
  /** OpenAI's since GPT-4o. */
  O200K_BASE("o200k_base", EncodingType.O200K_BASE),
  /** OpenAI's before, up to GPT-4 and GPT-3.5. */
  CL100K_BASE("cl100k_base", EncodingType.CL100K_BASE);

  private final String label;
  private final EncodingType type;

  TokenEncoding(String label, EncodingType type) {
    this.label = label;
    this.type = type;
  }

  /** The vocabulary's name, as its makers write it. */
  public String label() {
    return label;
  }

  EncodingType type() {
    return type;
  }

  /** The vocabulary of that name, in lower case. */
  public static Optional<TokenEncoding> labelled(String label) {
    return Arrays.stream(values()).filter(encoding -> encoding.label.equals(label)).findFirst();
  }
}
