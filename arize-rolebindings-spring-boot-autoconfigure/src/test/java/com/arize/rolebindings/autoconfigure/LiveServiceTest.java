package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClientFactory;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.core.env.StandardEnvironment;

/**
 * Runs {@link LiveChecks} with the service that the environment variables of Arize's SDKs
 * name, and prints where it differs from the contract.
 */
@Tag("live")
@EnabledIfSystemProperty(named = "test.live", matches = "true")
@EnabledIfEnvironmentVariable(named = "ARIZE_API_KEY", matches = ".+")
class LiveServiceTest extends LiveChecks {

	@Override
	SDKConfiguration configuration() {
		try (RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
		}, ObservationRegistry.NOOP)) {
			return ArizeAccounts.of(new StandardEnvironment(), DefaultSslBundleRegistry::new, clients)
				.get(ArizeAccounts.DEFAULT)
				.configuration();
		}
	}

	@Override
	@Nullable String space() {
		return System.getenv("ARIZE_LIVE_SPACE");
	}

	@AfterEach
	void printDifferences(TestInfo test) {
		System.out.printf("%s: %d exchanges, %s%n", test.getDisplayName(), exchanges(),
				differences().isEmpty() ? "as in the contract" : "which differ from the contract:");
		differences().forEach((difference) -> System.out.println("\t- " + difference));
		news().forEach((what) -> System.out.println("\t- new: " + what));
	}

}
