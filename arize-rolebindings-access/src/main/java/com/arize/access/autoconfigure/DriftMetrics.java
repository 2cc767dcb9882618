package com.arize.access.autoconfigure;

import java.util.Locale;

import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.run.AccessAccounts;
import com.arize.rolebindings.RoleBindingResourceType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Gauges of the changes that the last comparison of a {@link DriftMonitor} has found.
 */
record DriftMetrics(DriftMonitor monitor, AccessAccounts accounts) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		if (this.monitor.isEnabled()) {
			this.accounts.names().forEach((account) -> bindTo(registry, account));
		}
	}

	private void bindTo(MeterRegistry registry, String account) {
		for (Kind kind : Kind.values()) {
			for (RoleBindingResourceType type : RoleBindingResourceType.values()) {
				Gauge.builder("arize.role_bindings.drift", () -> changes(account, kind, type))
					.description("Changes to role bindings that lead to the desired state; not a number if unknown")
					.tag("arize.account", account)
					.tag("action", kind.name().toLowerCase(Locale.ROOT))
					.tag("resource_type", type.name())
					.register(registry);
			}
		}
	}

	/* The number of an account without files is 0, so that the accounts have a sum */
	private double changes(String account, Kind kind, RoleBindingResourceType type) {
		RoleBindingsPlan plan = this.monitor.plan();
		return (plan == null) ? Double.NaN
				: plan.changes()
					.stream()
					.filter((change) -> change.account().equals(account) && change.kind() == kind
							&& change.resourceType() == type)
					.count();
	}

}
