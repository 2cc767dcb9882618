package com.arize.rolebindings.autoconfigure.account;

import java.util.List;

import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.exceptions.MultipleEndpointOverridesException;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * The settings of an account: its own properties, and those of {@code arize.*} that it
 * inherits.
 *
 * @param account the name of the account
 * @param environment has the properties
 */
public record AccountSettings(String account, Environment environment) {

	/**
	 * Bind the properties to a type.
	 * @param <T> the type
	 * @param type the type
	 * @return the properties
	 */
	public <T> T bind(Class<T> type) {
		return AccountPropertySource.binder(this.environment, this.account)
			.bindOrCreate(AccountNames.PREFIX.append(this.account).toString(), type);
	}

	/**
	 * Return the name of a setting where its value is set: with the prefix of the account
	 * unless the account inherits it.
	 * @param setting the name of the setting, as in {@code api-port}
	 * @return the name, without the prefix {@code arize}
	 */
	public String nameOf(String setting) {
		String own = AccountNames.SETTING + "." + this.account + "." + setting;
		if (!ConfigurationPropertyName.isValid("arize." + setting)) {
			return own;
		}
		ConfigurationPropertyName general = ConfigurationPropertyName.of("arize." + setting);
		boolean inherited = AccountPropertySource.isInherited(general) && !contains("arize." + own)
				&& contains(general.toString());
		return inherited ? setting : own;
	}

	private boolean contains(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.getConfigurationProperty(name) != null) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return an exception with the names of the settings of this account.
	 * @param ex the exception for the configuration of this account
	 * @return the exception to throw
	 */
	public ConfigurationException rename(ConfigurationException ex) {
		List<String> settings = ex.getSettings().stream().map(this::nameOf).toList();
		if (settings.equals(ex.getSettings())) {
			return ex;
		}
		if (ex instanceof MissingApiKeyException) {
			return new MissingApiKeyException(settings.get(0), this.account);
		}
		if (ex instanceof MultipleEndpointOverridesException) {
			return new MultipleEndpointOverridesException(settings);
		}
		String message = String.valueOf(ex.getMessage());
		String renamed = message.startsWith(ex.getSetting())
				? settings.get(0) + message.substring(ex.getSetting().length())
				: "account '%s': %s".formatted(this.account, message);
		return (settings.size() > 1) ? new ConfigurationException(settings, renamed)
				: new ConfigurationException(settings.get(0), renamed, ex.getCause());
	}

}
