package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.function.Function;

import com.arize.testing.ApiServer;
import com.arize.testing.ReloadingClassLoader;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that DevTools restarts: its own classes are loaded again by a
 * child-first class loader, those of the starter are not.
 */
class RestartTest {

	@AutoClose
	private final ApiServer api = new ApiServer();

	@Test
	void callsTheApiWithTheBeansOfEveryRestart() throws ReflectiveOperationException {
		assertThat(start("first-key")).containsExactly(ApiServer.ID);
		assertThat(start("second-key")).containsExactly(ApiServer.ID);
		assertThat(this.api.requests()).extracting((request) -> request.header("Authorization"))
			.containsExactly("Bearer first-key", "Bearer second-key");
		assertThat(this.api.requests()).extracting((request) -> request.header("X-Application"))
			.doesNotContainNull()
			.doesNotHaveDuplicates();
	}

	@SuppressWarnings("unchecked")
	private List<String> start(String key) throws ReflectiveOperationException {
		ReloadingClassLoader restarted = new ReloadingClassLoader(getClass().getClassLoader(),
				RestartedApplication.class.getName());
		Class<?> type = restarted.loadClass(RestartedApplication.class.getName());
		assertThat(type).isNotSameAs(RestartedApplication.class);
		Function<String[], List<String>> application = (Function<String[], List<String>>) type
			.getConstructor(String.class)
			.newInstance(key);
		ClassLoader original = ClassUtils.overrideThreadContextClassLoader(restarted);
		try {
			return application.apply(this.api.properties());
		}
		finally {
			ClassUtils.overrideThreadContextClassLoader(original);
		}
	}

}
