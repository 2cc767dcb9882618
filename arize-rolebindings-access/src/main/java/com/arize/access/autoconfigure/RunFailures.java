package com.arize.access.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanReport;
import com.arize.access.run.AccessAccounts;
import com.arize.access.run.LockTimeoutException;
import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.ArizeConnectionDetails;
import com.arize.rolebindings.autoconfigure.support.ApplicationBeans;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The parts of the message of a failed run that follow its reason: the origin of the host
 * and the key, and what to do.
 */
record RunFailures(ApplicationBeans beans, Environment environment) {

	/*
	 * Return a line that names the beans and properties with the host and the key of a
	 * failed request
	 */
	String hostAndKey(@Nullable Throwable failure) {
		String text = AccessAccounts.hostAndKey(failure, this::origins);
		return text.isEmpty() ? "" : "\n" + text;
	}

	private Stream<String> origins(String account) {
		List<String> clients = beans(account, RoleBindingsClient.class, SDKConfiguration.class).toList();
		return !clients.isEmpty() ? clients.stream()
				: Stream.concat(beans(account, ArizeConnectionDetails.class, ArizeApiKeyProvider.class),
						AccessAccounts.connectionProperties(account, this.environment));
	}

	/*
	 * Return the beans of the application. For the default account, they are those that
	 * are not injected by qualifier only
	 */
	private Stream<String> beans(String account, Class<?>... types) {
		return Stream.of(types)
			.flatMap((type) -> (account.equals(ArizeAccounts.DEFAULT) ? this.beans.ofDefault(type)
					: this.beans.ofAccount(type, account))
				.map((name) -> "the bean '%s' of type %s".formatted(name, type.getName())));
	}

	static String remedy(PlanReport report) {
		Exception cause = report.cause();
		if (cause instanceof LockTimeoutException) {
			return "Find out why the other application holds the lock, or set the property"
					+ " 'arize.role-bindings.desired-state.lock-timeout' to a longer time.";
		}
		String remedy = AccessAccounts.remedy(cause, report.result());
		if (remedy != null) {
			return StringUtils.capitalize(remedy) + ".";
		}
		return switch (report.exitStatus()) {
			case ExitStatus.CHANGES -> "Correct the access files, or make the changes with the property"
					+ " 'arize.role-bindings.desired-state.mode' set to 'apply'.";
			case ExitStatus.UNREADABLE ->
				"Correct the host, the key or its permissions, or start again when the API can be read.";
			case ExitStatus.REFUSED ->
				"Check the plan, the access files, and the properties for which the plan is refused.";
			default -> "Fix the cause and restart the application: changes that were made already are not repeated.";
		};
	}

}
