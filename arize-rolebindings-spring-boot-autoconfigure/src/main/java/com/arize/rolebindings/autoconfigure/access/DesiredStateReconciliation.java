package com.arize.rolebindings.autoconfigure.access;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import com.arize.rolebindings.reconcile.file.DesiredRoleBindings;
import com.arize.rolebindings.reconcile.file.InvalidAccessFileException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Compares the role bindings with the desired ones, applies the changes in mode
 * {@code apply}, and logs both.
 */
final class DesiredStateReconciliation implements RoleBindingsProgressListener {

	private static final Log logger = LogFactory.getLog(DesiredStateReconciliation.class);

	/* No response, and a key that is invalid or lacks permission */
	private static final Set<Integer> HOST_OR_KEY = Set.of(0, 401, 403);

	private final DesiredStateProperties properties;

	private final RoleBindingsClient client;

	private final DesiredStateStop stop;

	private final Executor executor;

	private boolean planned;

	/**
	 * Create a reconciliation.
	 * @param properties the mode, and whether bindings that are not desired are deleted
	 * @param client reads and writes the role bindings
	 * @param stop whether the application has been stopped
	 * @param executor makes changes in addition to the calling thread
	 */
	DesiredStateReconciliation(DesiredStateProperties properties, RoleBindingsClient client, DesiredStateStop stop,
			Executor executor) {
		this.properties = properties;
		this.client = client;
		this.stop = stop;
		this.executor = executor;
	}

	/**
	 * Run the reconciliation.
	 * @param access finds the names in the access file, and returns its content
	 */
	void run(Supplier<DesiredRoleBindings> access) {
		RoleBindingsResult result;
		this.stop.planningStarted();
		try {
			DesiredRoleBindings desired = access.get();
			RoleBindingsReconciler reconciler = reconciler(desired.names());
			if (this.properties.mode() != Mode.APPLY) {
				log(reconciler.plan(desired.states()));
				return;
			}
			result = reconciler.reconcile(desired.states(), this);
		}
		catch (InvalidAccessFileException ex) {
			throw ex;
		}
		catch (Exception ex) {
			failPlanning(ex);
			return;
		}
		finally {
			this.stop.planningEnded();
		}
		report(result);
	}

	private RoleBindingsReconciler reconciler(@Nullable AccessNames names) {
		RoleBindingsReconciler.Builder builder = RoleBindingsReconciler.builder(this.client)
			.prune(Boolean.TRUE.equals(this.properties.prune()))
			.stopWhen(this.stop)
			.executor(this.executor);
		return ((names != null) ? builder.names(names) : builder).build();
	}

	private void log(RoleBindingsPlan plan) {
		logger.info(ReportExcerpt.of(plan, logger));
		if (!plan.isEmpty()) {
			logger.info("Nothing is changed, because the property 'arize.role-bindings.desired-state.mode' is 'plan'");
		}
	}

	private void failPlanning(Exception ex) {
		if (this.stop.getAsBoolean()) {
			logger.warn("The application was stopped before any role binding was changed");
			logger.debug("The exception at the stop:", ex);
			return;
		}
		fail("The role bindings cannot be compared with the desired state: "
				+ Objects.requireNonNullElse(ex.getMessage(), ex.toString()), ex);
	}

	@Override
	public void onPlan(RoleBindingsPlan plan) {
		this.stop.planningEnded();
		if (this.planned) {
			logger.info("Role bindings have changed since they were read; the affected steps are planned again");
		}
		this.planned = true;
		logger.info(ReportExcerpt.of(plan, logger));
	}

	@Override
	public void onStep(RoleBindingsOutcome outcome, int finished, int total) {
		if (tenths(finished, total) > tenths(finished - 1, total)) {
			logger.info("%d of %d changes to role bindings are finished".formatted(finished, total));
		}
	}

	private static long tenths(int finished, int total) {
		return 10L * finished / total;
	}

	private void report(RoleBindingsResult result) {
		if (this.stop.getAsBoolean() && !result.isComplete()) {
			logger.warn("The application was stopped while role bindings were changed: "
					+ ReportExcerpt.of(result, logger));
		}
		else if (!result.isComplete()) {
			fail("The role bindings are not all as desired: " + ReportExcerpt.of(result, logger), refusal(result));
		}
		else if (!result.outcomes().isEmpty()) {
			logger.info("The role bindings are as desired: " + result);
		}
	}

	/* The first failure that may be caused by a wrong host or key */
	private static @Nullable ApiException refusal(RoleBindingsResult result) {
		return result.outcomes()
			.stream()
			.map(RoleBindingsOutcome::exception)
			.filter(ApiException.class::isInstance)
			.map(ApiException.class::cast)
			.filter((ex) -> HOST_OR_KEY.contains(ex.getStatus()) || ex.getStatus() >= 500)
			.findFirst()
			.orElse(null);
	}

	private void fail(String message, @Nullable Exception cause) {
		if (!Boolean.FALSE.equals(this.properties.failOnError())) {
			throw new DesiredStateException(message, cause);
		}
		logger.error(message);
		if (cause != null) {
			logger.debug("The cause of the failure:", cause);
		}
	}

}
