package com.arize.access.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import com.arize.exceptions.ConfigurationException;

import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;

/**
 * An access file, which contains documents in YAML.
 *
 * @param resource the content
 * @param name the name in messages and reports
 */
record AccessFile(Resource resource, String name) {

	AccessFile(Resource resource) {
		this(resource, name(resource));
	}

	/* As in the repository of the files, if it is in the working directory */
	private static String name(Resource resource) {
		try {
			if (resource.isFile()) {
				Path file = resource.getFile().toPath().toAbsolutePath().normalize();
				Path directory = Path.of("").toAbsolutePath();
				return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
			}
		}
		catch (IOException ex) {
			// reported when it is read
		}
		return resource.getDescription();
	}

	/**
	 * Read the documents.
	 * @param problems receives what is wrong with the file
	 * @return the documents that are not empty
	 * @throws InvalidAccessFileException if the file is not YAML; the problem is known
	 * then
	 */
	List<AccessFileNode> read(FileProblems problems) {
		String text = decode(bytes(), this.name, problems);
		List<AccessFileNode> used = YamlAccessFileReader.read(this.name, text, problems)
			.stream()
			.filter((document) -> !(document instanceof AccessFileNode.Other other && other.isEmpty()))
			.toList();
		if (used.isEmpty()) {
			problems.add(new Place(this.name, 1), "the file is empty");
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
					throw new ConfigurationException(AccessFiles.SETTING,
							"%s is larger than %d bytes".formatted(this.name, AccessFiles.MAX_SIZE));
				}
				return bytes;
			}
		}
		catch (IOException ex) {
			throw new ConfigurationException(AccessFiles.SETTING,
					"%s cannot be read: %s".formatted(this.name, ex.getMessage()), ex);
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

}
