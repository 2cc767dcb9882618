package com.arize.access.file.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.FileSystemResource;

/**
 * A file that was found, whose name in messages and reports is the path within the
 * directory of the search. If it has a problem, it must not be read.
 */
final class FoundFile extends FileSystemResource {

	private final String name;

	private final Path key;

	private final @Nullable String problem;

	FoundFile(Path file, Path directory, @Nullable String problem) {
		super(file);
		Path root = directory.toAbsolutePath();
		Path absolute = file.toAbsolutePath().normalize();
		this.name = (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString();
		// a file that must not be read is no other file, whatever it leads to
		this.key = (problem != null) ? file : AccessFileSearch.key(file);
		this.problem = problem;
	}

	Path key() {
		return this.key;
	}

	@Override
	public String getDescription() {
		return this.name;
	}

	/* Otherwise, its name would be relative to the directory of the process */
	@Override
	public boolean isFile() {
		return false;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		if (this.problem != null) {
			throw new IOException(this.problem);
		}
		return super.getInputStream();
	}

}
