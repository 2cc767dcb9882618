package com.arize.rolebindings.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Declares the properties of each account below {@code arize.accounts} for the
 * configuration metadata, with their types, descriptions and defaults. It is not bound.
 */
@ConfigurationProperties("arize.accounts")
record AccountsMetadata(@Name("*") @NestedConfigurationProperty ArizeProperties account) {
}
