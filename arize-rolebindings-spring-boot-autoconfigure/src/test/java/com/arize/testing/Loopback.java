package com.arize.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import com.arize.config.SDKConfiguration;

/**
 * The loopback address of test servers, and the configuration of their clients.
 */
public final class Loopback {

	public static final String HOST = "127.0.0.1";

	public static final String KEY = "test-key-0123456789";

	private Loopback() {
	}

	public static ServerSocket serverSocket() {
		try {
			return new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static SDKConfiguration.Builder configuration(int port) {
		return SDKConfiguration.builder()
			.apiKey(KEY)
			.apiScheme("http")
			.apiHost(HOST)
			.apiPort(port)
			.prereleaseWarnings(false);
	}

}
