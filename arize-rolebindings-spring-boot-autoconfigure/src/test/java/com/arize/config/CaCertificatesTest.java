package com.arize.config;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Set;

import com.arize.exceptions.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

class CaCertificatesTest {

	@TempDir
	private Path directory;

	@Test
	void readsEveryCertificateOfAPemFile() throws Exception {
		assertThat(build(authorities()).caCertificates())
			.extracting((certificate) -> certificate.getSubjectX500Principal().getName())
			.containsExactly("CN=Test Authority one", "CN=Test Authority two");
	}

	@Test
	void readsACertificateInDerFormat() throws Exception {
		X509Certificate certificate = build(authorities()).caCertificates().get(0);
		Path file = Files.write(this.directory.resolve("authority.der"), certificate.getEncoded());
		assertThat(build(file).caCertificates()).containsExactly(certificate);
	}

	@Test
	void readsCertificatesBetweenComments() throws Exception {
		Path file = write("# our own\n\n" + Files.readString(authorities()));
		assertThat(build(file).caCertificates()).hasSize(2);
	}

	@Test
	void hasNoCertificatesWithoutAFile() {
		assertThat(SDKConfiguration.builder().apiKey("key").build().caCertificates()).isEmpty();
	}

	@Test
	void keepsTheCertificatesOfADeletedFile() throws Exception {
		Path file = write(Files.readString(authorities()));
		SDKConfiguration configuration = build(file);
		Files.delete(file);
		assertThat(configuration.caCertificates()).hasSize(2);
	}

	@Test
	void returnsCertificatesThatCannotBeChanged() throws Exception {
		assertThat(build(authorities()).caCertificates()).isUnmodifiable();
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
		assertRefused(write(content), "does not contain valid certificates in PEM or DER format");
	}

	@Test
	void refusesAFileWithATruncatedSecondCertificate() throws Exception {
		String content = Files.readString(authorities());
		assertRefused(write(content.substring(0, content.length() - 60)),
				"does not contain valid certificates in PEM or DER format");
	}

	@Test
	void keepsTheCauseOfAnInvalidCertificate() throws Exception {
		Path file = write("-----BEGIN CERTIFICATE-----\nZ2FyYmFnZQ==\n-----END CERTIFICATE-----\n");
		assertThat(InvalidSetting.of((builder) -> builder.sslCaCert(file)))
			.hasCauseInstanceOf(CertificateException.class);
	}

	@Test
	void refusesAFileThatCannotBeRead() throws Exception {
		Path file = write(Files.readString(authorities()));
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

	private static void assertRefused(Path file, String why) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> build(file))
			.withMessageStartingWith("ssl-ca-cert is " + file.toAbsolutePath() + ", which ")
			.withMessageContaining(why)
			.satisfies((ex) -> assertThat(ex.getSetting()).isEqualTo("ssl-ca-cert"));
	}

	private static SDKConfiguration build(Path file) {
		return SDKConfiguration.builder().apiKey("key").sslCaCert(file).build();
	}

	private Path write(String content) throws IOException {
		return Files.writeString(this.directory.resolve("authorities.pem"), content, StandardCharsets.UTF_8);
	}

	private static Path authorities() throws URISyntaxException {
		return Path
			.of(Objects.requireNonNull(CaCertificatesTest.class.getResource("/config/two-authorities.pem")).toURI());
	}

}
