package dev.prosa;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How large a method, a record, a list of parameters and a file may become. */
final class CodeShapeTest {

  private static final int MOST_BRANCHES = 15;
  private static final int MOST_COMPONENTS = 8;
  private static final int MANY_PARAMETERS = 6;
  private static final int MOST_LINES = 300;

  private static final Path MAIN = Path.of("src/main/java");

  /** Files that are a table, or the grammar of one kind of text. */
  private static final Set<String> LONG_FILES =
      Set.of(
          "dev/prosa/privacy/Redactor.java",
          "dev/prosa/privacy/detect/AddressFinder.java",
          "dev/prosa/privacy/detect/DateFinder.java",
          "dev/prosa/privacy/detect/PatternCodeFinder.java",
          "dev/prosa/privacy/detect/SpelledCodeFinder.java",
          "dev/prosa/privacy/detect/TagFeatures.java",
          "dev/prosa/privacy/text/TokenizedText.java",
          "dev/prosa/tuning/Target.java");

  /** Records whose components are the fields of a format, and the format. */
  private static final Map<String, String> FORMATS =
      Map.of(
          "Manifest", "MANIFEST.json",
          "Statistics", "REPORT.json",
          "StoreStats", "what `stats --json` prints");

  /** Records with a flag among many components, each made in one place, from what is read. */
  private static final Map<String, String> WITH_A_FLAG =
      Map.of(
          "Message", "the fields of a stored message",
          "StoredMessage", "the fields of a stored message",
          "StoreStats", "what `stats --json` prints",
          "TargetLimits", "what a provider's page says, one line of a table each",
          "Endpoint", "the parts of a Redis URL",
          "Terminal", "what run.sh tells of the terminal");

  /** Every main class's source, read once. */
  private static final Source SOURCE = new Source();

  @BeforeAll
  static void read() throws IOException {
    SOURCE.read();
  }

  @Test
  void noMethodHasMoreBranchesThanOneCanKeepInMind() {
    Map<String, Integer> tooMany = new TreeMap<>(SOURCE.branches);
    tooMany.values().removeIf(branches -> branches <= MOST_BRANCHES);
    assertThat(tooMany).as("split it, or make a table of it").isEmpty();
  }

  @Test
  void aRecordHasFewComponentsUnlessAFormatHasThemAsFields() {
    assertThat(SOURCE.components).containsKeys(FORMATS.keySet().toArray(String[]::new));
    Map<String, Integer> tooMany = new TreeMap<>(SOURCE.components);
    tooMany.values().removeIf(components -> components <= MOST_COMPONENTS);
    assertThat(tooMany.keySet())
        .as("group what belongs together")
        .containsExactlyInAnyOrderElementsOf(FORMATS.keySet());
  }

  /** A caller that writes {@code true, false} says nothing to who reads it. */
  @Test
  void noPublicMethodTakesTwoFlagsOrOneAmongMany() {
    assertThat(SOURCE.flagged)
        .as("name the cases with an enum, or group the parameters")
        .containsOnlyKeys(WITH_A_FLAG.keySet());
  }

  /**
   * What is thrown for something impossible, an {@code IllegalStateException}, need not be told.
   */
  @Test
  void aPublicMethodThatThrowsSaysWhen() {
    assertThat(SOURCE.silent).as("say when, with @throws").isEmpty();
  }

  @Test
  void aFileIsShortEnoughToReadAtOnce() {
    Map<String, Long> tooLong = new TreeMap<>(SOURCE.lines);
    tooLong.values().removeIf(lines -> lines <= MOST_LINES);
    tooLong.keySet().removeAll(LONG_FILES);
    assertThat(tooLong).isEmpty();
  }

  /** What the compiler's own parser says of the source. */
  private static final class Source {

    private final Map<String, Integer> branches = new TreeMap<>();
    private final Map<String, Integer> components = new TreeMap<>();
    private final Map<String, String> flagged = new TreeMap<>();
    private final Map<String, Long> lines = new TreeMap<>();
    private final Set<String> silent = new TreeSet<>();

    void read() throws IOException {
      List<Path> files;
      try (Stream<Path> all = Files.walk(MAIN)) {
        files = all.filter(file -> file.toString().endsWith(".java")).toList();
      }
      for (Path file : files) {
        try (Stream<String> text = Files.lines(file)) {
          lines.put(MAIN.relativize(file).toString(), text.count());
        }
      }
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
        JavacTask task =
            (JavacTask)
                compiler.getTask(
                    null,
                    manager,
                    null,
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
        for (CompilationUnitTree unit : task.parse()) {
          new Reader(DocTrees.instance(task)).scan(unit, null);
        }
      }
    }

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {

      private final Deque<ClassTree> classes = new ArrayDeque<>();
      private final DocTrees docs;

      Reader(DocTrees docs) {
        this.docs = docs;
      }

      @Override
      public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        classes.push(type);
        if (type.getKind() == Tree.Kind.RECORD) {
          List<VariableTree> parts = componentsOf(type);
          components.put(type.getSimpleName().toString(), parts.size());
          noteFlags(type.getSimpleName().toString(), parts, type.getModifiers().getFlags());
        }
        super.visitClass(type, none);
        classes.pop();
        return null;
      }

