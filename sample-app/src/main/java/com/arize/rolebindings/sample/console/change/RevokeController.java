package com.arize.rolebindings.sample.console.change;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.access.AccessRow;
import com.arize.rolebindings.sample.console.directory.AccountIndex;
import com.arize.rolebindings.sample.console.directory.Snapshot;
import com.arize.rolebindings.sample.console.web.Htmx;
import com.arize.rolebindings.sample.console.web.Layout;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Revokes access after a confirmation, and grants it again: in the row of a table, or in
 * a view of its own for a browser without JavaScript.
 */
@Controller
class RevokeController {

	private final AccountIndex index;

	private final AccessEditor editor;

	RevokeController(AccountIndex index, AccessEditor editor) {
		this.index = index;
		this.editor = editor;
	}

	@GetMapping("/access/revoke")
	ModelAndView confirmation(ArizeAccount account, @RequestParam String id,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx) {
		return confirmation(account, this.editor.current(account, id), htmx);
	}

	private ModelAndView confirmation(ArizeAccount account, RoleBinding binding, boolean htmx) {
		return new ModelAndView(htmx ? "fragments/row :: revoke" : "revoke", "row",
				AccessRow.of(binding, this.index.snapshot(account)));
	}

	@PostMapping("/access/revoke")
	ModelAndView revoke(ArizeAccount account, @RequestParam String id, @RequestParam String shownRole,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx, @RequestAttribute Layout layout,
			RedirectAttributes redirect) {
		try {
			// before the write, which must not end in an error afterwards
			Snapshot names = this.index.snapshot(account);
			RoleBinding revoked = this.editor.revoke(account, id, shownRole);
			return Note.revoked(AccessRow.of(revoked, names)).respond("revoked", htmx, layout, redirect);
		}
		catch (StaleAccessException ex) {
			ModelAndView confirmation = confirmation(account, ex.current(), htmx);
			confirmation.addObject("stale", true);
			confirmation.setStatus(HttpStatus.CONFLICT);
			return confirmation;
		}
	}

	@PostMapping("/access/restore")
	ModelAndView restore(ArizeAccount account, @RequestParam String userId, @RequestParam String roleId,
			@RequestParam RoleBindingResourceType type, @RequestParam String resourceId,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx, @RequestAttribute Layout layout,
			RedirectAttributes redirect) {
		Snapshot names = this.index.snapshot(account);
		RoleBinding granted = account.roleBindingsClient()
			.create(CreateRoleBindingRequest.builder()
				.userId(userId)
				.roleId(roleId)
				.resourceType(type)
				.resourceId(resourceId)
				.build());
		return Note.granted(AccessRow.of(granted, names)).respond("row", htmx, layout, redirect);
	}

}
