package com.arize.rolebindings.autoconfigure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.arize.config.Region;
import com.arize.testing.ConfigurationMetadataRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

	/* SDKConfigurationFactoryTest compares the values with those of SDKConfiguration */
	@Test
	void numbersDurationsSizesAndSwitchesHaveADefault() {
		Set<String> types = Set.of("java.lang.Boolean", "java.lang.Double", "java.lang.Integer", "java.time.Duration",
				"org.springframework.util.unit.DataSize");
		assertThat(properties().filter((property) -> types.contains(property.getPayload().path("type").asString())))
			.isNotEmpty()
			.allMatch((property) -> property.getPayload().has("defaultValue"));
	}

	/* An editor completes the properties of a map's value, in place of its components */
	@Test
	void accountHasTheConnectionProperties() {
		assertThat(types("arize.accounts"))
			.containsExactly("java.util.Map<java.lang.String," + ArizeProperties.class.getName() + ">");
	}

	@Test
	void accountHasThePropertiesAndHintsOfTheDefaultAccount() {
		Map<String, Object> expected = new HashMap<>();
		ArizeProperties.names().forEach((name) -> expected.put(name, entry("arize." + name)));
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

}
