package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;

/**
 * Callback to change the {@link SDKConfiguration} that is created from the properties. A
 * bean is for the default account, or with the name of an account as qualifier for that
 * account. Several are applied in their order.
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
