package com.arize.rolebindings.sample.console.change;

import java.util.Map;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.access.AccessRow;
import com.arize.rolebindings.sample.console.directory.AccountIndex;
import com.arize.rolebindings.sample.console.directory.Label;
import com.arize.rolebindings.sample.console.directory.Snapshot;
import com.arize.rolebindings.sample.console.web.Htmx;
import com.arize.rolebindings.sample.console.web.Layout;
import com.arize.rolebindings.sample.console.web.SeeOther;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Changes a role: in the row of a table, or in a view of its own for a browser without
 * JavaScript.
 */
@Controller
class RoleController {

	private final AccountIndex index;

	private final AccessEditor editor;

	RoleController(AccountIndex index, AccessEditor editor) {
		this.index = index;
		this.editor = editor;
	}

	@GetMapping("/access/row")
	String row(ArizeAccount account, @RequestParam String id, @RequestParam(defaultValue = "") String focus,
			Model model) {
		model.addAttribute("focus", focus);
		model.addAttribute("row", AccessRow.of(this.editor.current(account, id), this.index.snapshot(account)));
		return "fragments/row :: row";
	}

	@GetMapping("/access/role")
	ModelAndView form(ArizeAccount account, @RequestParam String id,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx) {
		RoleBinding binding = this.editor.current(account, id);
		return form(account, binding, binding.roleId(), htmx);
	}

	private ModelAndView form(ArizeAccount account, RoleBinding binding, String selected, boolean htmx) {
		ModelAndView form = new ModelAndView(htmx ? "fragments/row :: role" : "role");
		form.addObject("row", AccessRow.of(binding, this.index.snapshot(account)));
		form.addObject("roles", this.index.snapshot(account).roles().labels().toList());
		form.addObject("selected", selected);
		return form;
	}

	@PostMapping("/access/role")
	ModelAndView change(ArizeAccount account, @RequestParam String id, @RequestParam String shownRole,
			@RequestParam String role, @RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx,
			@RequestAttribute Layout layout, RedirectAttributes redirect) {
		if (role.equals(shownRole)) {
			return unchanged(account, id, htmx, layout);
		}
		try {
			// before the write, which must not end in an error afterwards
			Snapshot names = this.index.snapshot(account);
			RoleBinding changed = this.editor.changeRole(account, id, shownRole, role);
			Label before = names.roles().label(shownRole);
			return Note.changed(AccessRow.of(changed, names), before).respond("row", htmx, layout, redirect);
		}
		catch (StaleAccessException ex) {
			ModelAndView form = form(account, ex.current(), role, htmx);
			form.addObject("stale", true);
			form.setStatus(HttpStatus.CONFLICT);
			return form;
		}
	}

	private ModelAndView unchanged(ArizeAccount account, String id, boolean htmx, Layout layout) {
		return htmx
				? new ModelAndView("fragments/row :: row", Map.of("row",
						AccessRow.of(this.editor.current(account, id), this.index.snapshot(account)), "focus", "role"))
				: new ModelAndView(SeeOther.to(layout.back()));
	}

}
