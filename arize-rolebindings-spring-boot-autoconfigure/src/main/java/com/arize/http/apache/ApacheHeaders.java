package com.arize.http.apache;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.MultiValueMap;

/**
 * The headers of a message of Apache HttpClient 5 as a map, which writes through to the
 * message. The adapter of Spring keeps another map of the names, as large as the headers.
 */
final class ApacheHeaders extends AbstractMap<String, List<String>> implements MultiValueMap<String, String> {

	private final HttpMessage message;

	private ApacheHeaders(HttpMessage message) {
		this.message = message;
	}

	/**
	 * Return the headers of a message.
	 * @param message the message
	 * @return a view of its headers
	 */
	static HttpHeaders of(HttpMessage message) {
		return new HttpHeaders(new ApacheHeaders(message));
	}

	@Override
	public boolean containsKey(Object name) {
		return name instanceof String header && this.message.containsHeader(header);
	}

	@Override
	public @Nullable String getFirst(String name) {
		Header header = this.message.getFirstHeader(name);
		return (header != null) ? header.getValue() : null;
	}

	@Override
	public @Nullable List<String> get(Object name) {
		if (!containsKey(name)) {
			return null;
		}
		List<String> values = new ArrayList<>();
		for (Header header : this.message.getHeaders((String) name)) {
			values.add(header.getValue());
		}
		return values;
	}

	@Override
	public void add(String name, @Nullable String value) {
		this.message.addHeader(name, value);
	}

	@Override
	public void addAll(String name, List<? extends String> values) {
		values.forEach((value) -> add(name, value));
	}

	@Override
	public void addAll(MultiValueMap<String, String> values) {
		values.forEach(this::addAll);
	}

	@Override
	public void set(String name, @Nullable String value) {
		// setHeader replaces the first one only
		if (this.message.countHeaders(name) > 1) {
			this.message.removeHeaders(name);
		}
		this.message.setHeader(name, value);
	}

	@Override
	public void setAll(Map<String, String> values) {
		values.forEach(this::set);
	}

	@Override
	public @Nullable List<String> put(String name, List<String> values) {
		List<String> previous = remove(name);
		addAll(name, values);
		return previous;
	}

	@Override
	public @Nullable List<String> remove(Object name) {
		List<String> previous = get(name);
		if (previous != null) {
			this.message.removeHeaders((String) name);
		}
		return previous;
	}

	@Override
	public void clear() {
		this.message.setHeaders();
	}

	/* An unmodifiable copy: HttpHeaders itself removes and replaces by name */
	@Override
	public Set<Map.Entry<String, List<String>>> entrySet() {
		Map<String, List<String>> entries = new LinkedCaseInsensitiveMap<>(Locale.ROOT);
		for (Header header : this.message.getHeaders()) {
			entries.computeIfAbsent(header.getName(), (name) -> new ArrayList<>()).add(header.getValue());
		}
		return Collections.unmodifiableMap(entries).entrySet();
	}

	@Override
	public Map<String, String> toSingleValueMap() {
		Map<String, String> values = new LinkedCaseInsensitiveMap<>(Locale.ROOT);
		forEach((name, all) -> values.put(name, all.get(0)));
		return values;
	}

}
