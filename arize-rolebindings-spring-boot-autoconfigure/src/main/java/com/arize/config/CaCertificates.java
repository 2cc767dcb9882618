package com.arize.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;

import com.arize.exceptions.ConfigurationException;

/**
 * Reads a file of certificates.
 */
final class CaCertificates {

	private static final String SETTING = "ssl-ca-cert";

	private static final Pattern BEGIN = Pattern.compile("-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----");

	private CaCertificates() {
	}

	static List<X509Certificate> read(Path file) {
		Settings.require(Files.isRegularFile(file), SETTING,
				"is %s, and there is no such file".formatted(file.toAbsolutePath()));
		try {
			byte[] content = Files.readAllBytes(file);
			List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
				.generateCertificates(new ByteArrayInputStream(content))
				.stream()
				.map(X509Certificate.class::cast)
				.toList();
			Settings.require(!certificates.isEmpty(), SETTING,
					"is %s, and that file holds no certificate".formatted(file.toAbsolutePath()));
			requireWhole(content, certificates.size());
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

	/* From JDK 25 on, a certificate that breaks off is passed over in silence */
	private static void requireWhole(byte[] content, int certificates) throws CertificateException {
		long begun = BEGIN.matcher(new String(content, StandardCharsets.ISO_8859_1)).results().count();
		if (begun > certificates) {
			throw new CertificateException("%d certificates begin, %d are whole".formatted(begun, certificates));
		}
	}

}
