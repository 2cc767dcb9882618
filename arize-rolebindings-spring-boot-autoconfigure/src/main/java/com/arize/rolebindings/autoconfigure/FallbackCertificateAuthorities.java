package com.arize.rolebindings.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.diagnostics.Setting;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The certificate authorities that other programs of the machine trust, as in Arize's
 * Python SDK. They apply where neither {@code ssl-ca-cert} nor {@code ssl-bundle} is set.
 */
final class FallbackCertificateAuthorities {

	private static final Log logger = LogFactory.getLog(FallbackCertificateAuthorities.class);

	private FallbackCertificateAuthorities() {
	}

	/**
	 * Build a configuration that trusts them, or not, if their file cannot be read: the
	 * variable is meant for other programs, too, so it is no reason to fail.
	 * @param builder the settings, without trust of their own
	 * @param environment where the variables are
	 * @return the configuration
	 */
	static SDKConfiguration build(SDKConfiguration.Builder builder, Environment environment) {
		for (String variable : Setting.CA_FILE_VARIABLES) {
			String file = environment.getProperty(variable);
			if (StringUtils.hasText(file)) {
				return build(builder, variable, file);
			}
		}
		return builder.build();
	}

	private static SDKConfiguration build(SDKConfiguration.Builder builder, String variable, String file) {
		try {
			return builder.sslCaCert(Path.of(file)).build();
		}
		catch (ConfigurationException ex) {
			if (!ex.getSetting().equals("ssl-ca-cert")) {
				throw ex;
			}
			warn(variable, String.valueOf(ex.getMessage()));
		}
		catch (InvalidPathException ex) {
			warn(variable, "ssl-ca-cert is no path: " + ex.getReason());
		}
		return builder.sslCaCert(null).build();
	}

	private static void warn(String variable, String problem) {
		logger.warn("The certificate authorities that %s names are not trusted for Arize: %s".formatted(variable,
				problem.replace("ssl-ca-cert", variable)));
	}

}
