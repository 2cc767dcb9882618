package com.arize.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

import com.arize.config.SDKConfiguration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Warns of settings that let others read along.
 */
final class InsecureSettingsWarning {

	private static final Log logger = LogFactory.getLog(InsecureSettingsWarning.class);

	private InsecureSettingsWarning() {
	}

	static void warn(SDKConfiguration configuration) {
		if (!configuration.requestVerify()) {
			logger.warn("arize.request-verify is false: neither the certificate nor the host name of "
					+ configuration.apiHost() + " is verified, and anybody on the way can read the API key");
		}
		if (configuration.apiScheme().equals("http") && !isLoopback(configuration.apiHost())) {
			logger.warn("arize.api-scheme is http: the API key goes to " + configuration.apiHost()
					+ " unencrypted, and anybody on the way can read it");
		}
	}

	/* Only what can be told without asking a name server */
	private static boolean isLoopback(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		if (name.equals("localhost") || name.endsWith(".localhost")) {
			return true;
		}
		boolean address = name.startsWith("[") || name.matches("\\d+(\\.\\d+){3}");
		try {
			return address && InetAddress.getByName(name).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
