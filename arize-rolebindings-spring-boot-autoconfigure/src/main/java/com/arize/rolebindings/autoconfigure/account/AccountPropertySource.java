package com.arize.rolebindings.autoconfigure.account;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The properties of an account: its own and, under the names of its own, those of
 * {@code arize.*} that it inherits because its own are not set or empty.
 */
final class AccountPropertySource implements IterableConfigurationPropertySource {

	private static final ConfigurationPropertyName ARIZE = ConfigurationPropertyName.of("arize");

	/* The key belongs to the address: an account never inherits either of them */
	private static final Set<String> NOT_INHERITED = Set.of("apikey", "apihost", "apischeme", "apiport", "region",
			"singlehost", "singleport", "basedomain", "accounts", "rolebindings", "directory");

	private final Environment environment;

	private final ConfigurationPropertyName account;

	private final List<ConfigurationPropertySource> sources;

	private final List<OwnProperties> own;

	AccountPropertySource(Environment environment, String account) {
		this.environment = environment;
		this.account = AccountNames.PREFIX.append(account);
		this.sources = StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.toList();
		this.own = this.sources.stream().map((source) -> OwnProperties.of(source, account)).toList();
	}

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(@Nullable ConfigurationPropertyName name) {
		if (name == null || !this.account.isAncestorOf(name)) {
			return null;
		}
		ConfigurationProperty property = first(this.own, (source) -> source.get(name));
		ConfigurationPropertyName inherited = inherited(name);
		return (OwnProperties.isSet(property, this.environment) || inherited == null) ? property
				: first(this.sources, (source) -> source.getConfigurationProperty(inherited));
	}

	boolean isInherited(ConfigurationPropertyName name) {
		ConfigurationProperty property = getConfigurationProperty(name);
		return property != null && !AccountNames.PREFIX.isAncestorOf(property.getName());
	}

	@Override
	public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
		ConfigurationPropertyState state = IterableConfigurationPropertySource.super.containsDescendantOf(name);
		boolean isComplete = this.sources.stream().allMatch(IterableConfigurationPropertySource.class::isInstance);
		return (state == ConfigurationPropertyState.ABSENT && !isComplete) ? ConfigurationPropertyState.UNKNOWN : state;
	}

	@Override
	public Stream<ConfigurationPropertyName> stream() {
		// a header in another spelling would be set twice
		Set<ConfigurationPropertyName> own = ownNames().collect(Collectors.toCollection(LinkedHashSet::new));
		Stream<ConfigurationPropertyName> inherited = this.sources.stream()
			.flatMap(AccountPropertySource::names)
			.filter((name) -> ARIZE.isAncestorOf(name) && canInherit(name))
			.map((name) -> this.account.append(name.subName(1)))
			.filter(Predicate.not(own::contains));
		return Stream.concat(own.stream(), inherited);
	}

	Stream<ConfigurationPropertyName> ownNames() {
		return this.own.stream().flatMap(OwnProperties::names);
	}

	private @Nullable ConfigurationPropertyName inherited(ConfigurationPropertyName name) {
		ConfigurationPropertyName inherited = ARIZE.append(name.subName(this.account.getNumberOfElements()));
		return canInherit(inherited) ? inherited : null;
	}

	private static boolean canInherit(ConfigurationPropertyName property) {
		return !NOT_INHERITED.contains(property.getElement(1, Form.UNIFORM));
	}

	private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
		return (source instanceof IterableConfigurationPropertySource iterable) ? iterable.stream() : Stream.empty();
	}

	private static <S, T> @Nullable T first(List<S> sources, Function<S, @Nullable T> value) {
		return sources.stream().map(value).filter(Objects::nonNull).findFirst().orElse(null);
	}

}
