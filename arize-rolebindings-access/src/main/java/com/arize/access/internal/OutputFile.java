package com.arize.access.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A file that is written as a whole. If the process ends while it writes, the file stays
 * as it was. A link is replaced, and its target stays as it was: somebody else may have
 * chosen the target.
 */
public record OutputFile(Path path) {

	/**
	 * Check that the file can be written. Its missing directories are created.
	 */
	public void check() throws IOException {
		Path target = target();
		boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
		if (exists && !Files.isSymbolicLink(target)) {
			if (!Files.isRegularFile(target)) {
				throw new FileSystemException(this.path.toString(), null, "is not a file");
			}
			if (!Files.isWritable(target)) {
				throw new FileSystemException(this.path.toString(), null, "is not writable");
			}
		}
		checkDirectory(target.getParent());
		Files.createDirectories(target.getParent());
		// some file systems, and limits of names, refuse a file only then
		Files.delete(Files.createFile(exists ? temporary(target) : target));
	}

	/**
	 * Check that files can be created in a directory, which may not exist yet. Some
	 * problems are found only when a file is written.
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
	 * Write the file in UTF-8. One that exists keeps its permissions.
	 */
	public void write(String text) throws IOException {
		Path target = target();
		Files.createDirectories(target.getParent());
		Path temporary = temporary(target);
		try {
			Files.writeString(temporary, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW,
					StandardOpenOption.WRITE);
			if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
					&& Files.getFileStore(target).supportsFileAttributeView(PosixFileAttributeView.class)) {
				Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
			}
			Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			// the name of the temporary file means nothing to a reader
			FileSystemException failure = new FileSystemException(this.path.toString(), null, reason(ex));
			failure.initCause(ex);
			throw failure;
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	/**
	 * Return the path and the reason; never the path alone, or the name of a class.
	 */
	public static String describe(IOException ex) {
		return (ex instanceof FileSystemException file) ? file.getFile() + ": " + reason(ex) : reason(ex);
	}

	private static String reason(IOException ex) {
		if (!(ex instanceof FileSystemException file)) {
			return Objects.requireNonNullElse(ex.getMessage(), "unknown reason");
		}
		String type = ex.getClass().getSimpleName().replace("Exception", "");
		return Objects.requireNonNullElseGet(file.getReason(),
				() -> type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
	}

	private Path target() {
		return this.path.toAbsolutePath().normalize();
	}

	private static Path temporary(Path target) {
		return target.resolveSibling(".%s.tmp".formatted(UUID.randomUUID()));
	}

}
