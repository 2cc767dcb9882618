package com.arize.rolebindings.sample.console.security;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.util.Assert;

/**
 * The users who can log in.
 *
 * @param users Password and role of each user, by name.
 */
@ConfigurationProperties("console")
record UserProperties(@DefaultValue Map<String, User> users) {

	UserProperties {
		Assert.notEmpty(users, "There is no user who can log in. Set 'console.users.<name>.password', "
				+ "and 'console.users.<name>.role' to 'viewer' or 'editor'");
		users.forEach((name, user) -> Assert.hasText(user.password(),
				() -> "'console.users.%s.password' is not set".formatted(name)));
	}

	List<UserDetails> toUserDetails() {
		return this.users.entrySet().stream().map((user) -> user.getValue().toUserDetails(user.getKey())).toList();
	}

	/**
	 * A user.
	 *
	 * @param password Password: plain, or encoded with the name of the encoding, such as
	 * '{bcrypt}' and the hash.
	 * @param role What the user may do.
	 */
	record User(@DefaultValue("") String password, @DefaultValue("viewer") Role role) {

		/*
		 * The encodings of Spring Security. A plain password can begin with a brace, too
		 */
		private static final Pattern ENCODED = Pattern
			.compile("\\{(noop|bcrypt|(pbkdf2|scrypt|argon2)(@SpringSecurity_v[\\d_]+)?)}");

		UserDetails toUserDetails(String name) {
			String encoded = ENCODED.matcher(this.password).lookingAt() ? this.password : "{noop}" + this.password;
			return org.springframework.security.core.userdetails.User.withUsername(name)
				.password(encoded)
				.roles(this.role.name())
				.build();
		}

		/* Without the password */
		@Override
		public String toString() {
			return "User[role=" + this.role + "]";
		}

	}

	/**
	 * What a user may do.
	 */
	enum Role {

		/** Read. */
		VIEWER,

		/** Read and write. */
		EDITOR

	}

}
