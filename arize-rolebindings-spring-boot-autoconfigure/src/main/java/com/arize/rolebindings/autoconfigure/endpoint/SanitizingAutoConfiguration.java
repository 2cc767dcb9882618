package com.arize.rolebindings.autoconfigure.endpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.internal.Secrets;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration that masks secrets of {@code arize.*} and API keys in use in the
 * responses of Actuator, if it shows values. It does not depend on the client, because
 * Actuator exposes properties even if they are not used.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class SanitizingAutoConfiguration {

	/*
	 * The pattern matches each spelling that relaxed binding accepts, also for an account
	 */
	private static final Pattern SECRET = Pattern
		.compile("(?i)arize[._](.+[._])?(api[-_.]?key|proxy[-_.]?url|default[-_.]?headers(?<header>.*))");

	/*
	 * The function is the first one, because Actuator stops at the first that changes a
	 * value
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SanitizingFunction arizeSanitizingFunction() {
		return SanitizingFunction.sanitizeValue()
			.ifKeyMatches(SanitizingAutoConfiguration::isSecret)
			.ifValueStringMatches(Secrets::containsUsedKey);
	}

	private static boolean isSecret(String key) {
		Matcher matcher = SECRET.matcher(key);
		return matcher.matches() && (matcher.group("header") == null || Secrets.isSecret(matcher.group("header")));
	}

}
