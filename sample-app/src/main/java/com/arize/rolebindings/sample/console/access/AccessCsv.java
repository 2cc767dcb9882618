package com.arize.rolebindings.sample.console.access;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Writes rows as CSV (RFC 4180).
 */
final class AccessCsv {

	private final PrintWriter writer;

	AccessCsv(PrintWriter writer) {
		this.writer = writer;
		line("user", "email", "role", "resource_type", "resource", "space", "created_at", "updated_at", "user_id",
				"role_id", "resource_id", "role_binding_id");
	}

	void write(List<AccessRow> rows) {
		rows.forEach((row) -> line(row.user().text(), row.user().detail(), row.role().text(), row.type().name(),
				row.resource().text(), row.resource().detail(), row.created().datetime(), row.changed().datetime(),
				row.user().id(), row.role().id(), row.resource().id(), row.id()));
		this.writer.flush();
	}

	private void line(@Nullable String... cells) {
		this.writer.print(Stream.of(cells).map(AccessCsv::cell).collect(Collectors.joining(",", "", "\r\n")));
	}

	/*
	 * A spreadsheet would take a name that begins with one of these characters for a
	 * formula, which can read other cells and send them elsewhere
	 */
	private static String cell(@Nullable String value) {
		String text = Objects.requireNonNullElse(value, "");
		String harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
		return '"' + harmless.replace("\"", "\"\"") + '"';
	}

}
