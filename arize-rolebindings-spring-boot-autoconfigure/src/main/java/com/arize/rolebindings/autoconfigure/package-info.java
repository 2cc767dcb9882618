/**
 * Auto-configuration for Spring Boot: properties, beans and accounts.
 *
 * <p>
 * All beans are lazy unless said otherwise, and each bean of the application replaces
 * that of the same type, but where it says "always".
 * <ul>
 * <li>{@code ArizeAutoConfiguration}: {@code ArizeConnectionDetails};
 * {@code SDKConfiguration}, if the default account is configured; always
 * {@code ArizeProperties}; {@code ArizeAccounts}; for each account below
 * {@code arize.accounts} an {@code SDKConfiguration} with its name as qualifier
 * <li>{@code RoleBindingsAutoConfiguration}, unless
 * {@code arize.role-bindings.enabled=false}: {@code RoleBindingsClientFactory};
 * {@code RoleBindingsClient}, if the default account is configured, and one for each
 * account
 * <li>{@code ArizeDirectoryAutoConfiguration}, unless
 * {@code arize.directory.enabled=false}: {@code ArizeDirectory}, if the default account
 * is configured, and one for each account
 * <li>{@code ArizeApiAutoConfiguration}: {@code ArizeApi}, if the default account is
 * configured, and one for each account
 * <li>{@code problem.ApiProblemAutoConfiguration}, with Spring MVC and
 * {@code spring.mvc.problemdetails.enabled=true}: problem documents for failed requests,
 * not lazy
 * <li>{@code health.RoleBindingsHealthContributorAutoConfiguration}, with Actuator's
 * health and a {@code RoleBindingsClientFactory}: the health contributor, not lazy
 * <li>{@code endpoint.SanitizingAutoConfiguration}, with Actuator: always a
 * {@code SanitizingFunction}, not lazy
 * </ul>
 *
 * <p>
 * {@code ClientResources} has what the clients are created with, and
 * {@code ConnectionLifecycle} closes their connections.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure;

import org.jspecify.annotations.NullMarked;
