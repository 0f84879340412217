package dev.prosa.dataset.verify;

import dev.prosa.dataset.DataFormat;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.LocalFolder;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.RejectedLine;
import dev.prosa.dataset.parquet.ParquetRows;
import dev.prosa.error.Explanation;
import dev.prosa.tuning.Sidecar;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** One dataset against its manifest. Knows of its files only what the manifest says. */
final class DatasetAudit {

  private static final Set<String> OWN_FILES =
      Set.of(
          DatasetLayout.MANIFEST,
          DatasetLayout.SUCCESS,
          DatasetLayout.CARD,
          DatasetLayout.REPORT,
          DatasetLayout.REPORT_DATA);

  private static final String CHANGED = "changed by hand, or damaged: ";

  private final LocalFolder folder;
  private final boolean strict;
  private final int most;
  private final List<Findings> findings = new ArrayList<>();
  private final List<Explanation> notes = new ArrayList<>();

  DatasetAudit(LocalFolder folder, boolean strict, int most) {
    this.folder = folder;
    this.strict = strict;
    this.most = most;
  }

  VerificationResult run() throws IOException {
    if (!folder.exists(DatasetLayout.SUCCESS)) {
      found(DatasetLayout.SUCCESS, "missing, so the dataset is not complete");
    }
    Optional<Manifest> manifest = manifest();
    if (manifest.isEmpty()) {
      return VerificationResult.of(List.of(), findings, notes, most);
    }
    books(manifest.get());
    List<Manifest.DataFile> present = present(manifest.get());
    boolean chats = !strict && areChats(manifest.get());
    if (chats) {
      notes.add(
          Explanation.of(
              "verify.chats",
              "chats as they are (shape none) are checked for their form, not by the providers'"
                  + " rules; add --strict for those"));
    }
    List<Callable<FileReading>> readings = new ArrayList<>();
    for (Manifest.DataFile file : present) {
      readings.add(() -> read(file, chats));
    }
    List<FileReading> read = FileReading.inParallel(readings);
    totals(manifest.get());
    sidecarsAndStrangers(manifest.get());
    ReportAudit.faults(folder, manifest.get()).forEach(this::found);
    return VerificationResult.of(read, findings, notes, most);
  }

  private Optional<Manifest> manifest() throws IOException {
    if (!folder.exists(DatasetLayout.MANIFEST)) {
      found(DatasetLayout.MANIFEST, "missing");
      return Optional.empty();
    }
    try (InputStream input = folder.open(DatasetLayout.MANIFEST)) {
      Optional<Manifest> manifest = Manifest.fromJson(input);
      if (manifest.isEmpty()) {
        found(DatasetLayout.MANIFEST, "not a manifest: it cannot be read as one");
      } else if (!Manifest.FORMAT.equals(manifest.get().format())) {
        found(DatasetLayout.MANIFEST, "not of the format " + Manifest.FORMAT);
        return Optional.empty();
      }
      return manifest;
    }
  }

  private void books(Manifest manifest) {
    Manifest.Counts counts = manifest.counts();
    if (!counts.balance()) {
      found(
          DatasetLayout.MANIFEST, "its books do not balance: its counts do not add up to its refs");
    }
    long elements = manifest.source().to() - manifest.source().from();
    if (elements != counts.refs()) {
      found(
          DatasetLayout.MANIFEST,
          "its books do not balance: the source had "
              + elements
              + " elements, "
              + counts.refs()
              + " are accounted for");
    }
  }

