package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;

/**
 * Callback to change the {@link SDKConfiguration} that is created from the properties,
 * when it is created: that of the default account, or, if it has the name of an account
 * as qualifier, that of this account. Several are applied in their order.
 */
@FunctionalInterface
public interface SDKConfigurationBuilderCustomizer {

	/**
	 * Customize the builder of the configuration.
	 * @param builder the builder with the settings of the properties, which are not
	 * checked yet; its account cannot be changed
	 */
	void customize(SDKConfiguration.Builder builder);

}
