package com.arize.rolebindings.sample.console.plan;

import java.util.List;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.access.AccessAsCode;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.file.AccessDocuments;
import com.arize.rolebindings.reconcile.file.AccessFiles;

import org.springframework.stereotype.Service;

/**
 * Compares the role bindings of an account with an access file.
 */
@Service
class PlanService {

	private final AccessAsCode access;

	private final PlanRuns runs;

	PlanService(AccessAsCode access, PlanRuns runs) {
		this.access = access;
		this.runs = runs;
	}

	/**
	 * Read the access file and the role bindings. Nothing is written.
	 * @param account the account
	 * @param form the access file
	 * @return the plan
	 * @throws com.arize.exceptions.ConfigurationException if the access file is invalid
	 * @throws com.arize.exceptions.ApiException if names or role bindings cannot be read
	 */
	PreparedPlan plan(ArizeAccount account, PlanForm form) {
		ArizeDirectory directory = account.directory();
		AccessDocuments documents = form.isConfigured() ? configured(account)
				: AccessFiles.read(List.of(form.resource()), account.name());
		RoleBindingsReconciler.Builder builder = this.access.reconciler(account).stopWhen(this.runs::isStopping);
		if (!form.isConfigured()) {
			builder.prune(form.isPrune());
		}
		RoleBindingsReconciler reconciler = builder.build();
		return new PreparedPlan(account.name(), reconciler.plan(documents.resolve(directory).states()), reconciler);
	}

	private AccessDocuments configured(ArizeAccount account) {
		AccessDocuments documents = this.access.readFiles();
		if (!documents.accounts().contains(account.name())) {
			throw new ConfigurationException(AccessFiles.SETTING,
					"The configured files have no document for the account '%s', only for '%s'"
						.formatted(account.name(), String.join("', '", documents.accounts())));
		}
		return documents.ofAccount(account.name());
	}

}
