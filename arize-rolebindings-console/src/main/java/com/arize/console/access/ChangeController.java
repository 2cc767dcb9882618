package com.arize.console.access;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import com.arize.directory.Role;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.console.access.AdministratorGuard.Loss;
import com.arize.console.access.EndsOfAccess.Ends;
import com.arize.console.store.TemporaryAccessStore;
import com.arize.console.web.Banner;
import com.arize.console.web.Banner.Action;
import com.arize.console.web.Layout;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Changes a role, and revokes access after a confirmation: in the row of a table, or in a
 * view of its own for a browser without JavaScript. Nothing is sent if the access is not
 * what the user has seen; the API has no condition for that.
 */
@Controller
class ChangeController {

	private static final String STALE = "Somebody changed this since you opened it: %s is %s now.";

	private static final String UNKNOWN = "Arize did not respond to the change as expected: %s is %s.";

	private static final String GONE = "This access was revoked in the meantime, or the API key has no permission "
			+ "to read it";

	private final AccountIndex index;

	private final Optional<TemporaryAccessStore> ends;

	private final InstantSource clock;

	private final AdministratorGuard guard;

	ChangeController(AccountIndex index, AdministratorGuard guard, Optional<TemporaryAccessStore> ends,
			InstantSource clock) {
		this.index = index;
		this.guard = guard;
		this.ends = ends;
		this.clock = clock;
	}

	@GetMapping("/access/row")
	ModelAndView row(ArizeAccount account, @RequestParam String id, @RequestParam(defaultValue = "") String focus) {
		return row(account, current(account, id), focus);
	}

	private ModelAndView row(ArizeAccount account, RoleBinding binding, String focus) {
		return new ModelAndView("fragments/row :: row",
				Map.of("row", AccessRow.of(binding, this.index.snapshot(account)), "focus", focus));
	}

	@GetMapping("/access/role")
	ModelAndView roleForm(ArizeAccount account, @RequestParam String id,
			@RequestParam(required = false) @Nullable String role, @RequestAttribute Layout layout) {
		RoleBinding binding = current(account, id);
		return roleForm(this.index.snapshot(account), binding, Objects.requireNonNullElse(role, binding.roleId()),
				layout);
	}

	private static ModelAndView roleForm(Snapshot names, RoleBinding binding, String selected, Layout layout) {
		return new ModelAndView(layout.htmx() ? "fragments/row :: role" : "role",
				Map.of("row", AccessRow.of(binding, names), "roles", names.roles(), "selected", selected));
	}

	@PostMapping("/access/role")
	ModelAndView change(ArizeAccount account, @RequestParam String id, @RequestParam String shownRole,
			@RequestParam String role, @RequestParam(defaultValue = "") String until,
			@RequestParam(defaultValue = "") String then, @RequestParam(defaultValue = "") String confirmed,
			@RequestParam(defaultValue = "") String withoutAdministrator, @ModelAttribute("ends") Ends ends,
			@RequestAttribute Layout layout, RedirectAttributes redirect) {
		if (role.equals(shownRole)) {
			return layout.htmx() ? row(account, id, "role") : new ModelAndView(Layout.redirect(layout.back()));
		}
		// the check is before the change, which must not end in an error afterwards
		Snapshot names = this.index.snapshot(account);
		RoleBinding current = current(account, id);
		// a form that was submitted twice has made the change already
		boolean repeated = current.roleId().equals(role);
		if (!repeated && !current.roleId().equals(shownRole)) {
			return again(roleForm(names, current, role, layout), AccessRow.of(current, names), STALE,
					HttpStatus.CONFLICT);
		}
		EndChoice chosen = EndChoice.of(until, then, role, names, this.clock);
		EndChoice end = then.equals(EndChoice.NOTHING) ? chosen : chosen.orBack(shownRole, role, names);
		Assert.isTrue(end.isValid(), () -> Objects.requireNonNullElse(end.untilError(), end.thenError()));
		Loss loss = repeated ? null : this.guard.lossNow(account, current, role);
		if (loss != null
				&& !loss.isConfirmed(confirmed.equals(role), withoutAdministrator.equals(current.resourceId()))) {
			Map<String, Role> roles = names.roles().objects();
			return roleForm(names, current, role, layout).addObject("loss", loss)
				.addObject("end", end)
				.addObject("permissions", Permissions.of(roles.get(role), roles.get(current.roleId())));
		}
		Map<String, String> endBefore = repeated ? Map.of() : ends.fields(current);
		RoleBinding changed;
		try {
			changed = repeated ? current : update(account, current, role, end);
		}
		catch (NotFoundException ex) {
			// unless it still exists, and the key lacks a permission
			current(account, id);
			throw ex;
		}
		catch (ApiException ex) {
			changed = readAfter(ex, () -> current(account, id));
			if (!changed.roleId().equals(role)) {
				return again(roleForm(names, changed, role, layout), AccessRow.of(changed, names), UNKNOWN,
						HttpStatus.BAD_GATEWAY);
			}
		}
		return Note.changed(AccessRow.of(changed, names), names.roles().label(shownRole), endBefore)
			.respond("row", layout, redirect);
	}

	private RoleBinding update(ArizeAccount account, RoleBinding current, String role, EndChoice end) {
		CreateRoleBindingRequest given = new CreateRoleBindingRequest(current.userId(), role, current.resourceType(),
				current.resourceId());
		return end.give(this.ends, account, given, () -> account.roleBindingsClient().update(current.id(), role));
	}

