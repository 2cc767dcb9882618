package com.arize.access.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.internal.Characters;
import com.arize.access.internal.OutputFile;
import com.arize.exceptions.ConfigurationException;

import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.util.StringUtils;

/**
 * An access file, which contains documents in YAML. Messages and reports have its name.
 */
@SuppressWarnings("ArrayRecordComponent")
record AccessFile(String name, byte[] content) {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	/* In YAML, most of them are the end of a line, or not allowed */
	private static final Pattern HIDDEN = Pattern.compile("\\r(?!\\n)|[" + Characters.HIDDEN + "&&[^\\t\\n\\r]]");

	static AccessFile read(Resource resource) {
		String name = name(resource);
		return new AccessFile(name, content(resource, name));
	}

	/*
	 * Return the path in the repository of the files, if the file is in the working
	 * directory
	 */
	private static String name(Resource resource) {
		try {
			if (resource.isFile()) {
				Path file = resource.getFile().toPath().toAbsolutePath().normalize();
				Path directory = Path.of("").toAbsolutePath();
				return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
			}
		}
		catch (IOException ex) {
			// the failure is reported when the file is read
		}
		return resource.getDescription();
	}

	List<AccessFileNode> documents(YamlAccessFileReader reader, FileProblems problems) {
		List<AccessFileNode> used = reader.read(this.name, decode(problems))
			.stream()
			.filter((document) -> !(document instanceof AccessFileNode.Other other && other.isEmpty()))
			.toList();
		if (used.isEmpty()) {
			problems.add(this.name, 1, "the file is empty");
		}
		return used;
	}

	/*
	 * Return the text, unless it has what a review would not show, or what takes long to
	 * parse
	 */
	private String decode(FileProblems problems) {
		int before = problems.reported();
		ByteBuffer input = ByteBuffer.wrap(this.content);
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(input).toString();
			requireShortLines(text, problems);
			if (problems.reported() == before) {
				requireVisible(text, problems);
			}
			if (problems.reported() == before) {
				return text;
			}
		}
		catch (CharacterCodingException ex) {
			String valid = new String(this.content, 0, input.position(), StandardCharsets.UTF_8);
			problems.add(this.name, (int) (valid + '.').lines().count(), "the text is not valid UTF-8");
		}
		throw problems.exception();
	}

	/* SnakeYAML needs time that is quadratic in the length of a line */
	private void requireShortLines(String text, FileProblems problems) {
		int start = 0;
		for (int line = 1; start <= text.length(); line++) {
			int next = text.indexOf('\n', start);
			int end = (next >= 0) ? next : text.length();
			if (end - start > AccessFiles.MAX_LINE_LENGTH) {
				problems.add(this.name, line,
						"the line has more than %s characters".formatted(AccessFiles.MAX_LINE_LENGTH));
			}
			start = end + 1;
		}
	}

	private void requireVisible(String text, FileProblems problems) {
		Matcher hidden = HIDDEN.matcher(text);
		int line = 1;
		int codePoints = 0;
		int startOfLine = 0;
		int c;
		for (int i = 0; i < text.length(); i += Character.charCount(c)) {
			c = text.codePointAt(i);
			codePoints++;
			if (c == '\n') {
				line++;
				startOfLine = codePoints;
			}
			// most characters are of ASCII, and need no expression
			if ((c >= ' ' && c < 0x7F) || c == '\n' || c == '\t' || (c == BYTE_ORDER_MARK && i == 0)
					|| !hidden.region(i, text.length()).lookingAt()) {
				continue;
			}
			problems.add(this.name, line,
					"the character U+%04X (column %s) is not seen in a review: remove it, or write it as an escape in double quotation marks"
						.formatted(c, codePoints - startOfLine));
		}
	}

	String text() {
		return new String(this.content, StandardCharsets.UTF_8);
	}

	/*
	 * Return what may be an identifier or an e-mail address, whether the file is YAML or
	 * not. An address may have a quotation mark
	 */
	Set<String> words() {
		String text = text();
		return Stream.of("[\\s,\\[\\]{}\"]+", "[\\s,\\[\\]{}\"']+")
			.flatMap((separator) -> Arrays.stream(text.split(separator, -1)))
			.map((word) -> StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(word, '\''), '\'')
				.replace("''", "'"))
			.filter((word) -> !word.isEmpty())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static byte[] content(Resource resource, String name) {
		try {
			requireNoPassword(resource);
			requireNoDirectory(resource);
			try (InputStream stream = resource.getInputStream()) {
				byte[] bytes = stream.readNBytes(AccessFiles.MAX_SIZE + 1);
				if (bytes.length > AccessFiles.MAX_SIZE) {
					throw new ConfigurationException(AccessFiles.SETTING,
							"cannot read %s: it is larger than %s bytes".formatted(name, AccessFiles.MAX_SIZE));
				}
				return bytes;
			}
		}
		catch (IOException ex) {
			throw new ConfigurationException(AccessFiles.SETTING,
					"cannot read %s: %s".formatted(name, OutputFile.describe(ex)), ex);
		}
	}

	/* Messages contain the location, which must not reveal a password */
	private static void requireNoPassword(Resource resource) throws IOException {
		if (resource instanceof UrlResource && resource.getURL().getUserInfo() != null) {
			throw new ConfigurationException(AccessFiles.SETTING,
					AccessFiles.SETTING + " must not contain a user or a password");
		}
	}

	/* The content of a directory is the list of its files */
	private static void requireNoDirectory(Resource resource) throws IOException {
		if (resource.isFile() && resource.getFile().isDirectory()) {
			throw new ConfigurationException(AccessFiles.SETTING,
					"%s is a directory, but must be a file".formatted(resource.getDescription()));
		}
	}

}
