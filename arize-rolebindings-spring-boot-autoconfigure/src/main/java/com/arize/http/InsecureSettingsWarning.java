package com.arize.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

import com.arize.config.SDKConfiguration;
import com.arize.internal.LogEscaper;
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
			logger.warn(setting("request-verify", configuration)
					+ " is false: neither the certificate nor the host name of " + configuration.apiHost()
					+ " is verified, so the API key can be intercepted on the network");
		}
		if (configuration.apiScheme().equals("http") && !isLoopback(configuration.apiHost())) {
			logger.warn(setting("api-scheme", configuration) + " is http: the API key is sent to "
					+ configuration.apiHost() + " unencrypted, so it can be intercepted on the network");
		}
	}

	/* An account may inherit the setting */
	private static String setting(String name, SDKConfiguration configuration) {
		String account = configuration.account();
		return account.equals(SDKConfiguration.DEFAULT_ACCOUNT) ? "arize." + name
				: "%s of the Arize account '%s'".formatted(name, LogEscaper.word(account));
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
