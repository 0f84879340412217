package dev.prosa.dataset;

/** A file that is complete under a temporary name, and what it will be in the dataset. */
record FinalFile(String temporaryName, Manifest.DataFile described) {}
