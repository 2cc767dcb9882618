package com.arize.rolebindings.autoconfigure;

import java.lang.reflect.Method;
import java.net.InetAddress;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Reads the {@code InetAddressFilter} of {@link HttpClientSettings} by reflection: Spring
 * Boot 4.0 does not have it.
 */
final class AddressFilter {

	private static final @Nullable Method FILTER = ClassUtils.getMethodIfAvailable(HttpClientSettings.class,
			"inetAddressFilter");

	private AddressFilter() {
	}

	/* Null if there is none */
	static @Nullable Predicate<InetAddress> of(HttpClientSettings settings) {
		Object filter = (FILTER != null) ? ReflectionUtils.invokeMethod(FILTER, settings) : null;
		if (FILTER == null || filter == null) {
			return null;
		}
		Method matches = ClassUtils.getMethod(FILTER.getReturnType(), "matches", InetAddress.class);
		return (address) -> Boolean.TRUE.equals(ReflectionUtils.invokeMethod(matches, filter, address));
	}

}
