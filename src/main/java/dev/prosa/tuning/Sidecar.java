package dev.prosa.tuning;

/**
 * A small file that lies beside a target's data files and tells a trainer about them.
 *
 * @param name its name, in the same folder
 * @param text what it holds
 */
public record Sidecar(String name, String text) {}
