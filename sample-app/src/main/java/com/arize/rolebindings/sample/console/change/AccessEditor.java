package com.arize.rolebindings.sample.console.change;

import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.autoconfigure.ArizeAccount;

import org.springframework.stereotype.Service;

/**
 * Changes and revokes access, if it still is what the user has seen. The API has no
 * condition for that, so a change between the two requests is not noticed.
 */
@Service
class AccessEditor {

	/**
	 * Read a role binding.
	 * @param account the account
	 * @param id the identifier of the role binding
	 * @return the role binding as it is now
	 * @throws GoneAccessException if there is none
	 */
	RoleBinding current(ArizeAccount account, String id) {
		try {
			return account.roleBindingsClient().get(id);
		}
		catch (NotFoundException ex) {
			throw new GoneAccessException(ex);
		}
	}

	/**
	 * Change a role.
	 * @param account the account
	 * @param id the identifier of the role binding
	 * @param shownRoleId the identifier of the role that the user has seen
	 * @param roleId the identifier of the new role
	 * @return the changed role binding
	 * @throws StaleAccessException if it has another role now
	 * @throws GoneAccessException if it was revoked already
	 */
	RoleBinding changeRole(ArizeAccount account, String id, String shownRoleId, String roleId)
			throws StaleAccessException {
		requireUnchanged(account, id, shownRoleId);
		return account.roleBindingsClient().update(id, roleId);
	}

	/**
	 * Revoke access.
	 * @param account the account
	 * @param id the identifier of the role binding
	 * @param shownRoleId the identifier of the role that the user has seen
	 * @return the role binding that was deleted
	 * @throws StaleAccessException if it has another role now
	 * @throws GoneAccessException if it was revoked already
	 */
	RoleBinding revoke(ArizeAccount account, String id, String shownRoleId) throws StaleAccessException {
		RoleBinding binding = requireUnchanged(account, id, shownRoleId);
		account.roleBindingsClient().delete(id);
		return binding;
	}

	private RoleBinding requireUnchanged(ArizeAccount account, String id, String shownRoleId)
			throws StaleAccessException {
		RoleBinding current = current(account, id);
		if (!current.roleId().equals(shownRoleId)) {
			throw new StaleAccessException(current);
		}
		return current;
	}

}