      @Override
      public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
        String type = classes.element().getSimpleName().toString();
        if (method.getBody() != null) {
          BranchCounter counter = new BranchCounter();
          counter.scan(method.getBody(), null);
          branches.merge(type + "." + method.getName(), counter.branches, Math::max);
        }
        if (isPublic(method.getModifiers().getFlags()) && ThrowFinder.isIn(method)) {
          String told = docs.getDocComment(getCurrentPath());
          if (told == null || !told.contains("@throws")) {
            silent.add(type + "." + method.getName());
          }
        }
        boolean ofRecord = classes.element().getKind() == Tree.Kind.RECORD;
        boolean constructor = method.getName().contentEquals("<init>");
        noteFlags(
            ofRecord && constructor ? type : type + "." + method.getName(),
            method.getParameters(),
            method.getModifiers().getFlags());
        return super.visitMethod(method, none);
      }

      private void noteFlags(
          String name, List<? extends VariableTree> parameters, Set<Modifier> modifiers) {
        long flags = parameters.stream().filter(one -> isFlag(one.getType())).count();
        if (isPublic(modifiers)
            && (flags >= 2 || (flags == 1 && parameters.size() >= MANY_PARAMETERS))) {
          flagged.put(
              name, parameters.stream().map(one -> one.getName().toString()).collect(joining(" ")));
        }
      }

      private boolean isPublic(Set<Modifier> modifiers) {
        Iterator<ClassTree> around = classes.iterator();
        boolean visible = modifiers.contains(Modifier.PUBLIC);
        while (visible && around.hasNext()) {
          visible = around.next().getModifiers().getFlags().contains(Modifier.PUBLIC);
        }
        return visible;
      }

      private static boolean isFlag(@Nullable Tree type) {
        return type != null && type.toString().equals("boolean");
      }

      private static List<VariableTree> componentsOf(ClassTree type) {
        List<VariableTree> components = new ArrayList<>();
        for (Tree member : type.getMembers()) {
          if (member instanceof VariableTree field
              && !field.getModifiers().getFlags().contains(Modifier.STATIC)) {
            components.add(field);
          }
        }
        return components;
      }
    }

    /** Looks for exceptions that a method makes and throws. */
    private static final class ThrowFinder extends TreeScanner<@Nullable Void, @Nullable Void> {

      private boolean found;

      static boolean isIn(MethodTree method) {
        ThrowFinder finder = new ThrowFinder();
        finder.scan(method.getBody(), null);
        return finder.found && !isOverride(method);
      }

      private static boolean isOverride(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
            .anyMatch(one -> one.getAnnotationType().toString().equals("Override"));
      }

      @Override
      public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        return null;
      }

      @Override
      public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void none) {
        return null;
      }

      @Override
      public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void none) {
        found |=
            tree.getExpression() instanceof NewClassTree made
                && !made.getIdentifier().toString().equals("IllegalStateException");
        return super.visitThrow(tree, none);
      }
    }

    /** Counts ways through a method; classes within it have methods of their own. */
    private static final class BranchCounter extends TreeScanner<@Nullable Void, @Nullable Void> {

      private static final Set<Tree.Kind> SHORT_CIRCUITS =
          Set.of(Tree.Kind.CONDITIONAL_AND, Tree.Kind.CONDITIONAL_OR);

      private int branches = 1;

      @Override
      public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        return null;
      }

      @Override
      public @Nullable Void visitIf(IfTree tree, @Nullable Void none) {
        branches++;
        return super.visitIf(tree, none);
      }

      @Override
      public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void none) {
        branches++;
        return super.visitForLoop(tree, none);
      }

      @Override
      public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void none) {
        branches++;
        return super.visitEnhancedForLoop(tree, none);
      }

      @Override
      public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void none) {
        branches++;
        return super.visitWhileLoop(tree, none);
      }

      @Override
      public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void none) {
        branches++;
        return super.visitDoWhileLoop(tree, none);
      }

      @Override
      public @Nullable Void visitCatch(CatchTree tree, @Nullable Void none) {
        branches++;
        return super.visitCatch(tree, none);
      }

      @Override
      public @Nullable Void visitCase(CaseTree tree, @Nullable Void none) {
        branches += tree.getExpressions().isEmpty() ? 0 : 1;
        return super.visitCase(tree, none);
      }

      @Override
      public @Nullable Void visitConditionalExpression(
          ConditionalExpressionTree tree, @Nullable Void none) {
        branches++;
        return super.visitConditionalExpression(tree, none);
      }

      @Override
      public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void none) {
        branches += SHORT_CIRCUITS.contains(tree.getKind()) ? 1 : 0;
        return super.visitBinary(tree, none);
      }
    }
  }
}
