package com.arize.access.apply;

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import com.arize.access.Access;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsResult;
import com.arize.access.RoleBindingsScope;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.arize.access.Access.desired;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class AuditLogTest {

	private final MemoryClient client = new MemoryClient();

	@Test
	void hasALineBeforeAndAfterEachWrite(CapturedOutput output) {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		RoleBinding bob = this.client.put("bob", "reader", SPACE, "x");
		reconcile(desired("ann", "admin"), desired("cy", "reader"));
		RoleBinding cy = this.client.find("cy", SPACE, "x").orElseThrow();
		String update = "change=update user=ann resource_type=SPACE resource_id=x role_before=reader role_after=admin"
				+ " binding_id=" + ann.id();
		String create = "change=create user=cy resource_type=SPACE resource_id=x role_after=reader";
		String delete = "change=delete user=bob resource_type=SPACE resource_id=x role_before=reader binding_id="
				+ bob.id();
		assertThat(lines(output)).containsExactlyInAnyOrder(update + " outcome=started", update + " outcome=done",
				create + " outcome=started", create + " binding_id=" + cy.id() + " outcome=done",
				delete + " outcome=started", delete + " outcome=done");
	}

	@Test
	void aWriteThatDoesNotEndHasALine(CapturedOutput output) {
		this.client.fail("create", new OutOfMemoryError("simulated"));
		assertThat(reconcile(desired("cy", "reader")).failure()).hasCauseInstanceOf(OutOfMemoryError.class);
		assertThat(lines(output)).containsExactly(
				"change=create user=cy resource_type=SPACE resource_id=x role_after=reader outcome=started");
	}

	@Test
	void hasALineForAChangeThatAnotherClientMayHaveOverwritten(CapturedOutput output) {
		this.client.put("ann", "reader", SPACE, "x");
		this.client.beforeNext("update", (id) -> {
			this.client.change(id, "auditor");
			throw MemoryClient.failure(503, true);
		});
		reconcile(desired("ann", "admin"));
		assertThat(ends(output)).satisfiesExactly(
				(first) -> assertThat(first).contains("role_before=reader role_after=admin")
					.endsWith("outcome=unknown"),
				(second) -> assertThat(second).contains("role_before=auditor role_after=admin")
					.endsWith("outcome=done"));
	}

	@Test
	void aRejectedWriteIsRefusedAndAStepThatAnotherClientHasDoneHasNoLine(CapturedOutput output) {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		this.client.before("get", (id) -> this.client.change(ann.id(), "admin"))
			.fail("create", MemoryClient.failure(403, false));
		reconcile(desired("ann", "admin"), desired("cy", "reader"));
		String create = "change=create user=cy resource_type=SPACE resource_id=x role_after=reader outcome=";
		assertThat(lines(output)).containsExactly(create + "started", create + "refused");
	}

	@Test
	void escapesIdentifiers(CapturedOutput output) {
		reconcile(desired("cy\noutcome=done user=eve", "read er"));
		assertThat(ends(output)).singleElement()
			.asString()
			.contains("user=cy\\u000aoutcome=done\\u0020user=eve resource_type=")
			.contains("role_after=read\\u0020er");
	}

	@Test
	void aFailingAppenderIsReportedAndDoesNotChangeTheOutcome(CapturedOutput output) {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		Logger logger = (Logger) LoggerFactory.getLogger(AuditLog.LOGGER_NAME);
		Appender<ILoggingEvent> appender = mock();
		willThrow(new IllegalStateException("the disk is full")).given(appender).doAppend(any());
		logger.addAppender(appender);
		RoleBindingsResult result;
		try {
			result = reconcile(desired("ann", "admin"));
		}
		finally {
			logger.detachAppender(appender);
		}
		assertThat(result.outcomes()).singleElement()
			.extracting(RoleBindingsOutcome::status, RoleBindingsOutcome::exception)
			.containsExactly(Status.DONE, null);
		assertThat(this.client.callsByOperation()).as("no read after the write").containsEntry("get", 1);
		assertThat(this.client.get(ann.id()).roleId()).isEqualTo("admin");
		assertThat(output).contains("WARN").contains("A change could not be logged by " + AuditLog.LOGGER_NAME);
	}

	private RoleBindingsResult reconcile(CreateRoleBindingRequest... desired) {
		return Access.reconcile(RoleBindingsReconciler.builder(this.client).prune(true).build(),
				RoleBindingsScope.ofResourceType(SPACE), List.of(desired));
	}

	private static List<String> lines(CapturedOutput output) {
		return output.getOut()
			.lines()
			.filter((line) -> line.contains(AuditLog.LOGGER_NAME) && line.contains("INFO"))
			.map((line) -> line.substring(line.indexOf("change=")))
			.toList();
	}

	private static List<String> ends(CapturedOutput output) {
		return lines(output).stream().filter((line) -> !line.endsWith("outcome=started")).toList();
	}

}
