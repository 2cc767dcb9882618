package com.arize.http.request;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Makes text from elsewhere fit to be shown: without secrets, should a server echo them,
 * and in a message also short and free of control characters.
 */
public final class Redactor {

	private static final String MASK = "******";

	private final List<String> secrets;

	public Redactor(List<String> secrets) {
		this.secrets = secrets;
	}

	public String redact(String text) {
		String redacted = text;
		for (String secret : this.secrets) {
			redacted = redacted.replace(secret, MASK);
		}
		return redacted;
	}

	public HttpHeaders redact(HttpHeaders headers) {
		HttpHeaders redacted = new HttpHeaders();
		headers.forEach((name, values) -> values.forEach((value) -> redacted.add(name, redact(value))));
		return redacted;
	}

	public @Nullable Object redact(@Nullable Object json) {
		if (json instanceof String text) {
			return redact(text);
		}
		if (json instanceof List<?> list) {
			return list.stream().map(this::redact).toList();
		}
		if (json instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
			map.forEach((name, value) -> redacted.put(redact(String.valueOf(name)), redact(value)));
			return redacted;
		}
		return json;
	}

	/*
	 * What others throw may quote a response. A stack trace has the text of every cause
	 * and suppressed exception
	 */
	public <X extends Throwable> @Nullable X unlessItShowsASecret(@Nullable X failure) {
		if (failure == null) {
			return null;
		}
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		String text = trace.toString();
		return this.secrets.stream().anyMatch(text::contains) ? null : failure;
	}

	public String forMessage(@Nullable String text) {
		return (text != null) ? Secrets.forMessage(redact(text)) : "";
	}

}
