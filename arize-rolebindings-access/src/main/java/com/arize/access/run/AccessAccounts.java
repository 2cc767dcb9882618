package com.arize.access.run;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.RoleBindingsResult;
import com.arize.access.internal.AccountLabel;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.AccountApiException;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.ForbiddenException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;

/**
 * The accounts that access files can be for. The beans of an account are requested only
 * if it is used.
 */
public record AccessAccounts(ArizeAccounts accounts, Environment environment) {

	/**
	 * Return the properties that determine which API receives the requests of an account,
	 * and with which key.
	 */
	public static Stream<String> connectionProperties(String account, Environment environment) {
		return new AccountSettings(account, environment).connection()
			.map((setting) -> setting.propertyAndOrigin(environment));
	}

	/**
	 * Return which beans and properties determine the host and the key of a failed
	 * request; empty if {@code failure} is another one, or nothing is known.
	 */
	public static String hostAndKey(@Nullable Throwable failure, Function<String, Stream<String>> origins) {
		if (!(failure instanceof ApiException)) {
			return "";
		}
		String account = (failure instanceof AccountApiException ex) ? ex.getAccount() : ArizeAccounts.DEFAULT;
		String found = origins.apply(account).collect(Collectors.joining(", "));
		return found.isEmpty() ? "" : "Host and key%s are determined by: %s."
			.formatted(AccountLabel.isDefault(account) ? "" : " for the account '%s'".formatted(account), found);
	}

	/**
	 * Return what to do after a request was refused because of its key or of the rate
	 * limit; {@code null} if nothing more specific than the exit status is known.
	 * {@code failure} is {@code null} if it is not known. {@code result} is that of the
	 * changes, {@code null} if none was started.
	 */
	public static @Nullable String remedy(@Nullable Throwable failure, @Nullable RoleBindingsResult result) {
		HttpStatus status = (failure instanceof ApiException ex) ? HttpStatus.resolve(ex.getStatus()) : null;
		if (status == HttpStatus.UNAUTHORIZED && result != null) {
			return "check the host and the key";
		}
		if (status == HttpStatus.TOO_MANY_REQUESTS) {
			return "start again later, because the API has received too many requests";
		}
		if (status != HttpStatus.FORBIDDEN) {
			return null;
		}
		Set<String> permissions = permissionsOfRefused(result);
		return "give the key %s, or use another key".formatted(permissions.isEmpty()
				? "the permission that the request needs (ROLE_BINDING_READ for role bindings, USER_READ for users)"
				: "the permission%s %s".formatted((permissions.size() == 1) ? "" : "s",
						String.join(" and ", permissions)));
	}

	/* Return what the changes need that were refused with 403 */
	private static Set<String> permissionsOfRefused(@Nullable RoleBindingsResult result) {
		Set<String> permissions = new TreeSet<>();
		if (result != null) {
			result.failed()
				.stream()
				.filter((outcome) -> outcome.exception() instanceof ForbiddenException)
				.forEach((outcome) -> permissions.addAll(switch (outcome.change().kind()) {
					case CREATE -> Set.of("ROLE_BINDING_CREATE");
					case UPDATE -> Set.of("ROLE_BINDING_CREATE", "ROLE_BINDING_DELETE");
					case DELETE -> Set.of("ROLE_BINDING_DELETE");
				}));
		}
		return permissions;
	}

	public List<String> names() {
		return this.accounts.names();
	}

	/**
	 * Read the key of each account, so that an access file that contains one is found
	 * before the first request. A failure is not reported: requests will fail.
	 */
	public void readKeys(boolean provided) {
		for (String name : names()) {
			try {
				String key = provided ? this.accounts.get(name).configuration().apiKey()
						: new AccountSettings(name, this.environment).get("api-key", String.class);
				// a placeholder that is left in a property has no value
				if (key != null && (provided || !key.startsWith("${"))) {
					Secrets.addUsedKey(key);
				}
			}
			catch (RuntimeException ex) {
				// the account may have a client without a configuration, too
			}
		}
	}

	public RoleBindingsClient client(String name) {
		return this.accounts.get(name).roleBindingsClient();
	}

	/**
	 * Return the directory of an account.
	 * @throws ConfigurationException if there is none
	 */
	public ArizeDirectory directory(String name) {
		return directory(this.accounts.get(name));
	}

	static ArizeDirectory directory(ArizeAccount account) {
		try {
			return account.directory();
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw ex;
		}
		catch (NoSuchBeanDefinitionException ex) {
			String setting = "directory.enabled";
			throw new ConfigurationException(setting,
					setting + " must be 'true', because access as code needs an ArizeDirectory", ex);
		}
	}

	/**
	 * Return the hosts of accounts by name. An account of which the application has a
	 * client, but no configuration, or whose configuration is invalid, has none.
	 */
	public Map<String, String> hosts(Collection<String> names) {
		Map<String, String> hosts = new TreeMap<>();
		for (String name : names) {
			try {
				hosts.put(name, this.accounts.get(name).configuration().apiUrl().getAuthority());
			}
			catch (BeansException | ConfigurationException ex) {
				// the failure is reported when it is used
			}
		}
		return hosts;
	}

	/**
	 * Return the maximum time of a call of an account; {@code null} if the application
	 * has a client for it, but no configuration.
	 */
	public @Nullable Duration callTimeout(String name) {
		try {
			return this.accounts.get(name).configuration().callTimeout();
		}
		catch (BeansException ex) {
			return null;
		}
	}

	public static ApiException ofAccount(String name, ApiException ex) {
		return AccountLabel.isDefault(name) ? ex : new AccountApiException(name, ex);
	}

}
