package com.arize.rolebindings.autoconfigure.access;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.reconcile.file.AccessDocuments;
import com.arize.rolebindings.reconcile.file.AccessFiles;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Reads the access file when the application context is started, before a web server
 * opens its port. As a lifecycle bean, it does not read the file in a training run or
 * during ahead-of-time processing.
 */
final class DesiredStateLoader implements SmartLifecycle {

	static final String ENABLED_SETTING = "role-bindings.desired-state.enabled";

	private final @Nullable Resource file;

	private final Supplier<@Nullable ArizeDirectory> directory;

	private final Function<String, String> placeholderResolver;

	private volatile @Nullable AccessDocuments content;

	/**
	 * Create a loader.
	 * @param properties the location of the file
	 * @param resources resolves the location
	 * @param directory finds names; supplies {@code null} if there is none
	 * @param placeholderResolver replaces each <code>${...}</code> in a text of the file
	 */
	DesiredStateLoader(DesiredStateProperties properties, ResourceLoader resources,
			Supplier<@Nullable ArizeDirectory> directory, Function<String, String> placeholderResolver) {
		this.directory = directory;
		this.placeholderResolver = placeholderResolver;
		this.file = Boolean.TRUE.equals(properties.enabled()) ? file(properties.location(), resources) : null;
	}

	private static Resource file(@Nullable String location, ResourceLoader resources) {
		if (!ClassUtils.isPresent("org.yaml.snakeyaml.Yaml", null)) {
			throw new ConfigurationException(ENABLED_SETTING,
					"role-bindings.desired-state needs SnakeYAML (org.yaml:snakeyaml) on the class path");
		}
		if (!StringUtils.hasText(location)) {
			throw new ConfigurationException(AccessFiles.SETTING,
					"role-bindings.desired-state is enabled, but its location is not set");
		}
		// a web application context would resolve it against the document root
		return resources.getResource(hasPrefix(location) ? location : ResourceLoader.CLASSPATH_URL_PREFIX + location);
	}

	static boolean hasPrefix(String location) {
		return location.contains(":");
	}

	/**
	 * Return the content of the file.
	 * @return its documents; {@code null} unless enabled and started
	 */
	@Nullable AccessDocuments content() {
		return this.content;
	}

	@Override
	public void start() {
		if (this.file != null) {
			AccessDocuments content = AccessFiles.read(List.of(this.file), this.placeholderResolver);
			if (content.hasNames() && this.directory.get() == null) {
				// reports the names
				content.resolve(null);
			}
			this.content = content;
		}
	}

	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return this.content != null;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
