package com.arize.rolebindings.example;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the desired state of the sample on the stand-in.
 */
@ExtendWith(OutputCaptureExtension.class)
class DesiredStateTest {

	@Test
	void isPlannedBeforeTheGuideIsPrintedAndNotApplied(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(graceHasAccess(context)).isFalse();
		}
		assertThat(output.getOut()).containsSubsequence(
				"Plan for SPACE Payments: 1 to create, 1 to update, 1 to delete, 8 unchanged.",
				"+ user grace@example.com role Space Admin on SPACE Payments",
				"- user karen@example.com role Space Annotator on SPACE Payments",
				"~ user alan@example.com role Space Admin -> Space Reader on SPACE Payments", "Nothing is changed",
				"desired-state.yaml: 1 to create, 1 to update, 1 to delete", "Console: http://127.0.0.1:");
	}

	@Test
	void isReadFromTheClassPathWithoutAPrefix(CapturedOutput output) {
		start("--arize.role-bindings.desired-state.locations=desired-state.yaml").close();
		assertThat(output).contains("Plan for SPACE Payments: 1 to create");
	}

	@Test
	void isReadBeforeTheWebServerStarts(CapturedOutput output) {
		assertThat(catchThrowable(
				() -> start("--arize.role-bindings.desired-state.locations=classpath:application-local.yaml")))
			.isNotNull();
		assertThat(output).contains("has errors").doesNotContain("Tomcat started on port");
	}

	private static boolean graceHasAccess(ConfigurableApplicationContext context) {
		return context.getBean(RoleBindingsClient.class)
			.find("VXNlcjoyOlY0S2E=", RoleBindingResourceType.SPACE, "U3BhY2U6MTpWNEth")
			.isPresent();
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		String[] ports = { "--server.port=0", "--local-arize.port=0", "--logging.level.root=info" };
		return LocalConsoleApplication.run(StringUtils.concatenateStringArrays(ports, arguments));
	}

}
