package com.arize.rolebindings.autoconfigure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.config.Region;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;
import com.arize.testing.ConfigurationMetadataRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata that editors read.
 */
class ConfigurationMetadataTest extends ConfigurationMetadataRules {

	private static final String ACCOUNT = "arize.accounts.*.";

	@ParameterizedTest
	@CsvSource({ "arize.directory.cache-ttl, 5m", "arize.directory.enabled, true",
			"arize.role-bindings.read-only, false", "management.health.arize-role-bindings.enabled, true" })
	void hasTheDefaultOf(String name, String value) {
		assertThat(defaultsOf(name)).containsExactly(value);
	}

	/*
	 * The metadata has the defaults of the configuration, because a property that is not
	 * set is not bound
	 */
	@Test
	void defaultsOfAConnectionAreThoseOfTheConfiguration() {
		Map<String, String> defaults = new HashMap<>();
		properties().filter((property) -> !property.getName().startsWith(ACCOUNT))
			.filter((property) -> property.getPayload().has("defaultValue"))
			.forEach((property) -> defaults.put(property.getName(),
					property.getPayload().path("defaultValue").asString()));
		assertThat(configuration(defaults)).isEqualTo(configuration(Map.of()));
		assertThat(names(ArizeProperties.class, "")).filteredOn((name) -> !defaults.containsKey("arize." + name))
			.as("Properties without a default")
			.containsExactlyInAnyOrder("api-key", "region", "single-host", "single-port", "base-domain", "ssl-ca-cert",
					"ssl-bundle", "proxy-url", "default-headers");
	}

	private static String configuration(Map<String, String> settings) {
		ArizeProperties properties = new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("arize",
				ArizeProperties.class);
		SDKConfiguration configuration = new SDKConfigurationFactory(
				new AccountSettings(ArizeAccounts.DEFAULT, new MockEnvironment()), properties,
				new PropertiesArizeConnectionDetails(properties, null), () -> "any-key", null, List.of())
			.create();
		return configuration + ", prereleaseWarnings=" + configuration.prereleaseWarnings();
	}

	/* An editor completes the properties of a map's value, in place of its components */
	@Test
	void accountHasTheConnectionProperties() {
		assertThat(types("arize.accounts"))
			.containsExactly("java.util.Map<java.lang.String," + ArizeProperties.class.getName() + ">");
	}

	/* Not only completed: with type, default and description */
	@Test
	void accountHasThePropertiesAndHintsOfTheDefaultAccount() {
		Map<String, Object> expected = new HashMap<>();
		names(ArizeProperties.class, "").forEach((name) -> expected.put(name, entry("arize." + name)));
		Map<String, Object> ofAccount = new HashMap<>();
		properties().filter((property) -> property.getName().startsWith(ACCOUNT))
			.map((property) -> property.getName().substring(ACCOUNT.length()))
			.forEach((name) -> ofAccount.put(name, entry(ACCOUNT + name)));
		assertThat(ofAccount.remove("enabled")).asString().contains("java.lang.Boolean", "true");
		assertThat(ofAccount).isEqualTo(expected);
		assertThat(List.of("region", "api-scheme"))
			.allSatisfy((name) -> assertThat(hints(ACCOUNT + name)).isNotEmpty().isEqualTo(hints("arize." + name)));
	}

	private static List<String> entry(String name) {
		return properties().filter((property) -> property.getName().equals(name))
			.flatMap((property) -> Stream.of("type", "description", "defaultValue")
				.map((member) -> property.getPayload().path(member).asString("")))
			.toList();
	}

	@Test
	void hintsAtTheRegions() {
		assertThat(hints("arize.region"))
			.containsExactlyElementsOf(Arrays.stream(Region.values()).map(Region::id).toList());
	}

	private static Stream<String> types(String name) {
		return properties().filter((property) -> property.getName().equals(name))
			.map((property) -> property.getPayload().path("type").asString());
	}

	private static Stream<String> names(Class<?> type, String prefix) {
		return Stream.of(type.getRecordComponents()).flatMap((component) -> {
			String name = prefix + DataObjectPropertyName.toDashedForm(component.getName());
			return component.getType().isRecord() ? names(component.getType(), name + ".") : Stream.of(name);
		});
	}

}
