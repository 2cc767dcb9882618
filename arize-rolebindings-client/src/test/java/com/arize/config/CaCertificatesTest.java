package com.arize.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;

import com.arize.exceptions.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class CaCertificatesTest {

	static final Path AUTHORITIES = Path
		.of("../arize-rolebindings-test/src/fixtures/resources/config/two-authorities.pem")
		.toAbsolutePath();

	@TempDir
	private Path directory;

	@Test
	void readsEveryCertificateOfAPemFile() {
		assertThat(build(AUTHORITIES).caCertificates())
			.extracting((certificate) -> certificate.getSubjectX500Principal().getName())
			.containsExactly("CN=Test Authority one", "CN=Test Authority two");
		assertThat(build(AUTHORITIES).caCertificates()).isUnmodifiable();
	}

	@Test
	void readsACertificateInDerFormat() throws Exception {
		X509Certificate certificate = build(AUTHORITIES).caCertificates().get(0);
		Path file = Files.write(this.directory.resolve("authority.der"), certificate.getEncoded());
		assertThat(build(file).caCertificates()).containsExactly(certificate);
	}

	@Test
	void readsCertificatesBetweenComments() throws Exception {
		Path file = write("# our own\n\n" + Files.readString(AUTHORITIES));
		assertThat(build(file).caCertificates()).hasSize(2);
	}

	@Test
	void keepsTheCertificatesOfADeletedFile() throws Exception {
		Path file = write(Files.readString(AUTHORITIES));
		SDKConfiguration configuration = build(file);
		Files.delete(file);
		assertThat(configuration.caCertificates()).hasSize(2);
	}

	@Test
	void refusesAFileThatIsMissing() {
		assertRefused(this.directory.resolve("missing.pem"), "is not an existing file");
		assertRefused(this.directory, "is not an existing file");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "garbage", "\n\n", "{\"a\": 1}" })
	void refusesAFileWithoutACertificate(String content) throws Exception {
		assertRefused(write(content), "does not contain");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-----BEGIN CERTIFICATE-----\nZ2FyYmFnZQ==\n-----END CERTIFICATE-----\n",
			"-----BEGIN CERTIFICATE-----\n\u00e4\u00f6\n-----END CERTIFICATE-----\n",
			"-----BEGIN CERTIFICATE-----\nMIIB", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n",
			"0\u0001\u0002" })
	void refusesAFileWithAnInvalidCertificate(String content) throws Exception {
		assertThat(assertRefused(write(content), "does not contain valid certificates in PEM or DER format"))
			.hasCauseInstanceOf(CertificateException.class);
	}

	@Test
	void refusesAFileWithATruncatedSecondCertificate() throws Exception {
		String content = Files.readString(AUTHORITIES);
		assertRefused(write(content.substring(0, content.length() - 60)),
				"does not contain valid certificates in PEM or DER format");
	}

	@Test
	void refusesAFileThatCannotBeRead() throws Exception {
		Path file = write(Files.readString(AUTHORITIES));
		assumeThat(Files.getFileStore(file).supportsFileAttributeView("posix")).isTrue();
		Files.setPosixFilePermissions(file, Set.of());
		assumeThat(Files.isReadable(file)).as("read by a user who may read everything").isFalse();
		try {
			assertRefused(file, "cannot be read");
		}
		finally {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		}
	}

	private static ConfigurationException assertRefused(Path file, String why) {
		ConfigurationException refusal = InvalidSetting.of("ssl-ca-cert", (builder) -> builder.sslCaCert(file));
		assertThat(refusal).hasMessageStartingWith("ssl-ca-cert is " + file.toAbsolutePath() + ", which ")
			.hasMessageContaining(why);
		return refusal;
	}

	private static SDKConfiguration build(Path file) {
		return SDKConfiguration.builder().apiKey("key").sslCaCert(file).build();
	}

	private Path write(String content) throws IOException {
		return Files.writeString(this.directory.resolve("authorities.pem"), content, StandardCharsets.UTF_8);
	}

}
