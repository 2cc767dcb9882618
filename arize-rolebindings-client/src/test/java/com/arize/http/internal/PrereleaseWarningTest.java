package com.arize.http.internal;

import java.util.function.BiConsumer;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.ApiServer;
import com.arize.testing.Loopback;
import com.arize.testing.ReloadingClassLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the warning that the operations are in beta.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("socket")
class PrereleaseWarningTest {

	@Test
	void oneWarningIsLoggedForAllClientsAndOperations(CapturedOutput output) throws Exception {
		call(true);
		assertThat(output.getAll().lines().filter((line) -> line.contains("in beta"))).singleElement()
			.asString()
			.contains("role_bindings.list");
	}

	@Test
	void noWarningIsLoggedIfWarningsAreDisabled(CapturedOutput output) throws Exception {
		call(false);
		assertThat(output).doesNotContain("in beta");
	}

	/* The classes are loaded again, because another test may have logged the warning */
	@SuppressWarnings("unchecked")
	private static void call(boolean warnings) throws Exception {
		ClassLoader classLoader = new ReloadingClassLoader(PrereleaseWarningTest.class.getClassLoader(), "com.arize.");
		Class<?> application = classLoader.loadClass(Application.class.getName());
		try (ApiServer server = new ApiServer()) {
			((BiConsumer<Integer, Boolean>) BeanUtils.instantiateClass(application)).accept(server.port(), warnings);
			assertThat(server.requests()).hasSize(4);
		}
	}

	static class Application implements BiConsumer<Integer, Boolean> {

		@Override
		public void accept(Integer port, Boolean warnings) {
			SDKConfiguration configuration = Loopback.configuration(port).prereleaseWarnings(warnings).build();
			for (int i = 0; i < 2; i++) {
				try (RoleBindingsClient client = RoleBindingsClient.of(configuration)) {
					client.list(RoleBindingResourceType.SPACE);
					client.delete(ApiServer.ID);
				}
			}
		}

	}

}