	@GetMapping("/access/revoke")
	ModelAndView confirmation(ArizeAccount account, @RequestParam String id, @RequestAttribute Layout layout) {
		RoleBinding binding = current(account, id);
		return confirmation(this.index.snapshot(account), binding, this.guard.loss(account, binding, null), layout);
	}

	private static ModelAndView confirmation(Snapshot names, RoleBinding binding, Loss loss, Layout layout) {
		return new ModelAndView(layout.htmx() ? "fragments/row :: revoke" : "revoke",
				Map.of("row", AccessRow.of(binding, names), "loss", loss));
	}

	@PostMapping("/access/revoke")
	ModelAndView revoke(ArizeAccount account, @RequestParam String id, @RequestParam String shownRole,
			@RequestParam(defaultValue = "") String withoutAdministrator, @ModelAttribute("ends") Ends ends,
			@RequestAttribute Layout layout, RedirectAttributes redirect) {
		Snapshot names = this.index.snapshot(account);
		RoleBinding binding = current(account, id);
		Loss loss = this.guard.lossNow(account, binding, null);
		if (!binding.roleId().equals(shownRole)) {
			return again(confirmation(names, binding, loss, layout), AccessRow.of(binding, names), STALE,
					HttpStatus.CONFLICT);
		}
		if (!loss.isConfirmed(true, withoutAdministrator.equals(binding.resourceId()))) {
			return confirmation(names, binding, loss, layout);
		}
		Map<String, String> endBefore = ends.fields(binding);
		try {
			account.roleBindingsClient().delete(id);
		}
		catch (NotFoundException ex) {
			// unless it still exists, and the key lacks a permission
			current(account, id);
			throw ex;
		}
		catch (ApiException ex) {
			Optional<RoleBinding> kept = readAfter(ex, () -> AdministratorGuard.find(account, id));
			if (kept.isPresent()) {
				return again(confirmation(names, kept.get(), loss, layout), AccessRow.of(kept.get(), names), UNKNOWN,
						HttpStatus.BAD_GATEWAY);
			}
		}
		return Note.revoked(AccessRow.of(binding, names), endBefore).respond("revoked", layout, redirect);
	}

	private static ModelAndView again(ModelAndView form, AccessRow row, String warning, HttpStatus status) {
		form.addObject("warning", warning.formatted(row.user().inSentence(), row.text()));
		form.setStatus(status);
		return form;
	}

	/*
	 * Reads what a change of unknown outcome has done, which stays unknown if that fails
	 */
	static <T> T readAfter(ApiException change, Supplier<T> reading) {
		if (!change.isOutcomeUnknown()) {
			throw change;
		}
		try {
			return reading.get();
		}
		catch (ApiException ex) {
			change.addSuppressed(ex);
			throw change;
		}
	}

	private static RoleBinding current(ArizeAccount account, String id) {
		return AdministratorGuard.find(account, id).orElseThrow(GoneException::new);
	}

	@ExceptionHandler(GoneException.class)
	ModelAndView gone(HttpServletRequest request, @RequestAttribute Layout layout, RedirectAttributes redirect) {
		if (layout.htmx()) {
			return new ModelAndView("fragments/row :: gone", Map.of("text", GONE), HttpStatus.NOT_FOUND);
		}
		redirect.addFlashAttribute("banner", Banner.notice(GONE, null));
		// "back" is this request if there is no view to return to
		return new ModelAndView(
				Layout.redirect((request.getParameter("back") != null) ? layout.back() : layout.link("/")));
	}

	/* A role binding that was displayed is not found */
	private static final class GoneException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	/** What was done to a row, and how to undo it. */
	record Note(AccessRow row, String text, String sentence, Action undo) {

		static Note granted(AccessRow row) {
			return new Note(row, "Granted just now", is(row),
					new Action("Undo", "/access/revoke", Map.of("id", row.id(), "shownRole", row.role().id())));
		}

		static Note changed(AccessRow row, Label before, Map<String, String> end) {
			Map<String, String> fields = new HashMap<>(end);
			fields.putAll(Map.of("id", row.id(), "shownRole", row.role().id(), "role", before.id(), "confirmed",
					before.id()));
			return new Note(row, "Was " + before.text(), is(row), new Action("Undo", "/access/role", fields));
		}

		static Note revoked(AccessRow row, Map<String, String> end) {
			Map<String, String> fields = new HashMap<>(end);
			fields.putAll(Map.of("userId", row.user().id(), "role", row.role().id(), "type", row.type().name(),
					"resourceId", row.resource().id()));
			return new Note(row, "Revoked", "%s is no longer %s".formatted(row.user().inSentence(), row.text()),
					new Action("Undo", "/access", fields));
		}

		private static String is(AccessRow row) {
			return "%s is now %s".formatted(row.user().inSentence(), row.text());
		}

		/* Respond with the changed row, or with the view that the browser returns to */
		ModelAndView respond(String fragment, Layout layout, RedirectAttributes redirect) {
			if (layout.htmx()) {
				return new ModelAndView("fragments/row :: " + fragment, Map.of("row", this.row, "note", this));
			}
			redirect.addFlashAttribute("banner", new Banner(Banner.Kind.SUCCESS, this.sentence, null, null, this.undo));
			return new ModelAndView(Layout.redirect(layout.back()));
		}

	}

}
