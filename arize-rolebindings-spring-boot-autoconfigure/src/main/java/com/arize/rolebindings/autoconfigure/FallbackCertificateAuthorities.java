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
 * Certificate authorities from the environment variables of other programs, as in Arize's
 * Python SDK. They are trusted if neither {@code ssl-ca-cert} nor {@code ssl-bundle} is
 * set.
 */
final class FallbackCertificateAuthorities {

	private static final Log logger = LogFactory.getLog(FallbackCertificateAuthorities.class);

	private FallbackCertificateAuthorities() {
	}

	/**
	 * Build a configuration that trusts them. A file that cannot be read is logged and
	 * ignored, because the variable is meant for other programs, too.
	 * @param builder the settings, without certificate authorities
	 * @param environment the environment with the variables
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
			warn(variable, "ssl-ca-cert is not a path: " + ex.getReason());
		}
		return builder.sslCaCert(null).build();
	}

	private static void warn(String variable, String problem) {
		logger.warn("The certificate authorities that %s names are not trusted for Arize: %s".formatted(variable,
				problem.replace("ssl-ca-cert", variable)));
	}

}