  /** The listed files that are there. */
  private List<Manifest.DataFile> present(Manifest manifest) throws IOException {
    List<Manifest.DataFile> present = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Manifest.DataFile file : manifest.files()) {
      if (!names.add(file.name())) {
        found(file.name(), "listed twice");
      } else if (!file.liesBelow()) {
        found(DatasetLayout.MANIFEST, Manifest.NOT_BELOW);
      } else if (!folder.exists(file.name())) {
        found(file.name(), "missing");
      } else {
        present.add(file);
      }
    }
    return present;
  }

  private FileReading read(Manifest.DataFile file, boolean chats) {
    Findings inFile = new Findings(file.name(), most);
    try (InputStream input = folder.open(file.name())) {
      FileReading reading = read(file, input, chats, inFile);
      if (reading.length() != file.bytes()) {
        inFile.add(
            CHANGED + reading.length() + " bytes, not " + file.bytes() + " as the manifest says");
      } else if (!reading.sha256().equals(file.sha256())) {
        inFile.add(CHANGED + "its SHA-256 is not the one that the manifest says");
      }
      if (!isSidecar(file) && reading.rows() != file.rows()) {
        inFile.add(reading.rows() + " rows, not " + file.rows() + " as the manifest says");
      }
      return reading;
    } catch (IOException failed) {
      throw FileReading.unreadable(folder + "/" + file.name(), failed);
    }
  }

  private FileReading read(
      Manifest.DataFile file, InputStream input, boolean chats, Findings inFile)
      throws IOException {
    if (file.series().equals(DatasetLayout.REJECTED)) {
      return FileReading.lines(
          input, (bytes, from, to, state) -> RejectedLine.check(bytes, from, to), inFile);
    }
    if (isSidecar(file)) {
      return FileReading.bytes(input, inFile);
    }
    Optional<Target> target = Target.fromLabel(file.series());
    if (target.isEmpty()) {
      inFile.add("of a series that is neither a target nor " + DatasetLayout.REJECTED);
      return FileReading.bytes(input, inFile);
    }
    if (target.get().packaging() == Target.Packaging.ONE_DOCUMENT) {
      return FileReading.grouped(input, inFile);
    }
    if (file.bytes() > target.get().limits().maxFileBytes()) {
      inFile.add(Findings.tooLong(target.get()));
    }
    boolean asTheyAre = chats && target.get().takesChats();
    LineCheck rules =
        asTheyAre
            ? Target.chatRules()::check
            : LineCheck.exact(LineCheck.of(target.get(), strict), true);
    if (DataFormat.ofFile(file.name()) == DataFormat.PARQUET) {
      try (InputStream rows = ParquetRows.lines(folder.openChannel(file.name()))) {
        return FileReading.parquet(input, rows, rules, inFile);
      }
    }
    return FileReading.lines(input, rules, inFile);
  }

  /** What the counts say of the files' rows. */
  private void totals(Manifest manifest) {
    long rejected =
        manifest.files().stream()
            .filter(file -> file.series().equals(DatasetLayout.REJECTED))
            .mapToLong(Manifest.DataFile::rows)
            .sum();
    if (rejected != manifest.counts().rejectedTotal()) {
      found(
          DatasetLayout.MANIFEST,
          "counts "
              + manifest.counts().rejectedTotal()
              + " rejected records, but lists "
              + rejected);
    }
  }

  private void sidecarsAndStrangers(Manifest manifest) throws IOException {
    Set<String> known = new HashSet<>(OWN_FILES);
    manifest.files().forEach(file -> known.add(file.name()));
    for (Map.Entry<String, String> sidecar : sidecars(manifest).entrySet()) {
      known.add(sidecar.getKey());
      if (!folder.exists(sidecar.getKey())) {
        found(sidecar.getKey(), "missing");
        continue;
      }
      try (InputStream input = folder.open(sidecar.getKey())) {
        byte[] right = sidecar.getValue().getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(input.readNBytes(right.length + 1), right)) {
          found(sidecar.getKey(), "does not describe the files that the manifest lists");
        }
      }
    }
    for (String name : folder.names()) {
      if (!name.startsWith(".")) { // a run that has not published yet, or the file system's own
        for (String file : folder.filesBelow(name)) {
          if (!known.contains(file)) {
            found(file, "not listed in the manifest");
          }
        }
      }
    }
  }

  /** What each target wants beside its data, by path. */
  private static Map<String, String> sidecars(Manifest manifest) {
    Map<String, Set<String>> byFolder = new LinkedHashMap<>();
    Map<String, Target> targets = new LinkedHashMap<>();
    for (Manifest.DataFile file : manifest.files()) {
      Target.fromLabel(file.series())
          .ifPresent(
              target -> {
                String below = file.name().substring(0, file.name().lastIndexOf('/') + 1);
                byFolder
                    .computeIfAbsent(below, name -> new TreeSet<>())
                    .add(file.name().substring(below.length()));
                targets.put(below, target);
              });
    }
    Map<String, String> sidecars = new LinkedHashMap<>();
    targets.forEach(
        (below, target) -> {
          List<String> files = List.copyOf(byFolder.getOrDefault(below, Set.of()));
          for (Sidecar sidecar : target.sidecars(files, manifest.options().containsKey("tools"))) {
            sidecars.put(below + sidecar.name(), sidecar.text());
          }
        });
    return sidecars;
  }

  private static boolean isSidecar(Manifest.DataFile file) {
    return file.series().equals(DatasetLayout.SIDECAR);
  }

  private static boolean areChats(Manifest manifest) {
    return "none".equals(manifest.options().get("shape"));
  }

  private void found(String file, String reason) {
    Findings one = new Findings(file, most);
    one.add(reason);
    findings.add(one);
  }
}
