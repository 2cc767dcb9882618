package com.arize.access.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

	/**
	 * Write the schema beside an exported file, or into a directory of them.
	 */
	static void write(Shell shell, String exported) {
		Path path = shell.directory().resolve(exported);
		Path target = Files.isDirectory(path) ? path.resolve(NAME) : path.resolveSibling(NAME);
		try (InputStream schema = SchemaFile.class.getResourceAsStream("/" + NAME)) {
			if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isSchema(target)) {
				shell.err()
					.println("'%s' is left as it is, because it is not the schema of access files."
						.formatted(LogEscaper.line(target.toString())));
				return;
			}
			new OutputFile(target)
				.write(new String(Objects.requireNonNull(schema, NAME).readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/* The file may be the schema of another version */
	private static boolean isSchema(Path file) throws IOException {
		return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
				&& Files.readString(file, StandardCharsets.ISO_8859_1).matches(BEGINNING);
	}

}
