package com.arize.rolebindings.autoconfigure;

import java.net.URI;

import com.arize.config.ArizeApiKeyProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details required to establish a connection to the Arize API. A bean of this type
 * replaces the properties of {@code arize.*} for the URL, the API key and the SSL bundle.
 * With the name of an account as qualifier, it replaces those of that account. Its
 * methods are called once, at startup.
 */
public interface ArizeConnectionDetails extends ConnectionDetails {

	/**
	 * URL of the Arize API.
	 * @return the scheme, the host and, unless it is the default of the scheme, the port
	 */
	URI getApiUrl();

	/**
	 * API key for this URL.
	 * @return the key, without {@code Bearer}; {@code null} if an
	 * {@link ArizeApiKeyProvider} bean provides it
	 */
	@Nullable String getApiKey();

	/**
	 * SSL bundle with the trusted certificate authorities and the client certificate.
	 * @return the bundle, {@code null} to trust the certificate authorities of the system
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
