package com.arize.rolebindings.autoconfigure;

import java.time.Duration;
import java.util.Objects;

import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Lazy;

/**
 * Properties of the directories.
 *
 * @param enabled Whether to auto-configure an ArizeDirectory.
 * @param cacheTtl How long users, roles, spaces and projects are cached after they were
 * found. Zero disables the cache.
 */
@Lazy
@ConfigurationProperties("arize.directory")
record DirectoryProperties(@Nullable Boolean enabled, @Nullable Duration cacheTtl) {

	/* A property that is empty is not set */
	Duration requireCacheTtl() {
		Duration ttl = Objects.requireNonNullElse(this.cacheTtl, Duration.ofMinutes(5));
		if (ttl.isNegative()) {
			throw new ConfigurationException("directory.cache-ttl",
					"directory.cache-ttl must not be negative, but is " + Arguments.text(ttl));
		}
		return ttl;
	}

}
