package com.arize.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A file that is written as a whole: a process that ends while it writes leaves the file
 * as it was.
 *
 * @param path the path of the file, whose directories are created if they are missing
 */
public record OutputFile(Path path) {

	/**
	 * Check that the file can be written, as far as this can be known before it is.
	 * @throws IOException if it cannot be written; the message has the path
	 */
	public void check() throws IOException {
		if (Files.exists(this.path) && !Files.isRegularFile(this.path)) {
			throw new FileSystemException(this.path.toString(), null, "is not a file");
		}
		if (Files.exists(this.path) && !Files.isWritable(this.path)) {
			throw new FileSystemException(this.path.toString(), null, "is not writable");
		}
		Path target = target();
		checkDirectory(target.getParent());
		if (Files.exists(target.getParent()) && !Files.exists(target)) {
			// some file systems, and limits of names, refuse a file only then
			Files.createFile(target);
			Files.delete(target);
		}
	}

	/**
	 * Check that files can be created in a directory, as far as this can be known before
	 * one is.
	 * @param directory the directory; it need not exist
	 * @throws IOException if no file can be created; the message has the path
	 */
	public static void checkDirectory(@Nullable Path directory) throws IOException {
		Path existing = directory;
		while (existing != null && !Files.exists(existing)) {
			existing = existing.getParent();
		}
		if (existing == null) {
			throw new FileSystemException(String.valueOf(directory), null, "does not exist");
		}
		if (!Files.isDirectory(existing)) {
			throw new FileSystemException(existing.toString(), null, "is not a directory");
		}
		if (!Files.isWritable(existing)) {
			throw new FileSystemException(existing.toString(), null, "is a directory that is not writable");
		}
	}

	/**
	 * Write the file in UTF-8.
	 * @param text its content
	 * @throws IOException if it cannot be written; it is as it was then
	 */
	public void write(String text) throws IOException {
		Path target = target();
		Files.createDirectories(target.getParent());
		Path temporary = target.resolveSibling(".%s.tmp".formatted(UUID.randomUUID()));
		try {
			Files.writeString(temporary, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW,
					StandardOpenOption.WRITE);
			Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	/* A link to a file remains one */
	private Path target() throws IOException {
		return Files.exists(this.path) ? this.path.toRealPath() : this.path.toAbsolutePath().normalize();
	}

}
