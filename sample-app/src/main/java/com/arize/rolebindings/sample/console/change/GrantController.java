package com.arize.rolebindings.sample.console.change;

import java.util.Map;
import java.util.Optional;

import com.arize.exceptions.ConflictException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.access.AccessReader;
import com.arize.rolebindings.sample.console.access.AccessRow;
import com.arize.rolebindings.sample.console.directory.Choices;
import com.arize.rolebindings.sample.console.directory.NameReader;
import com.arize.rolebindings.sample.console.web.Action;
import com.arize.rolebindings.sample.console.web.Banner;
import com.arize.rolebindings.sample.console.web.Htmx;
import com.arize.rolebindings.sample.console.web.Layout;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Grants access: above a table, or in a view of its own for a browser without JavaScript.
 */
@Controller
class GrantController {

	private final AccessReader reader;

	private final NameReader names;

	private final Choices choices;

	GrantController(AccessReader reader, NameReader names, Choices choices) {
		this.reader = reader;
		this.names = names;
		this.choices = choices;
	}

	@GetMapping("/access/new")
	ModelAndView form(ArizeAccount account, GrantRequest request,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx) {
		GrantForm form = grantForm(account, request).withoutErrors();
		return new ModelAndView(htmx ? "grant :: panel" : "grant", "form", form);
	}

	@PostMapping("/access")
	ModelAndView grant(ArizeAccount account, GrantRequest request,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx, @RequestAttribute Layout layout,
			RedirectAttributes redirect, HttpServletResponse response) {
		GrantForm form = grantForm(account, request);
		CreateRoleBindingRequest create = form.toCreateRequest();
		if (create == null) {
			return again(form, null, HttpStatus.UNPROCESSABLE_CONTENT, htmx, response);
		}
		try {
			RoleBinding granted = account.roleBindingsClient().create(create);
			return Note.granted(this.reader.row(account, granted)).respond("row", htmx, layout, redirect);
		}
		catch (ConflictException ex) {
			return again(form, conflict(account, create), HttpStatus.CONFLICT, htmx, response);
		}
	}

	private GrantForm grantForm(ArizeAccount account, GrantRequest request) {
		return GrantForm.of(request, this.choices.users(account), this.choices.roles(account),
				this.choices.resources(account, request.resourceType()));
	}

	/* The form takes the place of the old one, not that of a new row */
	private ModelAndView again(GrantForm form, @Nullable Banner conflict, HttpStatus status, boolean htmx,
			HttpServletResponse response) {
		if (htmx) {
			response.setHeader(Htmx.RETARGET, "#grant");
			response.setHeader(Htmx.RESWAP, "innerHTML");
		}
		ModelAndView view = new ModelAndView(htmx ? "grant :: panel" : "grant", "form", form);
		view.addObject("conflict", conflict);
		view.setStatus(status);
		return view;
	}

	/* The response of the API does not have the existing role binding */
	private Banner conflict(ArizeAccount account, CreateRoleBindingRequest create) {
		Optional<RoleBinding> existing = account.roleBindingsClient()
			.find(create.userId(), create.resourceType(), create.resourceId());
		return existing.map((binding) -> conflict(account, binding, create.roleId()))
			.orElseGet(
					() -> Banner.notice("This user had a role here, which was revoked just now. Grant it again", null));
	}

	private Banner conflict(ArizeAccount account, RoleBinding existing, String roleId) {
		AccessRow row = this.reader.row(account, existing);
		String title = "%s is already %s".formatted(row.user().text(), row.access());
		if (existing.roleId().equals(roleId)) {
			return Banner.notice(title, null);
		}
		String role = this.names.role(account, roleId).text();
		return Banner.notice(title, new Action("Change to " + role, "/access/role",
				Map.of("id", existing.id(), "shownRole", existing.roleId(), "role", roleId)));
	}

}
