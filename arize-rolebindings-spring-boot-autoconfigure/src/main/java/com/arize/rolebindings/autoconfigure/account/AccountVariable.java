package com.arize.rolebindings.autoconfigure.account;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * An environment variable with a property of an account. Its name has no dash, so that
 * only the known properties say where the name of the account ends:
 * {@code ARIZE_ACCOUNTS_US_EAST_API_KEY}.
 *
 * @param name the name of the variable as a property, which its property source has
 * @param account the name of the account, with a dash for each underscore
 * @param property the name of the property of the account, in elements
 */
record AccountVariable(ConfigurationPropertyName name, String account, List<String> property) {

	static boolean isSource(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	/* Those that belong to no property of an account may be of another program */
	static Stream<AccountVariable> in(ConfigurationPropertySource source) {
		return (isSource(source) && source instanceof IterableConfigurationPropertySource variables)
				? variables.stream().filter(AccountNames.PREFIX::isAncestorOf).flatMap((name) -> of(name).stream())
				: Stream.empty();
	}

	private static Optional<AccountVariable> of(ConfigurationPropertyName name) {
		List<String> elements = IntStream.range(AccountNames.PREFIX.getNumberOfElements(), name.getNumberOfElements())
			.mapToObj((index) -> name.getElement(index, Form.UNIFORM))
			.toList();
		return IntStream.range(1, elements.size())
			.filter((index) -> ConnectionProperties.containsJoined(joined(elements.subList(index, elements.size()))))
			.mapToObj((index) -> new AccountVariable(name, String.join("-", elements.subList(0, index)),
					elements.subList(index, elements.size())))
			.findFirst();
	}

	boolean isOf(String account) {
		return uniform(this.account).equals(uniform(account));
	}

	boolean isFor(ConfigurationPropertyName property) {
		return joined(this.property).equals(joined(IntStream.range(0, property.getNumberOfElements())
			.mapToObj((index) -> property.getElement(index, Form.UNIFORM))
			.toList()));
	}

	/* As documentation has it, with dashes */
	String propertyName() {
		return Objects.requireNonNullElseGet(ConnectionProperties.ofJoined(joined(this.property)),
				() -> String.join(".", this.property));
	}

	/* The same for all spellings of the account and the property */
	String uniform() {
		return uniform(this.account) + "." + joined(this.property);
	}

	static String uniform(String account) {
		return account.replace("-", "");
	}

	private static String joined(List<String> elements) {
		return String.join("", elements);
	}

}
