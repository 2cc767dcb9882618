package com.arize.rolebindings.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Lazy;

/**
 * Properties of the role bindings clients.
 *
 * @param enabled Whether to auto-configure a RoleBindingsClient.
 * @param readOnly Whether the auto-configured RoleBindingsClient, and those of the
 * auto-configured RoleBindingsClientFactory, refuse to write.
 */
@Lazy
@ConfigurationProperties("arize.role-bindings")
record RoleBindingsProperties(@Nullable Boolean enabled, @Nullable Boolean readOnly) {

}
