package com.arize.console.access;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import com.arize.directory.Role;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.console.store.TemporaryAccessStore;
import com.arize.console.web.Banner;
import com.arize.console.web.Banner.Action;
import com.arize.console.web.Layout;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Grants access, also to undo a revocation: above a table, or in a view of its own for a
 * browser without JavaScript.
 */
@Controller
class GrantController {

	private static final String NOT_READABLE = "This user has a role here that the API key has no permission to read "
			+ "(ROLE_BINDING_READ), unless it was revoked just now";

	private static final String NOT_LISTED = "Arize did not respond as expected, and lists no role of this user here. "
			+ "Grant it again";

	private static final int MAX_SUGGESTIONS = 20;

	private final AccountIndex index;

	private final Optional<TemporaryAccessStore> ends;

	private final InstantSource clock;

	GrantController(AccountIndex index, Optional<TemporaryAccessStore> ends, InstantSource clock) {
		this.index = index;
		this.ends = ends;
		this.clock = clock;
	}

	/* The console could not end access without a database */
	@ModelAttribute("temporary")
	boolean isTemporaryAccessOffered() {
		return this.ends.isPresent();
	}

	@GetMapping("/access/new")
	ModelAndView form(ArizeAccount account, GrantForm.Parameters parameters, @RequestAttribute Layout layout) {
		GrantForm form = GrantForm.of(parameters, this.index.snapshot(account), this.clock).withoutErrors();
		return new ModelAndView(layout.htmx() ? "grant :: panel" : "grant", "form", form);
	}

	@PostMapping("/access")
	ModelAndView grant(ArizeAccount account, GrantForm.Parameters parameters, @RequestAttribute Layout layout,
			RedirectAttributes redirect, HttpServletResponse response) {
		Snapshot names = this.index.snapshot(account);
		GrantForm form = GrantForm.of(parameters, names, this.clock);
		String user = form.user().id();
		String role = form.role().id();
		String resource = form.resource().id();
		EndChoice end = form.end();
		if (user == null || role == null || resource == null || !end.isValid()) {
			return again(form, null, HttpStatus.UNPROCESSABLE_CONTENT, layout, response);
		}
		RoleBindingResourceType type = parameters.resourceType();
		// the response of the API does not have the existing role binding
		Function<String, Banner> existing = (none) -> account.roleBindingsClient()
			.find(user, type, resource)
			.map((binding) -> existing(AccessRow.of(binding, names), names.roles().label(role), end))
			.orElseGet(() -> Banner.notice(none, null));
		try {
			CreateRoleBindingRequest request = new CreateRoleBindingRequest(user, role, type, resource);
			RoleBinding granted = end.give(this.ends, account, request, () -> create(account, request));
			return ChangeController.Note.granted(AccessRow.of(granted, names)).respond("row", layout, redirect);
		}
		catch (ConflictException ex) {
			return again(form, existing.apply(NOT_READABLE), HttpStatus.CONFLICT, layout, response);
		}
		catch (ApiException ex) {
			Banner found = ChangeController.readAfter(ex, () -> existing.apply(NOT_LISTED));
			return again(form, found, HttpStatus.BAD_GATEWAY, layout, response);
		}
	}

	/* If the outcome is unknown, it is what a subsequent request reads */
	private static RoleBinding create(ArizeAccount account, CreateRoleBindingRequest role) {
		try {
			return account.roleBindingsClient().create(role);
		}
		catch (ApiException ex) {
			return ChangeController
				.readAfter(ex,
						() -> account.roleBindingsClient().find(role.userId(), role.resourceType(), role.resourceId()))
				.filter((binding) -> binding.roleId().equals(role.roleId()))
				.orElseThrow(() -> ex);
		}
	}

	/* Suggestions while something is typed */
	@GetMapping("/choices/users")
	ModelAndView users(ArizeAccount account, @RequestParam(defaultValue = "") String user,
			@RequestParam(defaultValue = "") String with) {
		return options(this.index.snapshot(account).users(), user + with);
	}

	@GetMapping("/choices/resources")
	ModelAndView resources(ArizeAccount account, @RequestParam RoleBindingResourceType type,
			@RequestParam(defaultValue = "") String resource) {
		return options(this.index.snapshot(account).resources(type), resource);
	}

	private static ModelAndView options(Names<?> names, String typed) {
		return new ModelAndView("fragments/choices :: options", "choices",
				names.find(typed).stream().limit(MAX_SUGGESTIONS).toList());
	}

	/* The form takes the place of the old one, not that of a new row */
	private static ModelAndView again(GrantForm form, @Nullable Banner conflict, HttpStatus status, Layout layout,
			HttpServletResponse response) {
		if (layout.htmx()) {
			Layout.replace(response, "#grant", "unset");
		}
		ModelAndView view = new ModelAndView(layout.htmx() ? "grant :: panel" : "grant", "form", form);
		view.addObject("conflict", conflict);
		view.setStatus(status);
		return view;
	}

	private static Banner existing(AccessRow row, Label role, EndChoice end) {
		String title = "%s is already %s".formatted(row.user().inSentence(), row.text());
		if (row.role().id().equals(role.id())) {
			return Banner.notice(title, null);
		}
		return Banner.notice(title,
				new Action("Change to " + role.text() + (end.isSet() ? " until " + end.until() : ""), "/access/role",
						Map.of("id", row.id(), "shownRole", row.role().id(), "role", role.id(), "until", end.until(),
								"then", end.then())));
	}

	/** The form that grants access, with what can be chosen. */
	record GrantForm(Parameters request, Chosen user, Chosen role, Chosen resource, EndChoice end, Names<Role> roles) {

		static GrantForm of(Parameters request, Snapshot snapshot, InstantSource clock) {
			Chosen role = Chosen.of(snapshot.roles(), null, request.role());
			return new GrantForm(request, Chosen.of(snapshot.users(), request.user(), request.userId()), role,
					Chosen.of(snapshot.resources(request.resourceType()), request.resource(), request.resourceId()),
					EndChoice.of(request.until(), request.then(), role.id(), snapshot, clock), snapshot.roles());
		}

		GrantForm withoutErrors() {
			return new GrantForm(this.request, this.user.withoutError(), this.role.withoutError(),
					this.resource.withoutError(), this.end.withoutErrors(), this.roles);
		}

		/* The first field with an error, otherwise the first one to fill in */
		public String focus() {
			if (!this.end.isValid() && this.user.error() == null && this.role.error() == null
					&& this.resource.error() == null) {
				return (this.end.untilError() != null) ? "until" : "then";
			}
			if (this.user.error() != null || this.role.error() != null || this.resource.error() != null) {
				return (this.user.error() != null) ? "user" : ((this.role.error() != null) ? "role" : "resource");
			}
			return (this.request.userId() == null) ? "user" : "role";
		}

		/** The parameters. What was picked takes precedence over what was typed. */
		record Parameters(@Nullable RoleBindingResourceType type, @Nullable String user, @Nullable String userId,
				@Nullable String role, @Nullable String resource, @Nullable String resourceId, @Nullable String until,
				@Nullable String then) {

			public RoleBindingResourceType resourceType() {
				return Objects.requireNonNullElse(this.type, RoleBindingResourceType.SPACE);
			}

		}

	}

}
