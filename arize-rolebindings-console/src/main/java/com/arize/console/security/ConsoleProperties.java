package com.arize.console.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.security.core.userdetails.UserDetails;

/** Who can use the console. */
@ConfigurationProperties("console")
record ConsoleProperties(@DefaultValue Map<String, User> users, @DefaultValue Set<String> allowedHosts,
		@DefaultValue("false") boolean open) {

	List<UserDetails> toUserDetails(Environment environment) {
		requireUsers(environment);
		if (this.users.isEmpty()) {
			throw invalid("",
					"There is no user who can log in. Set 'console.users.<name>.password', and 'console.users.<name>.role' to 'viewer' or 'editor'");
		}
		return this.users.entrySet().stream().map((user) -> user.getValue().toUserDetails(user.getKey())).toList();
	}

	/* The variable of a name with a dash would be ignored */
	private void requireUsers(Environment environment) {
		Binder.get(environment)
			.bind("console.users", Bindable.mapOf(String.class, String.class))
			.orElse(Map.of())
			.keySet()
			.stream()
			.filter((key) -> !this.users.containsKey(key.replaceFirst("\\.[^.]*$", "")))
			.forEach((key) -> {
				throw invalid("",
						"'console.users.%s' is not a property of a user. An environment variable cannot have the name of a user with a dash or dot: set it in a file, or in SPRING_APPLICATION_JSON"
							.formatted(key));
			});
	}

	/*
	 * The report of a failed start has the value of the property, which may be a password
	 */
	private static InvalidConfigurationPropertyValueException invalid(String name, String reason) {
		return new InvalidConfigurationPropertyValueException("console.users" + name, "", reason);
	}

	record User(@DefaultValue("") String password, @DefaultValue("viewer") Role role) {

		/*
		 * The prefix is that of Spring Security. A plain password can begin with a brace,
		 * too
		 */
		private static final Pattern ENCODED = Pattern
			.compile("\\{(noop|bcrypt|(pbkdf2|scrypt|argon2)(@SpringSecurity_v[\\d_]+)?)}");

		UserDetails toUserDetails(String name) {
			if (this.password.isBlank()) {
				throw invalid("." + name + ".password", "A user who can log in has a password");
			}
			String encoded = ENCODED.matcher(this.password).lookingAt() ? this.password : "{noop}" + this.password;
			return org.springframework.security.core.userdetails.User.withUsername(name)
				.password(encoded)
				.roles(this.role.name())
				.build();
		}

		/* The text has no password */
		@Override
		public String toString() {
			return "User[role=" + this.role + "]";
		}

	}

	enum Role {

		VIEWER, EDITOR

	}

}
