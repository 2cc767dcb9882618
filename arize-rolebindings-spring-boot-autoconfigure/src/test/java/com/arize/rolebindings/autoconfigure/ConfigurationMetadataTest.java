package com.arize.rolebindings.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.config.Region;
import com.arize.config.SDKConfiguration;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.UrlResource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata that editors read.
 */
class ConfigurationMetadataTest {

	private static final JsonNode METADATA = read();

	@Test
	void containsEveryProperty() {
		assertThat(properties().map(Named::getName)).containsExactlyInAnyOrder("arize.accounts", "arize.api-key",
				"arize.api-host", "arize.api-scheme", "arize.api-port", "arize.region", "arize.single-host",
				"arize.single-port", "arize.base-domain", "arize.request-verify", "arize.ssl-ca-cert",
				"arize.ssl-bundle", "arize.proxy-url", "arize.default-headers", "arize.connect-timeout",
				"arize.read-timeout", "arize.attempt-timeout", "arize.call-timeout", "arize.max-response-size",
				"arize.retry.max-attempts", "arize.retry.initial-interval", "arize.retry.multiplier",
				"arize.retry.max-interval", "arize.retry.max-retry-after", "arize.max-connections",
				"arize.rest-client-customizers", "arize.prerelease-warnings", "arize.directory.enabled",
				"arize.directory.cache-ttl", "arize.role-bindings.enabled", "arize.role-bindings.desired-state.account",
				"arize.role-bindings.desired-state.allow-no-admin", "arize.role-bindings.desired-state.concurrency",
				"arize.role-bindings.desired-state.expiry-notice", "arize.role-bindings.desired-state.max-changes",
				"arize.role-bindings.desired-state.placeholders",
				"arize.role-bindings.desired-state.prune-unknown-users",
				"arize.role-bindings.desired-state.unknown-users", "arize.role-bindings.desired-state.unmanaged",
				"arize.role-bindings.desired-state.enabled", "arize.role-bindings.desired-state.approved-plan",
				"arize.role-bindings.desired-state.check-interval", "arize.role-bindings.desired-state.export-layout",
				"arize.role-bindings.desired-state.export-to", "arize.role-bindings.desired-state.fail-on-error",
				"arize.role-bindings.desired-state.locations", "arize.role-bindings.desired-state.lock-timeout",
				"arize.role-bindings.desired-state.max-deletion-percent",
				"arize.role-bindings.desired-state.max-deletions", "arize.role-bindings.desired-state.mode",
				"arize.role-bindings.desired-state.protected-users", "arize.role-bindings.desired-state.prune",
				"arize.role-bindings.desired-state.report", "arize.role-bindings.read-only",
				"management.endpoint.arizeaccess.access", "management.endpoint.arizeaccess.cache.time-to-live",
				"management.health.arize-role-bindings.enabled", "management.info.arize.enabled");
	}

	@ParameterizedTest
	@MethodSource("properties")
	void hasATypeAndADescriptionFor(JsonNode property) {
		assertThat(property.path("type").asString("")).isNotBlank();
		assertThat(property.path("description").asString("")).isNotBlank()
			.endsWith(".")
			.doesNotStartWith("The ")
			.doesNotStartWith("A ")
			.doesNotContainIgnoringCase("default");
	}

	@ParameterizedTest
	@CsvSource({ "arize.directory.cache-ttl, 5m", "arize.directory.enabled, true",
			"arize.role-bindings.desired-state.export-layout, by-resource",
			"arize.role-bindings.desired-state.lock-timeout, 5m",
			"arize.role-bindings.desired-state.max-deletion-percent, 25",
			"arize.role-bindings.desired-state.mode, plan", "arize.role-bindings.read-only, false",
			"management.endpoint.arizeaccess.access, read_only", "management.health.arize-role-bindings.enabled, true",
			"management.info.arize.enabled, false" })
	void hasTheDefaultOf(String name, String value) {
		assertThat(properties().filter((property) -> property.getName().equals(name))
			.map((property) -> property.getPayload().path("defaultValue").asString())).containsExactly(value);
	}

	/* The defaults in the metadata are not those that are bound: nothing is */
	@Test
	void defaultsOfAConnectionAreThoseOfTheConfiguration() {
		Map<String, String> defaults = new HashMap<>();
		properties().filter((property) -> property.getPayload().has("defaultValue"))
			.forEach((property) -> defaults.put(property.getName(),
					property.getPayload().path("defaultValue").asString()));
		assertThat(configuration(defaults)).isEqualTo(configuration(Map.of()));
		assertThat(defaults).containsKeys(names(ArizeProperties.class, "")
			.filter((name) -> name.contains("timeout") || name.contains("max-") || name.contains("retry."))
			.map("arize."::concat)
			.toArray(String[]::new));
	}

	private static String configuration(Map<String, String> settings) {
		ArizeProperties properties = new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("arize",
				ArizeProperties.class);
		SDKConfiguration configuration = new SDKConfigurationFactory(ArizeAccounts.DEFAULT, properties,
				new PropertiesArizeConnectionDetails(properties, null), () -> "any-key", List.of(), Map.of(),
				new MockEnvironment())
			.create();
		return configuration + ", prereleaseWarnings=" + configuration.prereleaseWarnings();
	}

	/* An editor completes the properties of a map's value, in place of its components */
	@Test
	void accountHasTheConnectionProperties() {
		assertThat(types("arize.accounts"))
			.containsExactly("java.util.Map<java.lang.String," + ArizeProperties.class.getName() + ">");
	}

	@Test
	void regionsOfAnAccountAreThoseOfItsType() {
		assertThat(types("arize.region")).containsExactly(Region.class.getName());
	}

	@Test
	void isSorted() {
		assertThat(properties().map(Named::getName)).isSorted();
	}

	@Test
	void hintsAtTheRegions() {
		assertThat(hints("arize.region"))
			.containsExactlyElementsOf(Arrays.stream(Region.values()).map(Region::id).toList());
	}

	@Test
	void hintsAtTheSchemes() {
		assertThat(hints("arize.api-scheme")).containsExactly("https", "http");
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

	static Stream<Named<JsonNode>> properties() {
		return METADATA.path("properties")
			.valueStream()
			.map((property) -> Named.of(property.path("name").asString(), property));
	}

	private static List<String> hints(String name) {
		List<String> values = new ArrayList<>();
		METADATA.path("hints")
			.valueStream()
			.filter((hint) -> hint.path("name").asString().equals(name))
			.forEach((hint) -> hint.path("values").forEach((value) -> values.add(value.path("value").asString())));
		return values;
	}

	/*
	 * Other jars contain files of this name: read the one next to the classes under test
	 */
	private static JsonNode read() {
		UrlResource classes = new UrlResource(
				ArizeProperties.class.getProtectionDomain().getCodeSource().getLocation());
		try (InputStream metadata = classes.createRelative("META-INF/spring-configuration-metadata.json")
			.getInputStream()) {
			return JsonMapper.shared().readTree(metadata);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
