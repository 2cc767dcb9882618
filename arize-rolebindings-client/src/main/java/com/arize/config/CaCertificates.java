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
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of CA certificates.
 */
final class CaCertificates {

	private static final String SETTING = "ssl-ca-cert";

	private static final Pattern BEGIN = Pattern.compile("-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----");

	private CaCertificates() {
	}

	static List<X509Certificate> read(Path file) {
		if (!Files.isRegularFile(file)) {
			throw invalid(file, "is not an existing file", null);
		}
		try {
			byte[] content = Files.readAllBytes(file);
			List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
				.generateCertificates(new ByteArrayInputStream(content))
				.stream()
				.map(X509Certificate.class::cast)
				.toList();
			if (certificates.isEmpty()) {
				throw invalid(file, "does not contain a certificate", null);
			}
			requireComplete(content, certificates.size());
			return certificates;
		}
		catch (CertificateException ex) {
			throw invalid(file, "does not contain valid certificates in PEM or DER format", ex);
		}
		catch (IOException ex) {
			throw invalid(file, "cannot be read", ex);
		}
	}

	private static ConfigurationException invalid(Path file, String why, @Nullable Exception cause) {
		return new ConfigurationException(SETTING, "%s is %s, which %s".formatted(SETTING, file.toAbsolutePath(), why),
				cause);
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
