package com.arize.http.internal.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import com.arize.config.SDKConfiguration;

import org.springframework.core.SpringVersion;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * The headers of the requests of an attempt. Interceptors of the application see and
 * change the default ones. They neither see nor change those that the client sets itself.
 */
public final class ClientHeaders {

	/** The content coding that responses may have. */
	public static final String ACCEPTED_ENCODING = "gzip";

	private static final String VERSION = readVersion();

	private static final String PACKAGE = "arize-rolebindings-spring-boot";

	private static final String JAVA_VERSION = System.getProperty("java.version", "unknown");

	private static final Map<String, String> CONSTANT = constant();

	private static final Set<String> RESERVED = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	static {
		RESERVED.addAll(CONSTANT.keySet());
		RESERVED.addAll(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_LENGTH, HttpHeaders.EXPECT,
				HttpHeaders.HOST, HttpHeaders.TRANSFER_ENCODING));
	}

	private final SDKConfiguration configuration;

	private final String key;

	/**
	 * Create the headers of an attempt.
	 * @param key the API key
	 */
	public ClientHeaders(SDKConfiguration configuration, String key) {
		this.configuration = configuration;
		this.key = key;
	}

	/**
	 * Set the headers that interceptors may change.
	 */
	public void setDefaults(HttpHeaders headers, boolean hasBody) {
		this.configuration.defaultHeaders().forEach(headers::set);
		if (hasBody) {
			headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
		}
	}

	/**
	 * Pass the name and the value of each header that the client sets itself to a
	 * consumer.
	 */
	public void forEach(BiConsumer<String, String> consumer) {
		consumer.accept(HttpHeaders.AUTHORIZATION, "Bearer " + this.key);
		CONSTANT.forEach(consumer);
	}

	/**
	 * Return whether the client sets a header itself, so that another value of it is not
	 * sent.
	 */
	public static boolean isReserved(String name) {
		return RESERVED.contains(name);
	}

	private static Map<String, String> constant() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(HttpHeaders.USER_AGENT,
				"%s/%s (Java %s; Spring %s)".formatted(PACKAGE, VERSION, JAVA_VERSION, SpringVersion.getVersion()));
		headers.put(HttpHeaders.ACCEPT, "application/json, application/problem+json");
		headers.put(HttpHeaders.ACCEPT_ENCODING, ACCEPTED_ENCODING);
		// the official Arize SDKs send these
		headers.put("sdk-language", "java");
		headers.put("language-version", JAVA_VERSION);
		headers.put("sdk-version", VERSION);
		headers.put("sdk-package-name", PACKAGE);
		return headers;
	}

	private static String readVersion() {
		Properties properties = new Properties();
		try (InputStream file = ClientHeaders.class.getResourceAsStream("client.properties")) {
			properties.load(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties.getProperty("version");
	}

}
