package com.arize.console.access;

import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Organization;
import com.arize.directory.Space;
import org.jspecify.annotations.Nullable;

/** The organization of a space whose name others have. */
record OrganizationOfSpace(String spaceId, Organization organization) {

	/**
	 * Reads the organizations of spaces until all are found. After a failure, the same
	 * page is requested again.
	 */
	static final class Reading implements Iterator<OrganizationOfSpace> {

		private final ArizeDirectory directory;

		private final Set<String> spaceIds;

		private @Nullable Iterator<Organization> organizations;

		private @Nullable Organization organization;

		private @Nullable Iterator<Space> spaces;

		private @Nullable OrganizationOfSpace next;

		Reading(ArizeDirectory directory, Set<String> spaceIds) {
			this.directory = directory;
			this.spaceIds = new HashSet<>(spaceIds);
		}

		@Override
		public boolean hasNext() {
			while (this.next == null && !this.spaceIds.isEmpty() && nextOrganization()) {
				find();
			}
			return this.next != null;
		}

		/* Unless that of the last one has further spaces */
		private boolean nextOrganization() {
			if (this.organizations == null) {
				this.organizations = this.directory.organizations().iterator();
			}
			if (this.spaces == null) {
				if (!this.organizations.hasNext()) {
					return false;
				}
				this.organization = this.organizations.next();
				this.spaces = this.directory.spaces(this.organization.id()).iterator();
			}
			return true;
		}

		private void find() {
			Iterator<Space> ofOrganization = this.spaces;
			while (ofOrganization != null && this.organization != null && ofOrganization.hasNext()) {
				String spaceId = ofOrganization.next().id();
				if (this.spaceIds.remove(spaceId)) {
					this.next = new OrganizationOfSpace(spaceId, this.organization);
					return;
				}
			}
			this.spaces = null;
		}

		@Override
		public OrganizationOfSpace next() {
			OrganizationOfSpace found = hasNext() ? this.next : null;
			if (found == null) {
				throw new NoSuchElementException();
			}
			this.next = null;
			return found;
		}

	}

}
