package com.arize.access.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.arize.access.export.RoleBindingsExport.ExportedFiles;
import com.arize.access.file.AccessFiles;
import com.arize.access.internal.OutputFile;
import com.arize.internal.Arguments;

/**
 * Where an export is written to: a file with all documents, or a directory with one file
 * for each document.
 */
record ExportTarget(Path path, boolean isFile) {

	static ExportTarget of(Path path) {
		Arguments.requireNonNull(path, "target");
		return new ExportTarget(path, Files.exists(path) ? !Files.isDirectory(path) : isOfFile(path));
	}

	private static boolean isOfFile(Path path) {
		return path.toString().matches("(?is).*\\.(json|ya?ml)");
	}

	void check() throws IOException {
		if (this.isFile) {
			requireReplaceable(this.path);
		}
		else {
			OutputFile.checkDirectory(this.path.toAbsolutePath().normalize());
		}
	}

	ExportedFiles write(List<ExportDocument> documents, Collection<String> accounts, int maxDeletionPercent)
			throws IOException {
		SortedMap<Path, String> files = files(documents);
		for (Path file : files.keySet()) {
			requireReplaceable(file);
		}
		Map<Path, List<ExportedScope>> earlier = earlierExport();
		if (!this.isFile) {
			Set<String> exported = accounts.stream().map(AccessYaml::account).collect(Collectors.toSet());
			earlier.values()
				.removeIf((scopes) -> scopes.stream().anyMatch((scope) -> !exported.contains(scope.account())));
		}
		ExportedScope.requireIn(files, earlier, maxDeletionPercent);
		write(files);
		// a plan for the bindings of an earlier export would create them again
		List<Path> others = earlier.keySet().stream().filter((file) -> !files.containsKey(file)).toList();
		for (Path file : others) {
			Files.delete(file);
		}
		return new ExportedFiles(List.copyOf(files.keySet()), others);
	}

	/* Write documents that are a part of an account to new files. No file is replaced */
	List<Path> create(List<ExportDocument> documents) throws IOException {
		if (documents.isEmpty()) {
			return List.of();
		}
		SortedMap<Path, String> files = files(documents);
		for (Path file : files.keySet()) {
			requireReplaceable(file);
			if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
				throw new FileSystemException(file.toString(), null,
						"exists already. Write to another path, or delete the file");
			}
		}
		write(files);
		return List.copyOf(files.keySet());
	}

	private void write(Map<Path, String> files) throws IOException {
		if (!this.isFile) {
			Files.createDirectories(this.path);
		}
		for (Map.Entry<Path, String> file : files.entrySet()) {
			new OutputFile(file.getKey()).write(file.getValue());
		}
	}

	private SortedMap<Path, String> files(List<ExportDocument> documents) throws IOException {
		SortedMap<Path, String> files = new TreeMap<>();
		if (this.isFile) {
			files.put(this.path, text(this.path, documents));
			return files;
		}
		ExportFileNames names = new ExportFileNames(documents);
		for (ExportDocument document : documents) {
			Path file = this.path.resolve(names.of(document));
			if (files.put(file, text(file, List.of(document))) != null) {
				throw new IllegalStateException("Two documents have the file " + file);
			}
		}
		return files;
	}

	private static String text(Path file, List<ExportDocument> documents) throws IOException {
		String text = AccessYaml.file(documents);
		int size = text.getBytes(StandardCharsets.UTF_8).length;
		if (size > AccessFiles.MAX_SIZE) {
			throw new FileSystemException(file.toString(), null,
					"would have %s bytes, but an access file can have %s. Export to a directory".formatted(size,
							AccessFiles.MAX_SIZE));
		}
		return text;
	}

	/* Return the files of the earlier export with their scopes */
	private SortedMap<Path, List<ExportedScope>> earlierExport() throws IOException {
		SortedMap<Path, List<ExportedScope>> scopes = new TreeMap<>();
		if (this.isFile && Files.exists(this.path)) {
			scopes.put(this.path, read(this.path));
		}
		else if (Files.isDirectory(this.path)) {
			try (DirectoryStream<Path> files = Files.newDirectoryStream(this.path, "*.yaml")) {
				for (Path file : files) {
					if (Files.isRegularFile(file) && isExport(file)) {
						scopes.put(file, read(file));
					}
				}
			}
		}
		return scopes;
	}

	/* Malformed characters do not matter */
	private static List<ExportedScope> read(Path file) throws IOException {
		return ExportedScope.of(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
	}

	private static boolean isExport(Path file) throws IOException {
		// Git may have converted the end of the line
		byte[] header = AccessYaml.MARKER.getBytes(StandardCharsets.UTF_8);
		try (InputStream stream = Files.newInputStream(file)) {
			return Arrays.equals(stream.readNBytes(header.length), header);
		}
	}

	private void requireReplaceable(Path file) throws IOException {
		if (!file.toString().matches("(?s).*\\.ya?ml")) {
			throw new FileSystemException(file.toString(), null,
					"is not the name of an export, which ends with '.yaml' or '.yml'");
		}
		Path directory = file.toAbsolutePath().normalize().getParent();
		if (directory != null && Files.exists(directory)) {
			new OutputFile(file).check();
		}
		else {
			OutputFile.checkDirectory(directory);
		}
		if (Files.exists(file) && Files.size(file) > 0 && !isExport(file)) {
			throw new FileSystemException(file.toString(), null,
					"is not an export: it does not begin with '%s'. Export to another path, or delete the file"
						.formatted(AccessYaml.MARKER));
		}
	}

}
