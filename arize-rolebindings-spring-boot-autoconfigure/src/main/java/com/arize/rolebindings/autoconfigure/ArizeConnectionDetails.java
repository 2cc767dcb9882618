package com.arize.rolebindings.autoconfigure;

import java.net.URI;

import com.arize.config.ArizeApiKeyProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details required to establish a connection to the Arize API. A bean of this type
 * replaces the properties that say where the API is, with which key and which SSL bundle.
 * It is asked once, at start.
 */
public interface ArizeConnectionDetails extends ConnectionDetails {

	/**
	 * URL of the Arize API.
	 * @return scheme, host and, unless it is the scheme's own, port
	 */
	URI getApiUrl();

	/**
	 * API key for this URL.
	 * @return the key, without {@code Bearer}; {@code null} if an
	 * {@link ArizeApiKeyProvider} bean gives it
	 */
	@Nullable String getApiKey();

	/**
	 * SSL bundle with the trust and the client certificate of connections.
	 * @return the bundle, {@code null} for the system's trust
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
