package com.arize.rolebindings.reconcile;

import java.time.Duration;
import java.time.Instant;

import com.arize.rolebindings.reconcile.DesiredState.Entry;

/**
 * What plans contain.
 *
 * @param prune whether bindings that are not desired are deleted
 * @param pruneUnknownUsers whether those of users that the directory does not know are
 * deleted, too
 * @param expiredOnly whether nothing but expired bindings is changed
 * @param reportUnmanaged whether the resources outside of all scopes are reported
 * @param expiryNotice how long before it expires a binding is reported
 */
record PlanOptions(boolean prune, boolean pruneUnknownUsers, boolean expiredOnly, boolean reportUnmanaged,
		Duration expiryNotice) {

	boolean prunes(boolean userIsUnknown) {
		return this.prune && !this.expiredOnly && (this.pruneUnknownUsers || !userIsUnknown);
	}

	boolean isToBeNoticed(Entry entry, Instant now) {
		return entry.expires() != null && Duration.between(now, entry.expires()).compareTo(this.expiryNotice) <= 0;
	}

}
