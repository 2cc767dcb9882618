package com.arize.console.plan;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.arize.access.DesiredState;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsResult;
import com.arize.access.RoleBindingsScope;
import com.arize.access.autoconfigure.AccessAsCode;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.console.access.AdministratorGuard;
import com.arize.console.store.ChangeStore;
import com.arize.console.store.TemporaryAccess;
import com.arize.console.store.TemporaryAccessStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Ends temporary access, as access files do with an entry that expires: it deletes the
 * role binding, or changes it to the role that follows if that only takes permissions. A
 * role that was changed meanwhile is left. What is not done is tried again, by this
 * replica or another one.
 */
@Component
@ConditionalOnBooleanProperty(name = "console.store", matchIfMissing = true)
class EndOfAccess {

	private static final Log logger = LogFactory.getLog(EndOfAccess.class);

	private final TemporaryAccessStore store;

	private final ChangeStore changes;

	private final ArizeAccounts accounts;

	private final AccessAsCode access;

	private final AdministratorGuard guard;

	private final boolean readOnly;

	EndOfAccess(TemporaryAccessStore store, ChangeStore changes, ArizeAccounts accounts, AccessAsCode access,
			AdministratorGuard guard, @Value("${arize.role-bindings.read-only:false}") boolean readOnly) {
		this.store = store;
		this.changes = changes;
		this.accounts = accounts;
		this.access = access;
		this.guard = guard;
		this.readOnly = readOnly;
	}

	@Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
	void run() {
		this.changes.deleteOld();
		if (!this.readOnly) {
			this.store.claimEnded().forEach(this::end);
		}
	}

	private void end(TemporaryAccess ended) {
		// the log and the list of changes have it
		SecurityContextHolder.getContext()
			.setAuthentication(new PreAuthenticatedAuthenticationToken("end of access given by " + ended.by(), ""));
		try {
			String problem = revoke(ended);
			if (problem == null) {
				this.store.remove(ended);
			}
			else {
				logger.warn("Temporary access of the user " + ended.userId() + " has not ended: " + problem);
				this.store.setProblem(ended, problem);
			}
		}
		catch (RuntimeException ex) {
			logger.warn("Temporary access of the user " + ended.userId() + " has not ended", ex);
			this.store.setProblem(ended, String.valueOf(ex.getMessage()));
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	/* Return why it is left; null if it has ended or is another role now */
	private @Nullable String revoke(TemporaryAccess ended) {
		ArizeAccount account = this.accounts.get(ended.account());
		RoleBinding now = account.roleBindingsClient()
			.find(ended.userId(), ended.type(), ended.resourceId())
			.orElse(null);
		if (now == null) {
			return "No role of the user is visible here: it was revoked, or the API key has no permission to read it";
		}
		if (!ended.isOf(now)) {
			return null;
		}
		RoleBindingsReconciler.Builder builder = this.access.reconciler(account)
			.prune(false)
			.maxDeletionPercent(100)
			.expiredOnly(true)
			.concurrency(1);
		if (!this.guard.accountAdministrators(account).isEmpty()) {
			builder.minAdmins(0);
		}
		RoleBindingsReconciler reconciler = builder.build();
		RoleBindingsPlan plan = reconciler.plan(List.of(desired(ended)));
		return plan.isEmpty() ? heldBack(plan) : failures(reconciler.apply(plan));
	}

	/* It has ended by the clock of the console */
	private static DesiredState desired(TemporaryAccess ended) {
		CreateRoleBindingRequest role = new CreateRoleBindingRequest(ended.userId(), ended.role(), ended.type(),
				ended.resourceId());
		return DesiredState.builder(RoleBindingsScope.ofUser(ended.userId()))
			.add(role, Instant.EPOCH, ended.then(), null)
			.build();
	}

	private static String heldBack(RoleBindingsPlan plan) {
		return plan.warnings().stream().map(PlanWarning::message).collect(Collectors.joining("; "));
	}

	private static @Nullable String failures(RoleBindingsResult result) {
		return result.isComplete() ? null
				: result.outcomes()
					.stream()
					.map(RoleBindingsOutcome::exception)
					.filter(Objects::nonNull)
					.map(Throwable::getMessage)
					.collect(Collectors.joining("; "));
	}

}
