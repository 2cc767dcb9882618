package com.arize.access.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import com.arize.access.DesiredEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads access files from bytes.
 */
final class AccessFileCheck {

	/* Each character that YAML does not allow is an escape */
	private static final JsonMapper json = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	private AccessFileCheck() {
	}

	/**
	 * Check that a file is reported with a line, or is read as the trees of another
	 * parser are when they are written as JSON, which is YAML.
	 */
	static void check(byte[] file, String name, Function<String, List<@Nullable Object>> parser) {
		List<?> content = read(AccessContent.file(name, file));
		Resource[] trees;
		try {
			trees = trees(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString(), parser);
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
	private static Resource[] trees(String text, Function<String, List<@Nullable Object>> parser) {
		List<Object> trees = parser.apply(text).stream().filter(Objects::nonNull).toList();
		trees.forEach(AccessFileCheck::requireTexts);
		return trees.stream()
			.map((tree) -> AccessContent.file("access.json", json.writeValueAsBytes(tree)))
			.toArray(Resource[]::new);
	}

	/* A number may have been written in another way */
	private static void requireTexts(@Nullable Object tree) {
		if (tree instanceof Map<?, ?> mapping) {
			mapping.values().forEach(AccessFileCheck::requireTexts);
		}
		else if (tree instanceof Collection<?> list) {
			list.forEach(AccessFileCheck::requireTexts);
		}
		else if (tree != null && !(tree instanceof String)) {
			throw new IllegalArgumentException("not a text");
		}
	}

}
