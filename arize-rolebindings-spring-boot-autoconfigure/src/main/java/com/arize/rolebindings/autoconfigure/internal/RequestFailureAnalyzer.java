package com.arize.rolebindings.autoconfigure.internal;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportFailure;
import com.arize.exceptions.UnauthorizedException;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;
import com.arize.rolebindings.autoconfigure.support.PropertySources;
import com.arize.rolebindings.autoconfigure.support.Setting;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;

/**
 * Analyzes a request that failed while the application started, for example in a runner:
 * there is no server or proxy, the settings do not match it, or the key is refused.
 */
class RequestFailureAnalyzer extends AbstractFailureAnalyzer<ApiException> {

	/* The message of a request begins like this if its account is not the default one */
	private static final Pattern ACCOUNT = Pattern.compile("account '(.+?)': .*", Pattern.DOTALL);

	private final Environment environment;

	RequestFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	/* A timeout, for example, has another remedy */
	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ApiException cause) {
		String message = String.valueOf(cause.getMessage());
		Matcher account = ACCOUNT.matcher(message);
		List<String> actions = actions(cause, new AccountSettings(
				account.matches() ? account.group(1) : SDKConfiguration.DEFAULT_ACCOUNT, this.environment));
		return actions.isEmpty() ? null
				: new FailureAnalysis(
						"A request to Arize failed: %s.".formatted(StringUtils.trimTrailingCharacter(message, '.')),
						SettingsFailureAnalyzer.oneOf(actions), cause);
	}

	private List<String> actions(ApiException cause, AccountSettings account) {
		TransportFailure failure = cause.getTransportFailure();
		if (failure == TransportFailure.PROXY_UNREACHABLE) {
			return List.of("Start the proxy, or correct its address.");
		}
		if (failure == TransportFailure.PROXY_AUTHENTICATION) {
			return List.of("Correct the user and the password of the proxy.");
		}
		if (failure == TransportFailure.PROXY_REFUSED) {
			return List.of("Ask who operates the proxy why it refuses the address.");
		}
		if (failure == TransportFailure.PROXY_SPEAKS_HTTPS) {
			return List.of("Set %s to a proxy or a port that speaks HTTP."
				.formatted(account.setting("proxy-url").waysToSet()));
		}
		if (failure == TransportFailure.HTTP_EXPECTED || failure == TransportFailure.HTTPS_EXPECTED) {
			return List.of("Set %s as the message says, or correct the port."
				.formatted(account.setting("api-scheme").waysToSet()));
		}
		if (findCause(cause, CertPathBuilderException.class) != null) {
			return List.of(
					"Set %s to a file with the certificate authority of the server."
						.formatted(account.setting("ssl-ca-cert").waysToSet()),
					"Set %s to the name of an SSL bundle that trusts it."
						.formatted(account.setting("ssl-bundle").waysToSet()));
		}
		if (cause instanceof InvalidResponseException || cause.getStatus() / 100 == 3 || isWebPage(cause)) {
			return addressActions(true, account);
		}
		if (cause instanceof UnauthorizedException) {
			return List.of("Correct the key: %s.".formatted(key(account)));
		}
		if (cause instanceof ForbiddenException) {
			return List.of("Give the key the permission that the request needs: %s.".formatted(key(account)),
					"Use another key.");
		}
		boolean unconnected = findCause(cause, ConnectException.class) != null
				|| findCause(cause, UnknownHostException.class) != null;
		return unconnected ? addressActions(false, account) : List.of();
	}

	/* The page is that of another server or of a proxy, whatever it refuses */
	private static boolean isWebPage(ApiException cause) {
		return cause.getStatus() / 100 == 4 && StringUtils
			.startsWithIgnoreCase(cause.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE), MediaType.TEXT_HTML_VALUE);
	}

	private List<String> addressActions(boolean connected, AccountSettings account) {
		List<String> actions = new ArrayList<>();
		Setting address = account.host().orElse(null);
		if (address == null) {
			actions.add("Check the connection to the network.");
		}
		else {
			if (!connected && !isOfArize(address)) {
				actions.add("Start the server at this address.");
			}
			actions.add("Correct the address: %s.".formatted(address.propertyAndOrigin(this.environment)));
		}
		actions.add("Set or correct %s, if a proxy is needed.".formatted(account.setting("proxy-url").waysToSet()));
		return actions;
	}

	/* A user cannot start the server of Arize */
	private boolean isOfArize(Setting address) {
		String value = PropertySources.text(this.environment, address.property());
		return address.name().endsWith("region") || (value != null && value.matches("(?i)(.*\\.)?arize\\.com(:\\d+)?"));
	}

	private String key(AccountSettings account) {
		return account.setting("api-key").propertyAndOrigin(this.environment);
	}

}
