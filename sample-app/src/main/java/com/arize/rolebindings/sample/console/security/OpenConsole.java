package com.arize.rolebindings.sample.console.security;

import java.net.InetAddress;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * The console without a login. It does not start by mistake: not if there are users who
 * could log in, nor for other machines unless the configuration allows that.
 */
final class OpenConsole {

	private OpenConsole() {
	}

	static void check(Environment environment, boolean open) {
		Binder binder = Binder.get(environment);
		if (binder.bind("console.users", Bindable.mapOf(String.class, String.class)).isBound()) {
			throw new InvalidConfigurationPropertyValueException("spring.profiles.active",
					String.join(",", environment.getActiveProfiles()),
					"'console.users' has users, but only the profile '%s' requires a login. Add the profile, or remove the users"
						.formatted(SecuredConfiguration.PROFILE));
		}
		if (open) {
			return;
		}
		checkAddress(binder, "server.address");
		if (!environment.getProperty("management.server.port", "").isEmpty()) {
			checkAddress(binder, "management.server.address");
		}
	}

	/* Without an address, a server accepts requests to all addresses of the machine */
	private static void checkAddress(Binder binder, String property) {
		InetAddress address = binder.bind(property, InetAddress.class).orElse(null);
		if (address == null || !address.isLoopbackAddress()) {
			throw new InvalidConfigurationPropertyValueException(property,
					(address != null) ? address.getHostAddress() : "",
					"Other machines could change access without a login. Require one with the profile '%s', or set 'console.open' to true"
						.formatted(SecuredConfiguration.PROFILE));
		}
	}

}
