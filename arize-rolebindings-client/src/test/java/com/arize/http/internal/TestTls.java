package com.arize.http.internal;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

import com.arize.config.TlsSettings;

/**
 * A key pair with a self-signed certificate, from a file that was created by
 * {@code keytool -genkeypair -alias test -keyalg EC -dname CN=Test -ext SAN=...
 * -validity 36500}. To run keytool in each build would take seconds.
 */
public final class TestTls {

	static final String PASSWORD = "changeit";

	/* The certificate is for 127.0.0.1 and localhost */
	public static final TestTls LOCAL = new TestTls("local");

	/* The certificate has the same names as LOCAL */
	static final TestTls OTHER = new TestTls("other");

	/*
	 * The certificate is for api.example.invalid, and not for the address of a test
	 * server
	 */
	static final TestTls API = new TestTls("api");

	private final KeyStore keys;

	private final KeyManager[] keyManagers;

	private final Path certificateFile;

	private TestTls(String name) {
		try {
			this.keys = KeyStore.getInstance(new File("src/test/resources/tls/" + name + ".p12"),
					PASSWORD.toCharArray());
			KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			factory.init(this.keys, PASSWORD.toCharArray());
			this.keyManagers = factory.getKeyManagers();
			this.certificateFile = Files.write(Files.createTempFile("certificate", ".der"), certificate().getEncoded());
			this.certificateFile.toFile().deleteOnExit();
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Certificate certificate() throws GeneralSecurityException {
		return this.keys.getCertificate("test");
	}

	public Path certificateFile() {
		return this.certificateFile;
	}

	/* The settings have this key pair, and trust another certificate */
	TlsSettings trusting(TestTls other) {
		return trusting(other, PASSWORD);
	}

	TlsSettings trusting(TestTls other, String password) {
		try {
			return TlsSettings.of(this.keys, password, trust(other));
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
