package com.arize.http.internal.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.request.RequestTarget;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs a warning for settings that allow others to read the traffic.
 */
final class InsecureSettingsWarning {

	private static final Log logger = LogFactory.getLog(InsecureSettingsWarning.class);

	private InsecureSettingsWarning() {
	}

	static void warn(SDKConfiguration configuration) {
		if (!configuration.requestVerify()) {
			logger.warn(RequestTarget.property(configuration.account(), "request-verify")
					+ " is false: neither the certificate nor the host name of " + configuration.apiHost()
					+ " is verified, so the API key can be intercepted on the network");
		}
		if (configuration.apiScheme().equals("http") && !isLoopback(configuration.apiHost())) {
			logger.warn(
					RequestTarget.property(configuration.account(), "api-scheme") + " is http: the API key is sent to "
							+ configuration.apiHost() + " unencrypted, so it can be intercepted on the network");
		}
	}

	/* Without a DNS query */
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
