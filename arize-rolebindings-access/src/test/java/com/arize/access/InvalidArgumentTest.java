package com.arize.access;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import com.arize.testing.MemoryClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the arguments of reconcilers and scopes.
 */
class InvalidArgumentTest {

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void anInvalidArgumentIsRejectedByName(String message, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
	}

	static Stream<Arguments> anInvalidArgumentIsRejectedByName() {
		MemoryClient client = new MemoryClient();
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.of(client);
		RoleBindingsReconciler.Builder builder = RoleBindingsReconciler.builder(client);
		return Stream.of(rejected("'concurrency' must be between 1 and 64, but is 0", () -> builder.concurrency(0)),
				rejected("'concurrency' must be between 1 and 64, but is 65", () -> builder.concurrency(65)),
				rejected("'percent' must be between 0 and 100, but is -1", () -> builder.maxDeletionPercent(-1)),
				rejected("'percent' must be between 0 and 100, but is 101", () -> builder.maxDeletionPercent(101)),
				rejected("'deletions' must be at least 0, but is -1", () -> builder.maxDeletions(-1)),
				rejected("'timeout' must not be negative, but is -1 s",
						() -> builder.stepTimeout(Duration.ofSeconds(-1))),
				rejected("'userId' must not be null", () -> builder.protectedUsers(Arrays.asList("ann", null))),
				rejected("'userIds' must not be null", () -> builder.protectedUsers(null)),
				rejected("'names' must not be null", () -> builder.names(null)),
				rejected("'threads' must not be null", () -> builder.threads(null)),
				rejected("'states' must not be null", () -> reconciler.plan(null)),
				rejected("'state' must not be null", () -> reconciler.plan(Arrays.asList((DesiredState) null))),
				rejected("'userId' must not be blank", () -> RoleBindingsScope.ofUser(" ")),
				rejected("'resourceId' must not be blank", () -> RoleBindingsScope.ofResource(SPACE, "")),
				rejected("'userId' must not be blank", () -> new RoleBindingsScope(null, null, "")),
				rejected("'resourceId' must not be blank", () -> new RoleBindingsScope(SPACE, " ", null)));
	}

	private static Arguments rejected(String message, ThrowingCallable call) {
		return Arguments.of(message, call);
	}

}
