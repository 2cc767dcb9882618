package com.arize.http.internal.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

import org.springframework.core.SpringVersion;
import org.springframework.http.HttpHeaders;

/**
 * Information about the client, sent in the same headers as the official Arize SDKs.
 */
public final class ClientInfo {

	private static final String PACKAGE = "arize-rolebindings-spring-boot";

	private static final String VERSION = readVersion();

	private static final String JAVA_VERSION = System.getProperty("java.version", "unknown");

	private ClientInfo() {
	}

	/**
	 * Return the version of the client.
	 */
	public static String version() {
		return VERSION;
	}

	static void applyTo(HttpHeaders headers) {
		headers.set("sdk-language", "java");
		headers.set("language-version", JAVA_VERSION);
		headers.set("sdk-version", VERSION);
		headers.set("sdk-package-name", PACKAGE);
		headers.set(HttpHeaders.USER_AGENT,
				"%s/%s (Java %s; Spring %s)".formatted(PACKAGE, VERSION, JAVA_VERSION, SpringVersion.getVersion()));
	}

	private static String readVersion() {
		Properties properties = new Properties();
		try (InputStream file = ClientInfo.class.getResourceAsStream("client.properties")) {
			properties.load(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties.getProperty("version");
	}

}
