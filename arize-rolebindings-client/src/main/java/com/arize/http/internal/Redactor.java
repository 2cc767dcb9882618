package com.arize.http.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.arize.config.ProxyUrl;
import com.arize.config.SDKConfiguration;
import com.arize.http.internal.request.RequestTarget;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Masks secrets in text that comes from a server, which may echo them, also with JSON
 * escapes.
 */
final class Redactor {

	/* Masking a shorter value would also mask unrelated text */
	private static final int MIN_LENGTH = 4;

	/* A shorter value may be a part of unrelated words, such as "test" in a host name */
	private static final int MIN_LENGTH_WITHIN_WORDS = 8;

	private static final String TOKEN = "(?<![\\w-])(?<!\\w\\.)(?:%s)(?![\\w-]|\\.\\w)";

	private static final Pattern TRACE_LINE = Pattern
		.compile("[\\t ]*(?:at |\\.\\.\\. |Caused by: |Suppressed: |\\[CIRCULAR)"
				+ "[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*");

	private final List<Pattern> secrets;

	Redactor(List<String> secrets) {
		this.secrets = secrets.stream().map(Redactor::pattern).toList();
	}

	/**
	 * Return a redactor of the key, the secret default headers, and the password and the
	 * encoded credentials of the proxy.
	 */
	static Redactor of(@Nullable String key, SDKConfiguration configuration) {
		List<String> secrets = new ArrayList<>();
		configuration.defaultHeaders().forEach((name, value) -> {
			if (Secrets.isSecret(name)) {
				secrets.add(value);
			}
		});
		ProxyUrl proxy = configuration.proxyUrl();
		String credentials = RequestTarget.proxyCredentials(configuration);
		if (proxy != null && proxy.password() != null && credentials != null) {
			secrets.addAll(List.of(proxy.password(), credentials));
		}
		secrets.removeIf((secret) -> secret.length() < MIN_LENGTH);
		if (key != null) {
			secrets.add(0, key);
		}
		return new Redactor(secrets);
	}

	/*
	 * A server may echo a secret within JSON, in which each character can be escaped; up
	 * to three backslashes, because JSON can be contained in a text of other JSON
	 */
	private static Pattern pattern(String secret) {
		String pattern = secret.codePoints().mapToObj(Redactor::pattern).collect(Collectors.joining());
		return Pattern.compile((secret.length() < MIN_LENGTH_WITHIN_WORDS) ? TOKEN.formatted(pattern) : pattern);
	}

	private static String pattern(int character) {
		String escaped = Character.toString(character)
			.chars()
			.mapToObj("\\\\{1,3}u(?i:%04x)"::formatted)
			.collect(Collectors.joining());
		return "(?:%s\\x{%x}|%s)".formatted(("/\"\\".indexOf(character) >= 0) ? "\\\\{0,3}" : "", character, escaped);
	}

	String redact(String text) {
		String redacted = text;
		for (Pattern secret : this.secrets) {
			redacted = secret.matcher(redacted).replaceAll(Secrets.MASK);
		}
		return redacted;
	}

	HttpHeaders redact(HttpHeaders headers) {
		HttpHeaders redacted = new HttpHeaders();
		headers.forEach((name, values) -> values.forEach((value) -> redacted.add(name, redact(value))));
		return redacted;
	}

	/**
	 * Omit an exception whose stack trace, including causes and suppressed exceptions,
	 * contains a secret, a control character, or a line of a message that could be taken
	 * for one of the log.
	 */
	<X extends Throwable> @Nullable X omitIfUnsafe(@Nullable X exception) {
		if (exception == null) {
			return null;
		}
		StringWriter trace = new StringWriter();
		exception.printStackTrace(new PrintWriter(trace));
		String text = "Caused by: " + trace;
		return text.lines().allMatch(TRACE_LINE.asMatchPredicate())
				&& this.secrets.stream().noneMatch((secret) -> secret.matcher(text).find()) ? exception : null;
	}

	/**
	 * Mask the secrets in a text and prepare it for a message, as
	 * {@link Secrets#forMessage(String)} does.
	 */
	String forMessage(@Nullable String text) {
		return (text != null) ? Secrets.forMessage(redact(text)) : "";
	}

}
