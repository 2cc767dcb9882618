package com.arize.rolebindings.example.console.access;

import java.util.Map;

import com.arize.rolebindings.example.console.web.Banner;
import com.arize.rolebindings.example.console.web.Banner.Action;
import com.arize.rolebindings.example.console.web.Layout;

import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What was done to a row, and how to undo it.
 */
record Note(AccessRow row, String text, String sentence, Action undo) {

	static Note granted(AccessRow row) {
		return new Note(row, "Granted just now", is(row),
				new Action("Undo", "/access/revoke", Map.of("id", row.id(), "shownRole", row.role().id())));
	}

	static Note changed(AccessRow row, Label before) {
		return new Note(row, "Was " + before.text(), is(row), new Action("Undo", "/access/role",
				Map.of("id", row.id(), "shownRole", row.role().id(), "role", before.id())));
	}

	static Note revoked(AccessRow row) {
		return new Note(row, "Revoked", "%s is no longer %s".formatted(row.user().inSentence(), row.text()),
				new Action("Undo", "/access/restore", Map.of("userId", row.user().id(), "roleId", row.role().id(),
						"type", row.type().name(), "resourceId", row.resource().id())));
	}

	private static String is(AccessRow row) {
		return "%s is now %s".formatted(row.user().inSentence(), row.text());
	}

	/* With the changed row, or with the view that the browser returns to */
	ModelAndView respond(String fragment, Layout layout, RedirectAttributes redirect) {
		if (layout.htmx()) {
			return new ModelAndView("fragments/row :: " + fragment, Map.of("row", this.row, "note", this));
		}
		redirect.addFlashAttribute("banner", Banner.success(this.sentence, this.undo));
		return new ModelAndView(Layout.redirect(layout.back()));
	}

}
