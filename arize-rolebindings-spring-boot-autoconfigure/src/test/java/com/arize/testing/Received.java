package com.arize.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A received request, with its headers as lines.
 */
public record Received(String method, String path, List<String> headers, String body) {

	static Received from(InputStream in) throws IOException {
		String requestLine = line(in);
		if (requestLine.isEmpty()) {
			return null;
		}
		String[] parts = requestLine.split(" ", 3);
		if (parts.length < 3) {
			throw new IOException("not an HTTP request: " + requestLine);
		}
		List<String> headers = new ArrayList<>();
		for (String header = line(in); !header.isEmpty(); header = line(in)) {
			headers.add(header);
		}
		Received withoutBody = new Received(parts[0], parts[1], headers, "");
		String length = withoutBody.header("Content-Length");
		byte[] body = in.readNBytes((length != null) ? Integer.parseInt(length) : 0);
		return new Received(parts[0], parts[1], headers, new String(body, StandardCharsets.UTF_8));
	}

	private static String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
			if (c != '\r') {
				line.write(c);
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

	public String header(String name) {
		List<String> values = headers(name);
		return values.isEmpty() ? null : values.get(0);
	}

	public List<String> headers(String name) {
		return this.headers.stream()
			.filter((header) -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.map((header) -> header.substring(name.length() + 1).trim())
			.toList();
	}

}
