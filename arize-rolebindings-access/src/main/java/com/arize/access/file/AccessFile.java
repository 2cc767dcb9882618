package com.arize.access.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;

import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.util.StringUtils;

/**
 * An access file, which contains documents in YAML. Messages and reports have its name.
 */
@SuppressWarnings("ArrayRecordComponent")
record AccessFile(String name, byte[] content) {

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
		List<AccessFileNode> used = reader.read(this.name, FileText.decode(this.name, this.content, problems))
			.stream()
			.filter((document) -> !(document instanceof AccessFileNode.Other other && other.isEmpty()))
			.toList();
		if (used.isEmpty()) {
			problems.add(this.name, 1, "the file is empty");
		}
		return used;
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
			throw new ConfigurationException(AccessFiles.SETTING, "cannot read %s: %s".formatted(name, ex.getMessage()),
					ex);
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
