package com.arize.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

import com.arize.exceptions.ConfigurationException;

/**
 * Reads a file of certificates.
 */
final class CaCertificates {

	private static final String SETTING = "ssl-ca-cert";

	private CaCertificates() {
	}

	static List<X509Certificate> read(Path file) {
		Settings.require(Files.isRegularFile(file), SETTING,
				"is %s, and there is no such file".formatted(file.toAbsolutePath()));
		try (InputStream content = Files.newInputStream(file)) {
			List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
				.generateCertificates(content)
				.stream()
				.map(X509Certificate.class::cast)
				.toList();
			Settings.require(!certificates.isEmpty(), SETTING,
					"is %s, and that file holds no certificate".formatted(file.toAbsolutePath()));
			return certificates;
		}
		catch (CertificateException ex) {
			throw new ConfigurationException(SETTING,
					SETTING + " is %s, and what that file holds is no certificate in PEM or DER form"
						.formatted(file.toAbsolutePath()),
					ex);
		}
		catch (IOException ex) {
			throw new ConfigurationException(SETTING,
					SETTING + " is %s, and that file cannot be read".formatted(file.toAbsolutePath()), ex);
		}
	}

}
