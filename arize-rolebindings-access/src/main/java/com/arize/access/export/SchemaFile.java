package com.arize.access.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

import com.arize.access.internal.OutputFile;
import com.arize.internal.LogEscaper;

/**
 * The JSON schema of access files, which the second line of an exported file names.
 */
final class SchemaFile {

	private static final String NAME = "access.schema.json";

	private static final String BEGINNING = "(?s)\\{.{0,200}\"title\": \"Access file\".*";

	private SchemaFile() {
	}

	/* Return a line if another file has its name, and is left as it is */
	static String write(Path exported) throws IOException {
		Path target = Files.isDirectory(exported) ? exported.resolve(NAME) : exported.resolveSibling(NAME);
		if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isSchema(target)) {
			return "'%s' is left as it is, because it is not the schema of access files.%n"
				.formatted(LogEscaper.line(target.toString()));
		}
		try (InputStream schema = SchemaFile.class.getResourceAsStream("/" + NAME)) {
			new OutputFile(target)
				.write(new String(Objects.requireNonNull(schema, NAME).readAllBytes(), StandardCharsets.UTF_8));
		}
		return "";
	}

	/* The file may be the schema of another version */
	private static boolean isSchema(Path file) throws IOException {
		return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
				&& Files.readString(file, StandardCharsets.ISO_8859_1).matches(BEGINNING);
	}

}
