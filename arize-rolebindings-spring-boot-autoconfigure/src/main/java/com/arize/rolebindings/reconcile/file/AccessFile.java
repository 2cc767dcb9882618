package com.arize.rolebindings.reconcile.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import com.arize.exceptions.ConfigurationException;

import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;

/**
 * An access file, which contains documents in YAML, or one document in JSON.
 */
final class AccessFile {

	private final Resource resource;

	AccessFile(Resource resource) {
		this.resource = resource;
	}

	/**
	 * Read the documents.
	 * @param problems receives what is wrong with the file
	 * @return the documents that are not empty
	 * @throws InvalidAccessFileException if the file is not YAML or JSON; the problem is
	 * known then
	 */
	List<AccessFileNode> read(FileProblems problems) {
		String file = this.resource.getDescription();
		String text = decode(bytes(), file, problems);
		List<AccessFileNode> documents = isJson() ? List.of(JsonAccessFileReader.read(file, text, problems))
				: YamlAccessFileReader.read(file, text, problems);
		List<AccessFileNode> used = documents.stream()
			.filter((document) -> !(document instanceof AccessFileNode.Other other && other.isEmpty()))
			.toList();
		if (used.isEmpty()) {
			problems.add(new Place(file, 1), "the file is empty");
		}
		return used;
	}

	private byte[] bytes() {
		try {
			requireNoPassword();
			requireNoDirectory();
			try (InputStream stream = this.resource.getInputStream()) {
				byte[] bytes = stream.readNBytes(AccessFiles.MAX_SIZE + 1);
				if (bytes.length > AccessFiles.MAX_SIZE) {
					throw new ConfigurationException(AccessFiles.SETTING, "%s is larger than %d bytes"
						.formatted(this.resource.getDescription(), AccessFiles.MAX_SIZE));
				}
				return bytes;
			}
		}
		catch (IOException ex) {
			throw new ConfigurationException(AccessFiles.SETTING,
					"%s cannot be read: %s".formatted(this.resource.getDescription(), ex.getMessage()), ex);
		}
	}

	/* Messages contain the location, which must not reveal a password */
	private void requireNoPassword() throws IOException {
		if (this.resource instanceof UrlResource && this.resource.getURL().getUserInfo() != null) {
			throw new ConfigurationException(AccessFiles.SETTING,
					AccessFiles.SETTING + " must not contain a user or a password");
		}
	}

	/* The content of a directory is the list of its files */
	private void requireNoDirectory() throws IOException {
		if (this.resource.isFile() && this.resource.getFile().isDirectory()) {
			throw new ConfigurationException(AccessFiles.SETTING,
					"%s is a directory, but must be a file".formatted(this.resource.getDescription()));
		}
	}

	private static String decode(byte[] bytes, String file, FileProblems problems) {
		ByteBuffer input = ByteBuffer.wrap(bytes);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
		}
		catch (CharacterCodingException ex) {
			String before = new String(bytes, 0, input.position(), StandardCharsets.UTF_8);
			problems.add(new Place(file, FileProblems.lineAfter(before)), "the text is not valid UTF-8");
			throw problems.exception();
		}
	}

	private boolean isJson() {
		String name = Objects.requireNonNullElse(this.resource.getFilename(), "");
		return name.toLowerCase(Locale.ROOT).endsWith(".json");
	}

}
