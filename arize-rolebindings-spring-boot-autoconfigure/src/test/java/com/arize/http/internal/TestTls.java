package com.arize.http.internal;

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

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A key pair with a self-signed certificate. The tests share them, because keytool, which
 * creates one, is a JVM.
 */
public final class TestTls {

	public static final TestTls LOCAL = create("ip:127.0.0.1,dns:localhost");

	/* Of the same names as the first */
	static final TestTls OTHER = create("ip:127.0.0.1,dns:localhost");

	/* Not of the address of a test server */
	static final TestTls API = create("dns:api.example.invalid");

	static final String PASSWORD = "changeit";

	private final KeyStore keys;

	private final KeyManager[] keyManagers;

	private final Path certificateFile;

	private TestTls(KeyStore keys) throws IOException, GeneralSecurityException {
		this.keys = keys;
		KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		factory.init(keys, PASSWORD.toCharArray());
		this.keyManagers = factory.getKeyManagers();
		String encoded = Base64.getMimeEncoder().encodeToString(certificate().getEncoded());
		this.certificateFile = Files.writeString(Files.createTempFile("certificate", ".pem"),
				"-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
		this.certificateFile.toFile().deleteOnExit();
	}

	private static TestTls create(String names) {
		try {
			Path directory = Files.createTempDirectory("tls");
			Path file = directory.resolve("keys.p12");
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
			TestTls tls = new TestTls(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
			Files.delete(file);
			Files.delete(directory);
			return tls;
		}
		catch (IOException | GeneralSecurityException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Certificate certificate() throws GeneralSecurityException {
		return this.keys.getCertificate("test");
	}

	public Path certificateFile() {
		return this.certificateFile;
	}

	/* A bundle that trusts another certificate, with this key pair */
	SslBundle bundleTrusting(TestTls other) {
		try {
			return SslBundle.of(SslStoreBundle.of(this.keys, PASSWORD, trust(other)));
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
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
	public ServerSocket serverSocket(TestTls... clients) throws IOException, GeneralSecurityException {
		TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trustManagers.init(trust(clients));
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(this.keyManagers, trustManagers.getTrustManagers(), null);
		SSLServerSocket socket = (SSLServerSocket) context.getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		socket.setNeedClientAuth(clients.length > 0);
		return socket;
	}

}
