package com.arize.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A key pair with a self-signed certificate.
 */
final class TestTls {

	static final String PASSWORD = "changeit";

	private final Path directory;

	private final KeyStore keys;

	private TestTls(Path directory, KeyStore keys) {
		this.directory = directory;
		this.keys = keys;
	}

	static TestTls create(Path directory, String names) throws IOException, GeneralSecurityException {
		Path file = Files.createTempDirectory(directory, "tls").resolve("keys.p12");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair", "-alias", "test", "-keyalg", "EC",
				"-dname", "CN=Test", "-ext", "SAN=" + names, "-validity", "2", "-storetype", "PKCS12", "-keystore",
				file.toString(), "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.start();
		try (InputStream output = process.getInputStream()) {
			String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException(text);
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
		return new TestTls(file.getParent(), keys);
	}

	Certificate certificate() throws GeneralSecurityException {
		return this.keys.getCertificate("test");
	}

	Path certificateFile() throws IOException, GeneralSecurityException {
		String encoded = Base64.getMimeEncoder().encodeToString(certificate().getEncoded());
		return Files.writeString(this.directory.resolve("certificate.pem"),
				"-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
	}

	/* A bundle that trusts another certificate, with this key pair */
	SslBundle bundleTrusting(TestTls other) throws IOException, GeneralSecurityException {
		return SslBundle.of(SslStoreBundle.of(this.keys, PASSWORD, trust(other)));
	}

	private static KeyStore trust(TestTls... trusted) throws IOException, GeneralSecurityException {
		KeyStore trust = KeyStore.getInstance("PKCS12");
		trust.load(null, null);
		for (TestTls each : trusted) {
			trust.setCertificateEntry("trusted-" + trust.size(), each.certificate());
		}
		return trust;
	}

	/* Requires a client certificate if there are clients */
	ServerSocket serverSocket(TestTls... clients) throws IOException, GeneralSecurityException {
		KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keyManagers.init(this.keys, PASSWORD.toCharArray());
		TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trustManagers.init(trust(clients));
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
		SSLServerSocket socket = (SSLServerSocket) context.getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		socket.setNeedClientAuth(clients.length > 0);
		return socket;
	}

}
