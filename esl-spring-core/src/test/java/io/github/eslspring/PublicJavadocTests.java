package io.github.eslspring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever others can use of the published modules is described: types, members,
 * parameters and results. What the descriptions say wrong the compiler tells.
 */
class PublicJavadocTests {

	private static final Set<String> UNPUBLISHED = Set.of("esl-spring-sample", "esl-spring-benchmarks");

	@Test
	void everythingPublicIsDescribed() throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			List<Path> sources = Pages.mainSources((module) -> !UNPUBLISHED.contains(module));
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjectsFromPaths(sources));
			Descriptions descriptions = new Descriptions(DocTrees.instance(task));
			for (CompilationUnitTree unit : task.parse()) {
				descriptions.scan(unit, null);
			}
			assertThat(descriptions.seen).isGreaterThan(1000);
			assertThat(descriptions.missing).isEmpty();
		}
	}

	/** Walks through what is public and collects what is not described. */
	private static final class Descriptions extends TreePathScanner<@Nullable Void, @Nullable Void> {

		private static final Set<Tree.Kind> INTERFACES = Set.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE);

		private final DocTrees trees;

		private final List<String> missing = new ArrayList<>();

		private int seen;

		Descriptions(DocTrees trees) {
			this.trees = trees;
		}

		@Override
		public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
			if (isPublic(type.getModifiers())) {
				check(type.getSimpleName(), parameters(type.getTypeParameters().stream(), components(type)), false);
				super.visitClass(type, nothing);
			}
			return null;
		}

		@Override
		public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
			boolean overrides = method.getModifiers()
				.getAnnotations()
				.stream()
				.anyMatch((annotation) -> annotation.getAnnotationType().toString().equals("Override"));
			if (isPublic(method.getModifiers()) && !overrides && !isCanonical(method)) {
				boolean returns = method.getReturnType() != null && !method.getReturnType().toString().equals("void");
				check(method.getName(),
						parameters(method.getTypeParameters().stream(), method.getParameters().stream()), returns);
			}
			return null;
		}

		@Override
		public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
			if (isPublic(field.getModifiers())) {
				check(field.getName(), Set.of(), false);
			}
			return null;
		}

		private void check(CharSequence name, Set<String> parameters, boolean returns) {
			this.seen++;
			DocCommentTree text = this.trees.getDocCommentTree(getCurrentPath());
			if (text == null) {
				report(name, "no description");
				return;
			}
			Set<String> described = text.getBlockTags()
				.stream()
				.filter(ParamTree.class::isInstance)
				.map((tag) -> ((ParamTree) tag).getName().toString())
				.collect(Collectors.toSet());
			parameters.stream()
				.filter((parameter) -> !described.contains(parameter))
				.forEach((parameter) -> report(name, "no @param " + parameter));
			if (returns && !tells(text, DocTree.Kind.RETURN)) {
				report(name, "no @return");
			}
		}

		private void report(CharSequence name, String problem) {
			TreePath path = getCurrentPath();
			long line = path.getCompilationUnit()
				.getLineMap()
				.getLineNumber(
						this.trees.getSourcePositions().getStartPosition(path.getCompilationUnit(), path.getLeaf()));
			this.missing.add(Path.of(path.getCompilationUnit().getSourceFile().toUri()).getFileName() + ":" + line + " "
					+ name + ": " + problem);
		}

		private boolean isPublic(ModifiersTree modifiers) {
			TreePath parent = getCurrentPath().getParentPath();
			boolean ofInterface = parent.getLeaf() instanceof ClassTree type && INTERFACES.contains(type.getKind())
					&& !modifiers.getFlags().contains(Modifier.PRIVATE);
			return ofInterface || modifiers.getFlags().contains(Modifier.PUBLIC)
					|| modifiers.getFlags().contains(Modifier.PROTECTED);
		}

		/** The canonical constructor of a record, which the components describe. */
		private boolean isCanonical(MethodTree method) {
			return method.getReturnType() == null
					&& getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
					&& type.getKind() == Tree.Kind.RECORD
					&& names(method.getParameters().stream()).equals(names(components(type)));
		}

		private static List<String> names(Stream<? extends VariableTree> variables) {
			return variables.map((variable) -> variable.getName().toString()).toList();
		}

		private static boolean tells(DocCommentTree text, DocTree.Kind kind) {
			return Stream.concat(text.getBlockTags().stream(), text.getFirstSentence().stream())
				.anyMatch((tag) -> tag.getKind() == kind);
		}

		private static Stream<? extends VariableTree> components(ClassTree type) {
			return (type.getKind() != Tree.Kind.RECORD) ? Stream.of()
					: type.getMembers()
						.stream()
						.filter(VariableTree.class::isInstance)
						.map(VariableTree.class::cast)
						.filter((field) -> !field.getModifiers().getFlags().contains(Modifier.STATIC));
		}

		private static Set<String> parameters(Stream<? extends TypeParameterTree> types,
				Stream<? extends VariableTree> values) {
			return Stream
				.concat(types.map((type) -> type.getName().toString()),
						values.map((value) -> value.getName().toString()))
				.collect(Collectors.toSet());
		}

	}

}
