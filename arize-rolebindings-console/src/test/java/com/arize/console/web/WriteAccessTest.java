package com.arize.console.web;

import java.time.Instant;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingWriteEvent.Operation;
import com.arize.rolebindings.RoleBindingWriteEvent.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WriteAccess}.
 */
class WriteAccessTest {

	private final WriteAccess access = new WriteAccess(false);

	@Test
	void actionsAreOffAfterTheFirstRefusalOfAKeyThatHasChangedNothing() {
		assertThat(this.access.isAllowed("default")).isTrue();
		this.access.write(event("default", Outcome.REFUSED, 403));
		assertThat(this.access.reason("default")).contains("Changes are off", "ROLE_BINDING_CREATE",
				"2 Dec 2026, 10:00:00 UTC");
		assertThat(this.access.isAllowed("europe")).isTrue();
	}

	@Test
	void aKeyThatHasChangedSomethingMayLackThePermissionForOneSpaceOnly() {
		this.access.write(event("default", Outcome.DONE, 201));
		this.access.write(event("default", Outcome.REFUSED, 403));
		assertThat(this.access.isAllowed("default")).isTrue();
	}

	@Test
	void anotherRefusalIsNone() {
		this.access.write(event("default", Outcome.REFUSED, 409));
		this.access.write(event("default", Outcome.UNKNOWN, 500));
		assertThat(this.access.isAllowed("default")).isTrue();
	}

	@Test
	void actionsAreOnAgainAfterACheckAndAfterAChange() {
		this.access.write(event("default", Outcome.REFUSED, 403));
		this.access.retry("default");
		assertThat(this.access.isAllowed("default")).isTrue();
		this.access.write(event("default", Outcome.REFUSED, 403));
		this.access.write(event("default", Outcome.DONE, 201));
		assertThat(this.access.isAllowed("default")).isTrue();
	}

	@Test
	void actionsAreOffFromTheStartIfTheConsoleIsReadOnly() {
		WriteAccess readOnly = new WriteAccess(true);
		readOnly.retry("default");
		assertThat(readOnly.reason("default")).contains("read-only", "arize.role-bindings.read-only");
	}

	private static RoleBindingWriteEvent event(String account, Outcome outcome, int status) {
		return new RoleBindingWriteEvent(Instant.parse("2026-12-02T10:00:00Z"), account, "api.arize.com",
				Operation.CREATE, outcome, null, "ada", RoleBindingResourceType.SPACE, "payments", "reader", null,
				status, null);
	}

}
