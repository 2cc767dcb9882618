package com.arize.access.file;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.DesiredEntry;
import com.arize.internal.LogEscaper;
import com.arize.testing.FuzzInputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes access files in YAML: a valid file is read as what SnakeYAML constructs is in
 * JSON, and any other is reported with a line. An input is a file.
 */
class AccessFileFuzzTest {

	/* Each character that YAML does not allow is an escape */
	private static final JsonMapper json = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	private static final Pattern HIDDEN = Pattern
		.compile("\\r(?!\\n)|[\\p{Cc}\\p{Zl}\\p{Zp}" + LogEscaper.INVISIBLE + "&&[^\\t\\n\\r]]");

	static Stream<Named<byte[]>> inputs() {
		return FuzzInputs.of(AccessFileFuzzTest.class);
	}

	@ParameterizedTest
	@MethodSource("inputs")
	void foundInputsAreCorrect(byte[] input) {
		aYamlFileIsReadOrReportedWithALine(input);
	}

	/* JSON is YAML */
	@FuzzTest
	void aYamlFileIsReadOrReportedWithALine(byte[] file) {
		List<?> content = read(AccessContent.file("access.yaml", file));
		Resource[] trees;
		try {
			trees = trees(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString());
		}
		catch (CharacterCodingException | RuntimeException ex) {
			return;
		}
		assertThat(content).isEqualTo((trees.length > 0) ? read(trees) : null);
	}

	/* Returns null if the files are not valid */
	private static @Nullable List<?> read(Resource... files) {
		try {
			AccessContent content = AccessContent.of(files);
			return List.of(content.scopes(),
					content.entries()
						.stream()
						.map((entry) -> new DesiredEntry(entry.request(), entry.expires(), null))
						.toList());
		}
		catch (InvalidAccessFileException ex) {
			assertThat(ex.getMessage()).contains(files[0].getFilename()).containsPattern("line [1-9]");
			return null;
		}
	}

	/* One file for each document that is not empty */
	private static Resource[] trees(String text) {
		List<Object> trees = construct(text).stream().filter(Objects::nonNull).toList();
		trees.forEach(AccessFileFuzzTest::requireTexts);
		return trees.stream()
			.map((tree) -> AccessContent.file("access.json", json.writeValueAsBytes(tree)))
			.toArray(Resource[]::new);
	}

	/* A number may have been written in another way */
	private static void requireTexts(@Nullable Object tree) {
		if (tree instanceof Map<?, ?> mapping) {
			mapping.values().forEach(AccessFileFuzzTest::requireTexts);
		}
		else if (tree instanceof Collection<?> list) {
			list.forEach(AccessFileFuzzTest::requireTexts);
		}
		else if (tree != null && !(tree instanceof String)) {
			throw new IllegalArgumentException("not a text");
		}
	}

	private static List<@Nullable Object> construct(String text) {
		if (text.contains("!")) {
			throw new IllegalArgumentException("SnakeYAML constructs the same of different tags");
		}
		if (HIDDEN.matcher(text).find()) {
			throw new IllegalArgumentException("SnakeYAML accepts characters that are not seen");
		}
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		DumperOptions dumperOptions = new DumperOptions();
		Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(dumperOptions), dumperOptions, options,
				new TextResolver());
		yaml.composeAll(new StringReader(text))
			.forEach((document) -> requireNoCycle(document, new HashSet<>(), new HashSet<>()));
		List<@Nullable Object> documents = new ArrayList<>();
		yaml.loadAll(text).forEach(documents::add);
		return documents;
	}

	/* SnakeYAML accepts a mapping that merges itself */
	private static void requireNoCycle(Node node, Set<Node> parents, Set<Node> checked) {
		if (parents.contains(node)) {
			throw new IllegalArgumentException("a node is within itself");
		}
		if (!checked.add(node)) {
			return;
		}
		parents.add(node);
		if (node instanceof SequenceNode list) {
			list.getValue().forEach((item) -> requireNoCycle(item, parents, checked));
		}
		if (node instanceof MappingNode mapping) {
			mapping.getValue().forEach((member) -> requireNoCycle(member.getValueNode(), parents, checked));
		}
		parents.remove(node);
	}

	/* Resolves null and merges as the client does, and everything else to text */
	private static final class TextResolver extends Resolver {

		@Override
		public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
			Tag tag = super.resolve(kind, value, implicit);
			return (kind != NodeId.scalar || tag.equals(Tag.NULL) || tag.equals(Tag.MERGE)) ? tag : Tag.STR;
		}

	}

}
