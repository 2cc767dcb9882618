package com.arize.rolebindings.autoconfigure.diagnostics;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import com.arize.exceptions.TransportException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Analyzes a request while the application started, such as that of a runner, for which
 * no connection to a server was made.
 */
class TransportFailureAnalyzer extends AbstractFailureAnalyzer<TransportException> {

	private static final List<String> ADDRESS = List.of("region", "single-host", "base-domain", "api-host");

	private static final String NO_TLS = "unrecognized SSL message";

	private final @Nullable Environment environment;

	TransportFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	/* Timeouts and others have other remedies */
	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, TransportException cause) {
		List<String> actions = actions(cause);
		return actions.isEmpty() ? null
				: new FailureAnalysis("A request to Arize failed: %s.".formatted(cause.getMessage()),
						(actions.size() == 1) ? actions.get(0) : ConfigurationFailureAnalyzer.oneOf(actions), cause);
	}

	private List<String> actions(TransportException cause) {
		SSLException tls = findCause(cause, SSLException.class);
		if (findCause(cause, CertificateException.class) != null) {
			return List
				.of("Set %s to a file with the certificate authority of the server, or the property 'arize.ssl-bundle' to the name of an SSL bundle that trusts it."
					.formatted(new Setting("ssl-ca-cert").waysToSet()));
		}
		if (tls != null && String.valueOf(tls.getMessage()).contains(NO_TLS)) {
			return List.of("The server does not use TLS at this port: set %s to 'http', or correct the port."
				.formatted(new Setting("api-scheme").waysToSet()));
		}
		if (findCause(cause, ConnectException.class) == null && findCause(cause, UnknownHostException.class) == null) {
			return List.of();
		}
		String proxy = "Set or correct %s, if a proxy is needed.".formatted(new Setting("proxy-url").waysToSet());
		return Stream.concat(address(), Stream.of(proxy)).toList();
	}

	/* Nobody can start the server of Arize */
	private Stream<String> address() {
		return ADDRESS.stream()
			.map(Setting::new)
			.filter((setting) -> setting.origin(this.environment) != null)
			.findFirst()
			.map((setting) -> Stream.of("Start the server at this address.",
					"Correct the address: %s, or that of the account."
						.formatted(setting.propertyAndOrigin(this.environment))))
			.orElseGet(() -> Stream.of("Check the connection to the network."));
	}

}
