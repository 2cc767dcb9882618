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
 * Reads a file of CA certificates.
 */
final class CaCertificates {

	private static final String SETTING = "ssl-ca-cert";

	private static final Pattern BEGIN = Pattern.compile("-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----");

	private CaCertificates() {
	}

	static List<X509Certificate> read(Path file) {
		SettingPreconditions.require(Files.isRegularFile(file), SETTING,
				"is %s, which is not an existing file".formatted(file.toAbsolutePath()));
		try {
			byte[] content = Files.readAllBytes(file);
			List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
				.generateCertificates(new ByteArrayInputStream(content))
				.stream()
				.map(X509Certificate.class::cast)
				.toList();
			SettingPreconditions.require(!certificates.isEmpty(), SETTING,
					"is %s, which does not contain a certificate".formatted(file.toAbsolutePath()));
			requireComplete(content, certificates.size());
			return certificates;
		}
		catch (CertificateException ex) {
			throw new ConfigurationException(SETTING,
					SETTING + " is %s, which does not contain valid certificates in PEM or DER format"
						.formatted(file.toAbsolutePath()),
					ex);
		}
		catch (IOException ex) {
			throw new ConfigurationException(SETTING,
					SETTING + " is %s, which cannot be read".formatted(file.toAbsolutePath()), ex);
		}
	}

	/* As of JDK 25, a truncated certificate is ignored */
	private static void requireComplete(byte[] content, int certificates) throws CertificateException {
		long started = BEGIN.matcher(new String(content, StandardCharsets.ISO_8859_1)).results().count();
		if (started > certificates) {
			throw new CertificateException(
					"%s certificates begin, but %s are complete".formatted(started, certificates));
		}
	}

}
