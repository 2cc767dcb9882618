package com.arize.rolebindings.autoconfigure.access;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.reconcile.file.DesiredRoleBindings;
import com.arize.rolebindings.reconcile.file.DesiredStateFile;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
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

	private final @Nullable DesiredStateFile file;

	private volatile @Nullable DesiredRoleBindings desired;

	DesiredStateLoader(DesiredStateProperties properties, ResourceLoader resources) {
		this.file = Boolean.TRUE.equals(properties.enabled()) ? file(properties.location(), resources) : null;
	}

	private static DesiredStateFile file(@Nullable String location, ResourceLoader resources) {
		if (!ClassUtils.isPresent("org.yaml.snakeyaml.Yaml", null)) {
			throw new ConfigurationException(ENABLED_SETTING,
					"role-bindings.desired-state needs SnakeYAML (org.yaml:snakeyaml) on the class path");
		}
		if (!StringUtils.hasText(location)) {
			throw new ConfigurationException(DesiredStateFile.SETTING,
					"role-bindings.desired-state is enabled, but its location is not set");
		}
		// a web application context would resolve it against the document root
		return new DesiredStateFile(
				resources.getResource(hasPrefix(location) ? location : ResourceLoader.CLASSPATH_URL_PREFIX + location));
	}

	static boolean hasPrefix(String location) {
		return location.contains(":");
	}

	/**
	 * Return the content of the file.
	 * @return the desired role bindings; {@code null} unless enabled and started
	 */
	@Nullable DesiredRoleBindings desired() {
		return this.desired;
	}

	@Override
	public void start() {
		if (this.file != null) {
			this.desired = this.file.read();
		}
	}

	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return this.desired != null;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
